from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from tests.catalogue.actions.stock_case import StockCase
from tests.factories.catalogue import LotFactory


class CloseExpiredLotsTests(StockCase):
    def test_it_says_how_many_it_closed(self):
        day = timezone.localdate() - timedelta(days=1)
        LotFactory(product=self.product, harvested_on=day, sell_by_on=day)
        out = StringIO()
        call_command("close_expired_lots", stdout=out)
        self.assertEqual(out.getvalue(), "1 lots closed\n")
        self.assertEqual(self.available(), 0)
