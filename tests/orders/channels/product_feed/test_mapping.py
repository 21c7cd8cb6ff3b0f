"""What a feed says about one pack."""

from datetime import date

from django.test import SimpleTestCase

from orders.channels.product_feed.mapping import (
    FeedItem,
    Measure,
    clean_text,
    find_problems,
    to_expiry,
    to_item,
)
from tests.orders.channels.contract import content

TODAY = date(2026, 11, 21)


def item(**changes):
    facts = {
        "id": "CT-SR-0001",
        "title": "Sầu riêng Ri6",
        "description": "Chín cây & ngọt.",
        "link": "http://127.0.0.1:9/t/ABC?a=1&b=2",
        "image_link": "http://127.0.0.1:9/anh.jpg",
        "price_amount": 120_000,
        "stock_packs": 10,
        "brand": "Vườn Hoa",
    }
    return FeedItem(**{**facts, **changes})


class ItemTests(SimpleTestCase):
    def test_it_is_available_with_stock(self):
        self.assertTrue(item().is_available(TODAY))

    def test_it_is_gone_without_stock(self):
        self.assertFalse(item(stock_packs=0).is_available(TODAY))

    def test_it_is_available_on_its_last_day(self):
        self.assertTrue(item(expires_on=TODAY).is_available(TODAY))

    def test_it_is_gone_the_day_after(self):
        past = date(2026, 11, 20)
        self.assertFalse(item(expires_on=past).is_available(TODAY))

    def test_it_shows_the_weight_of_a_pack_without_a_measure(self):
        found = to_item(content(), brand="Vườn Hoa")
        self.assertEqual(found.measure, Measure(2000, "g"))

    def test_it_refuses_a_measure_no_feed_can_show(self):
        with self.assertRaises(ValueError):
            Measure(1, "chục")

    def test_it_names_every_problem(self):
        bad = item(id="=1+1", title="", price_amount=0, link="", image_link="x")
        self.assertEqual(len(find_problems(bad)), 5)

    def test_it_refuses_an_id_of_51_letters(self):
        self.assertEqual(find_problems(item(id="A" * 50)), [])
        self.assertEqual(len(find_problems(item(id="A" * 51))), 1)

    def test_it_writes_the_end_of_the_last_day_with_the_zone(self):
        self.assertEqual(to_expiry(date(2026, 12, 1)), "2026-12-01T23:59+0700")


class TextTests(SimpleTestCase):
    def test_it_cuts_at_a_word(self):
        self.assertEqual(clean_text("xoài cát Hoà Lộc", 12), "xoài cát…")

    def test_it_never_passes_the_limit(self):
        for length in range(1, 20):
            with self.subTest(length):
                self.assertLessEqual(len(clean_text("a bc defg" * 5, length)), length)

    def test_it_drops_tags_and_control_characters(self):
        self.assertEqual(clean_text("<p>a\x00\x0bb</p>\n c\ufffe", 20), "a b c")
