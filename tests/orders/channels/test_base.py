"""The words every channel speaks."""

from django.test import SimpleTestCase

from orders.channels.base import (
    ConnectionCredentials,
    Refused,
    StockChange,
    Unknown,
    to_kilograms,
)
from orders.exceptions import OrdersError


class WordTests(SimpleTestCase):
    def test_it_keeps_secrets_out_of_repr(self):
        keys = ConnectionCredentials("https://shop.test", "ck", "cs_secret", "wh")
        self.assertEqual(repr(keys), "ConnectionCredentials(url='https://shop.test')")

    def test_it_keeps_the_marketplaces_words_beside_ours(self):
        error = Refused("Mã đã có.", code="taken", detail="Duplicated SKU.")
        self.assertEqual(str(error), "Mã đã có.")
        self.assertEqual((error.code, error.detail), ("taken", "Duplicated SKU."))

    def test_it_tells_refusals_from_doubts(self):
        self.assertTrue(Refused().permanent)
        self.assertFalse(Unknown().permanent)

    def test_it_is_caught_as_an_error_of_the_app(self):
        self.assertIsInstance(Refused(), OrdersError)

    def test_it_refuses_negative_stock(self):
        with self.assertRaises(ValueError):
            StockChange("A-1", "10", -1)

    def test_it_writes_kilograms_with_a_point(self):
        grams = {500: "0.5", 1000: "1", 1250: "1.25", 20_000: "20", 5: "0.005"}
        self.assertEqual({g: to_kilograms(g) for g in grams}, grams)
