from datetime import timedelta

from django.utils import timezone

from catalogue.price_ranges import PriceRange, range_around
from tests.cast import CastTestCase
from tests.factories.catalogue import PriceFactory, ProductFactory, UnitFactory
from tests.factories.farms import CropFactory, ProducerFactory


class RangeAroundTests(CastTestCase):
    def setUp(self):
        self.product = ProductFactory(producer=self.cast.producer)
        PriceFactory(product=self.product, amount=500_000)

    def ask(self, *amounts, **product):
        for amount in amounts:
            offered = ProductFactory(producer=ProducerFactory(), **product)
            PriceFactory(product=offered, amount=amount)

    def test_it_tells_low_middle_and_high_of_others(self):
        self.ask(92_000, 78_000, 85_000)
        expected = PriceRange(78_000, 85_000, 92_000, 3)
        self.assertEqual(range_around(self.product), expected)

    def test_it_says_nothing_about_two_households(self):
        self.ask(92_000, 78_000)
        self.assertIsNone(range_around(self.product))

    def test_it_leaves_out_other_crops_units_and_unpublished_goods(self):
        self.ask(92_000, 78_000)
        self.ask(1000, crop=CropFactory(slug="khac", name="Khác"))
        self.ask(1000, unit=UnitFactory(code="H87", symbol="trái", scale=0))
        self.ask(1000, status="draft")
        self.assertIsNone(range_around(self.product))

    def test_it_forgets_prices_that_ended_long_ago(self):
        self.ask(92_000, 78_000, 85_000)
        old = ProductFactory(producer=ProducerFactory())
        ended = timezone.now() - timedelta(days=31)
        PriceFactory(
            product=old,
            amount=1000,
            valid_from=ended - timedelta(days=9),
            valid_until=ended,
        )
        self.assertEqual(range_around(self.product).number_of_producers, 3)

    def test_it_counts_a_household_once_with_its_latest_price(self):
        self.ask(92_000, 78_000)
        offered = ProductFactory(producer=ProducerFactory())
        hour = timezone.now() - timedelta(hours=1)
        PriceFactory(
            product=offered,
            amount=60_000,
            valid_from=hour - timedelta(days=1),
            valid_until=hour,
        )
        PriceFactory(product=offered, amount=85_000, valid_from=hour)
        expected = PriceRange(78_000, 85_000, 92_000, 3)
        self.assertEqual(range_around(self.product), expected)

    def test_it_knows_what_is_far(self):
        around = PriceRange(78_000, 85_000, 92_000, 3)
        self.assertFalse(around.is_far(90_000))
        self.assertTrue(around.is_far(8_500))
        self.assertTrue(around.is_far(850_000))
