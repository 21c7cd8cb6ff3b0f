from datetime import timedelta

from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalogue.actions.prices import set_price
from catalogue.exceptions import AmountRefusedError, PriceOverlapError
from catalogue.models import Price, Product
from catalogue.signals import price_changed
from farms.exceptions import MandateMissingError
from tests.catalogue.actions.stock_case import StockCase


class SetPriceTests(StockCase):
    def set(self, amount=85_000, **more):
        values = {"product": self.product, "actor": self.cast.hoa, **more}
        return set_price(amount=amount, **values)

    def current(self):
        return Product.objects.with_price().get(pk=self.product.pk).price_amount

    def test_it_sets_the_price(self):
        self.set()
        self.assertEqual(self.current(), 85_000)

    def test_it_ends_the_price_before(self):
        first = self.set()
        second = self.set(90_000)
        first.refresh_from_db()
        self.assertEqual(first.valid_until, second.valid_from)
        self.assertEqual(self.current(), 90_000)

    def test_it_keeps_the_same_price(self):
        first = self.set()
        self.assertEqual(self.set().pk, first.pk)

    def test_it_keeps_prices_of_larger_amounts_apart(self):
        self.set()
        self.set(80_000, minimum_steps=50_000)
        self.assertEqual(Price.objects.filter(valid_until=None).count(), 2)

    def test_it_keeps_a_price_of_tomorrow_for_tomorrow(self):
        self.set()
        self.set(90_000, valid_from=timezone.now() + timedelta(days=1))
        self.assertEqual(self.current(), 85_000)

    def test_it_refuses_a_price_before_the_last_one(self):
        self.set()
        with self.assertRaises(PriceOverlapError):
            self.set(90_000, valid_from=timezone.now() - timedelta(days=1))
        self.assertEqual(self.current(), 85_000)

    def test_it_refuses_nothing_as_a_price(self):
        for amount in (0, -1, 100_000_000_001):
            with self.subTest(amount=amount), self.assertRaises(AmountRefusedError):
                self.set(amount)

    def test_it_refuses_an_officer_without_a_mandate(self):
        with self.assertRaises(MandateMissingError):
            self.set(actor=self.cast.lan)
        self.assertFalse(Price.objects.exists())

    def test_it_leaves_a_trace_with_old_and_new(self):
        self.set()
        self.set(90_000, actor=self.cast.minh, mandate=self.cast.mandate)
        data = ModelLogEntry.objects.latest("pk").data
        expected = {"old": 85_000, "new": 90_000, "mandate": self.cast.mandate.pk}
        self.assertEqual(data, expected)

    def test_it_tells_after_the_commit(self):
        heard = []

        def hear(sender, product, **kwargs):
            heard.append(product)

        price_changed.connect(hear)
        self.addCleanup(price_changed.disconnect, hear)
        with self.captureOnCommitCallbacks(execute=True):
            self.set()
        self.assertEqual(heard, [self.product])
