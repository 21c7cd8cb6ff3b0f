from io import StringIO

from django.core.management import call_command

from catalogue.actions.stock import reserve_stock
from tests.catalogue.actions.stock_case import StockCase, in_minutes
from tests.factories.catalogue import LotFactory


class ExpireReservationsTests(StockCase):
    def test_it_says_how_many_it_released(self):
        LotFactory(product=self.product)
        reserve_stock(wanted=[self.want(1000)], expires_at=in_minutes(-1))
        out = StringIO()
        call_command("expire_reservations", stdout=out)
        self.assertEqual(out.getvalue(), "1 reservations released\n")
        self.assertEqual(self.available(), 100_000)
