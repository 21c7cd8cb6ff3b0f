"""Meta's catalogue, read back by the csv module."""

import csv
import io

from django.test import SimpleTestCase

from orders.channels.product_feed.meta import COLUMNS, stream_meta_feed
from tests.orders.channels.product_feed.test_mapping import TODAY, item


def read(*items):
    text = "".join(stream_meta_feed(items, today=TODAY))
    return list(csv.DictReader(io.StringIO(text, newline="")))


class MetaFeedTests(SimpleTestCase):
    def test_it_writes_every_column(self):
        self.assertEqual(read(item(category="Trái cây"))[0], {
            "id": "CT-SR-0001",
            "title": "Sầu riêng Ri6",
            "description": "Chín cây & ngọt.",
            "availability": "in stock",
            "condition": "new",
            "price": "120000 VND",
            "link": "http://127.0.0.1:9/t/ABC?a=1&b=2",
            "image_link": "http://127.0.0.1:9/anh.jpg",
            "brand": "Vườn Hoa",
            "gtin": "",
            "product_type": "Trái cây",
        })  # fmt: skip

    def test_it_says_when_nothing_is_left(self):
        self.assertEqual(read(item(stock_packs=0))[0]["availability"], "out of stock")

    def test_it_writes_no_formula(self):
        bad = ("=1+1", "+84900", "-2+3", "@SUM(A1)", "\t=1", "=+-@x", "＝1", "'=1")
        for text in bad:
            with self.subTest(text):
                row = read(
                    item(title=text, description=text, brand=text, category=text)
                )
                cells = [row[0][name] for name in COLUMNS]
                self.assertEqual([c for c in cells if c[:1] in set("=+-@\t＝'")], [])

    def test_it_keeps_a_dash_inside(self):
        self.assertEqual(read(item(title="Cam - sành"))[0]["title"], "Cam - sành")

    def test_it_keeps_commas_quotes_and_lines_in_one_cell(self):
        rows = read(item(description='Ngọt, "thơm"\nhái sớm'))
        self.assertEqual(rows[0]["description"], 'Ngọt, "thơm" hái sớm')

    def test_it_leaves_out_what_it_cannot_show(self):
        self.assertEqual(read(item(price_amount=0)), [])
