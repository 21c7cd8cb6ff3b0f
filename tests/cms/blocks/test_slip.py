"""A real lot as an example."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import ProduceLot
from cms.blocks.slip import example_lot
from tests.cms.case import PagesTestCase
from tests.factories.catalogue import LotFactory


class ExampleLotTests(PagesTestCase):
    def test_it_counts_lines_by_witness(self) -> None:
        lot = example_lot("")
        self.assertEqual([("officer", 1)], lot["counts"] if lot else None)

    def test_it_takes_the_lot_asked_for(self) -> None:
        LotFactory(product=self.product, trace_code="NA-2611-00002")
        lot = example_lot("NA-2611-00002")
        self.assertEqual("NA-2611-00002", lot["trace_code"] if lot else None)

    def test_it_shows_no_lot_that_is_held(self) -> None:
        ProduceLot.objects.update(status="held")
        self.assertIsNone(example_lot(""))

    def test_it_shows_no_lot_past_its_day(self) -> None:
        yesterday = timezone.localdate() - timedelta(days=1)
        ProduceLot.objects.update(sell_by_on=yesterday)
        self.assertIsNone(example_lot(""))

    def test_it_shows_no_lot_of_a_hidden_household(self) -> None:
        self.cast.producer.is_public = False
        self.cast.producer.save()
        self.assertIsNone(example_lot("NA-2611-00001"))
