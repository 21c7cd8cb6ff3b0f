"""The simulated shop's pages, and its switch for faults."""

import http.client
import json
from urllib.parse import urlencode

from django.test import SimpleTestCase

from tests.agrimarket.simulators.woocommerce_case import ROOT, WooCommerceCase

BUYER = {"name": "Tuấn", "phone": "0900000000", "address": "1 đường Số 2"}


class StorefrontTests(WooCommerceCase, SimpleTestCase):
    def page(self, path):
        status, _, raw = self.send("GET", path)
        return status, raw.decode()

    def buy(self, slug="xoai-cat", **form):
        body = urlencode({**BUYER, "quantity": 2, **form})
        return self.send("POST", f"/product/{slug}/", body)

    def test_it_shows_price_and_stock(self):
        self.make_product()
        text = self.page("/product/xoai-cat/")[1]
        self.assertIn("45.000 ₫", text)
        self.assertIn("Còn 10 phần", text)

    def test_it_hides_a_draft(self):
        self.make_product(status="draft")
        self.assertNotIn("Xoài cát", self.page("/")[1])

    def test_it_escapes_names(self):
        self.make_product(name="Xoài & <b>cát</b>")
        self.assertIn("Xoài &amp; &lt;b&gt;cát", self.page("/")[1])

    def test_it_sells_nothing_that_is_gone(self):
        self.make_product(stock_quantity=0)
        text = self.page("/product/xoai-cat/")[1]
        self.assertIn("Hết hàng", text)
        self.assertNotIn("Mua ở sàn", text)

    def test_it_places_an_order_for_a_buyer(self):
        product = self.make_product()
        status, headers, _ = self.buy()
        order = self.signed("GET", "orders")[1][0]
        where = f"/checkout/order-received/{order['id']}/"
        self.assertEqual((status, headers["Location"]), (303, where))
        self.assertEqual(order["billing"]["phone"], "0900000000")
        self.assertEqual(self.stock(product["id"]), 8)

    def test_it_refuses_more_than_there_is(self):
        product = self.make_product()
        self.assertEqual(self.buy(quantity=11)[0], 422)
        self.assertEqual(self.stock(product["id"]), 10)
        self.assertEqual(self.signed("GET", "orders")[1], [])

    def test_it_refuses_an_order_without_an_address(self):
        self.make_product()
        self.assertEqual(self.buy(address=" ")[0], 422)
        self.assertEqual(self.signed("GET", "orders")[1], [])

    def test_it_thanks_without_naming_the_buyer(self):
        self.make_product()
        text = self.page(self.buy()[1]["Location"])[1]
        self.assertIn("90.000 ₫", text)
        self.assertNotIn("0900000000", text)

    def test_it_lists_orders_for_its_own_people(self):
        self.make_product()
        self.buy()
        self.assertIn("Xoài cát × 2", self.page("/wp-admin/")[1])

    def test_it_lets_its_people_cancel_an_order(self):
        product = self.make_product()
        self.buy()
        number = self.signed("GET", "orders")[1][0]["id"]
        body = urlencode({"status": "cancelled"})
        self.assertEqual(self.send("POST", f"/wp-admin/orders/{number}", body)[0], 303)
        self.assertEqual(self.stock(product["id"]), 10)

    def test_it_answers_404_elsewhere(self):
        self.assertEqual(self.page("/product/gone/")[0], 404)


class FaultTests(WooCommerceCase, SimpleTestCase):
    def ask(self, **fault):
        return self.send("POST", "/_control", json.dumps(fault))[0]

    def test_it_answers_with_the_status_asked_for_and_then_as_usual(self):
        self.ask(kind="status", status=429, retry_after="7")
        status, headers, _ = self.send("GET", f"{ROOT}products")
        self.assertEqual((status, headers["Retry-After"]), (429, "7"))
        self.assertEqual(self.signed("GET", "products"), (200, []))

    def test_it_drops_the_answer_but_does_the_work(self):
        self.ask(kind="drop_after_apply", method="POST")
        with self.assertRaises(http.client.RemoteDisconnected):
            self.make_product("A-1")
        self.assertEqual(self.signed("GET", "products")[1][0]["sku"], "A-1")

    def test_it_drops_the_call_without_doing_the_work(self):
        self.ask(kind="drop", method="POST")
        with self.assertRaises(http.client.RemoteDisconnected):
            self.make_product("A-1")
        self.assertEqual(self.signed("GET", "products")[1], [])

    def test_it_refuses_an_unknown_fault(self):
        self.assertEqual(self.ask(kind="fire"), 400)

    def test_it_forgets_faults(self):
        self.ask(kind="status", times=5)
        self.send("DELETE", "/_control")
        self.assertEqual(self.signed("GET", "products"), (200, []))
