"""WooCommerce's words and ours."""

import json
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from django.test import SimpleTestCase

from orders.channels.woocommerce import mapping
from tests.orders.channels.contract import content

FILE = Path(__file__).parents[3] / "vectors" / "woocommerce_exchanges.json"
SESSION = json.loads(FILE.read_text("utf-8"))["session"]
ORDER = next(
    call["answer"] for call in SESSION if call["target"].count("/orders?") == 1
)
PRODUCT = SESSION[4]["answer"]


def order(**changes):
    return mapping.to_order({**deepcopy(ORDER), **changes})


def line(**changes):
    return order(line_items=[{**ORDER["line_items"][0], **changes}])


class OrderTests(SimpleTestCase):
    def test_it_reads_the_recorded_order(self):
        found = order()
        self.assertEqual((found.remote_id, found.status), ("12", "to_prepare"))
        self.assertEqual(found.total_amount, 141_000)
        self.assertEqual(found.problems, ())

    def test_it_reads_the_recorded_line(self):
        found = order().lines[0]
        self.assertEqual((found.sku, found.quantity), ("HTX01-VAI-1KG", 3))
        self.assertEqual((found.price_amount, found.remote_product_id), (47_000, "10"))

    def test_it_reads_times_as_utc(self):
        moment = datetime(2026, 11, 21, 0, 33, 23, tzinfo=UTC)
        self.assertEqual(order().created_at, moment)

    def test_it_reads_the_buyer(self):
        found = order()
        self.assertEqual(found.buyer_name, "Nguyễn Lan")
        self.assertEqual(found.address, "1 Lê Lợi, Bắc Giang")
        self.assertEqual(found.phone, "0900000000")

    def test_it_prefers_the_delivery_address(self):
        found = order(shipping={"address_1": "2 Số 3", "last_name": "Sáu"})
        self.assertEqual((found.address, found.buyer_name), ("2 Số 3", "Sáu"))
        self.assertEqual(found.phone, "0900000000")

    def test_it_reads_every_known_status(self):
        phases = {raw: order(status=raw).status for raw in mapping.ORDER_PHASES}
        self.assertEqual(phases, mapping.ORDER_PHASES)

    def test_it_takes_an_unknown_status_for_unknown(self):
        found = order(status="wc-packing")
        self.assertEqual((found.status, found.raw_status), ("unknown", "wc-packing"))
        self.assertEqual(found.problems, ("Trạng thái lạ: wc-packing",))

    def test_it_tells_how_the_buyer_pays(self):
        paid = {"date_paid_gmt": "2026-11-21T00:33:23"}
        self.assertEqual(order().payment_status, "on_delivery")
        self.assertEqual(order(**paid).payment_status, "paid")
        self.assertEqual(order(payment_method="bacs").payment_status, "unpaid")
        self.assertEqual(order(status="refunded", **paid).payment_status, "refunded")

    def test_it_flags_a_product_the_shop_has_lost(self):
        found = line(product_id=0, sku=None, name="Cũ")
        self.assertEqual(found.lines[0].remote_product_id, "")
        self.assertEqual(found.problems, ("Món “Cũ” không còn trên sàn.",))

    def test_it_flags_part_of_a_pack_and_counts_it_as_one(self):
        found = line(quantity=1.5, name="Gạo")
        self.assertEqual(found.lines[0].quantity, 2)
        self.assertEqual(found.problems, ("Số lượng lạ ở món “Gạo”.",))

    def test_it_flags_money_that_is_not_in_dong(self):
        self.assertEqual(len(order(currency="USD").problems), 1)
        self.assertEqual(len(order(total="141000.50").problems), 1)

    def test_it_reads_amounts_with_empty_decimals(self):
        self.assertEqual(order(total="141000.00").total_amount, 141_000)


class ProductTests(SimpleTestCase):
    def test_it_reads_the_recorded_product(self):
        status = mapping.to_status(PRODUCT)
        self.assertEqual((status.remote_id, status.status), ("10", "live"))
        self.assertEqual((status.stock_packs, status.price_amount), (118, 47_000))

    def test_it_reads_no_stock_as_sold_out(self):
        product = {**PRODUCT, "stock_status": "outofstock"}
        self.assertEqual(mapping.to_status(product).status, "sold_out")

    def test_it_takes_an_unknown_status_for_unknown(self):
        status = mapping.to_status({**PRODUCT, "status": "wc-odd"})
        self.assertEqual((status.status, status.raw_status), ("unknown", "wc-odd"))

    def test_it_knows_its_own_by_sku_and_mark(self):
        made = mapping.to_new_product(content(), None)
        self.assertTrue(mapping.is_ours(made, "CT-SR-0001"))
        self.assertFalse(mapping.is_ours(PRODUCT, "HTX01-VAI-1KG"))

    def test_it_sends_pictures_only_with_a_new_product(self):
        pictured = content(image_url="http://127.0.0.1:9/a.jpg")
        self.assertIn("images", mapping.to_new_product(pictured, None))
        self.assertNotIn("images", mapping.to_changes(pictured))

    def test_it_names_every_problem(self):
        bad = content(sku="có dấu", name=" ", price_amount=0, weight_grams=0)
        self.assertEqual(len(mapping.find_problems(bad)), 4)
