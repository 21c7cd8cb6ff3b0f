"""Google's feed, read back by an independent reader."""

from datetime import date

from django.test import SimpleTestCase
from lxml import etree

from orders.channels.product_feed.google import stream_google_feed
from orders.channels.product_feed.mapping import Measure
from tests.orders.channels.product_feed.test_mapping import TODAY, item

G = "{http://base.google.com/ns/1.0}"
SHOP = {"title": "Nông sản & hoa", "link": "http://127.0.0.1:9/", "description": "Chợ"}


def read(*items):
    """Return every item of the feed as a dict of its g: attributes."""
    text = "".join(stream_google_feed(items, today=TODAY, **SHOP))
    channel = etree.fromstring(text.encode())[0]
    return [
        {row.tag.removeprefix(G): row.text for row in found}
        for found in channel.findall("item")
    ]


class GoogleFeedTests(SimpleTestCase):
    maxDiff = None

    def test_it_writes_every_attribute(self):
        full = item(
            category="Trái cây",
            measure=Measure(500, "g"),
            weight_grams=500,
            expires_on=date(2026, 12, 1),
        )
        self.assertEqual(read(full)[0], {
            "id": "CT-SR-0001",
            "title": "Sầu riêng Ri6",
            "description": "Chín cây & ngọt.",
            "link": "http://127.0.0.1:9/t/ABC?a=1&b=2",
            "image_link": "http://127.0.0.1:9/anh.jpg",
            "availability": "in_stock",
            "price": "120000 VND",
            "condition": "new",
            "brand": "Vườn Hoa",
            "identifier_exists": "no",
            "product_type": "Trái cây",
            "unit_pricing_measure": "500 g",
            "unit_pricing_base_measure": "100 g",
            "shipping_weight": "0.5 kg",
            "expiration_date": "2026-12-01T23:59+0700",
        })  # fmt: skip

    def test_it_is_rss_2(self):
        text = "".join(stream_google_feed([], today=TODAY, **SHOP))
        root = etree.fromstring(text.encode())
        self.assertEqual((root.tag, root.get("version")), ("rss", "2.0"))
        self.assertEqual(root.findtext("channel/title"), "Nông sản & hoa")

    def test_it_says_when_nothing_is_left(self):
        self.assertEqual(read(item(stock_packs=0))[0]["availability"], "out_of_stock")

    def test_it_gives_a_gtin_instead_of_saying_there_is_none(self):
        found = read(item(gtin="9520000000014"))[0]
        self.assertEqual(found["gtin"], "9520000000014")
        self.assertNotIn("identifier_exists", found)

    def test_it_survives_hostile_text(self):
        found = read(item(title="]]></g:title>\x00 &amp; <b>x", brand="a\ud800\x1bb"))
        self.assertEqual(found[0]["title"], "]]> &amp; x")
        self.assertEqual(found[0]["brand"], "a b")

    def test_it_cuts_a_long_title(self):
        self.assertLessEqual(len(read(item(title="xoài " * 60))[0]["title"]), 150)

    def test_it_leaves_out_what_it_cannot_show(self):
        self.assertEqual(read(item(image_link="")), [])

    def test_it_streams(self):
        def endless():
            while True:
                yield item()

        feed = stream_google_feed(endless(), today=TODAY, **SHOP)
        pieces = [next(feed) for _ in range(10)]
        self.assertIn("<item>", pieces[-1])
