"""Orders in the simulated shop: stock leaves with them, lists go by change."""

from tempfile import TemporaryDirectory

from django.test import SimpleTestCase

from tests.agrimarket.simulators.woocommerce_case import WooCommerceCase


class OrderTests(WooCommerceCase, SimpleTestCase):
    def clock(self):
        return self.now

    def setUp(self):
        self.now = 1795222861  # 2026-11-21T01:01:01Z
        super().setUp()
        self.product = self.make_product()["id"]

    def ids_after(self, moment):
        query = {"modified_after": moment, "dates_are_gmt": "true"}
        return [row["id"] for row in self.signed("GET", "orders", **query)[1]]

    def test_it_takes_stock_with_an_order(self):
        self.order(self.product, 3)
        self.assertEqual(self.stock(self.product), 7)

    def test_it_leaves_stock_while_an_order_waits_for_money(self):
        self.order(self.product, 3, status="pending")
        self.assertEqual(self.stock(self.product), 10)

    def test_it_takes_stock_once(self):
        order = self.order(self.product, 3)
        self.signed("PUT", f"orders/{order['id']}", {"status": "completed"})
        self.assertEqual(self.stock(self.product), 7)

    def test_it_gives_stock_back_once(self):
        order = self.order(self.product, 3)
        for _ in range(2):
            self.signed("PUT", f"orders/{order['id']}", {"status": "cancelled"})
        self.assertEqual(self.stock(self.product), 10)

    def test_it_counts_cash_as_paid_only_when_the_order_is_complete(self):
        order = self.order(self.product, payment_method="cod")
        self.assertIsNone(order["date_paid_gmt"])
        done = self.signed("PUT", f"orders/{order['id']}", {"status": "completed"})[1]
        self.assertEqual(done["date_paid_gmt"], "2026-11-21T01:01:01")

    def test_it_counts_a_processing_order_without_cash_as_paid(self):
        order = self.order(self.product, payment_method="bacs")
        self.assertEqual(order["date_paid_gmt"], "2026-11-21T01:01:01")

    def test_it_leaves_out_the_second_of_the_cursor(self):
        self.order(self.product)
        self.assertEqual(self.ids_after("2026-11-21T01:01:01"), [])

    def test_it_returns_what_changed_after_the_cursor(self):
        order = self.order(self.product)
        self.assertEqual(self.ids_after("2026-11-21T01:01:00"), [order["id"]])

    def test_it_pages_by_change(self):
        orders = [self.order(self.product)["id"] for _ in range(3)]
        self.now += 5
        self.signed("PUT", f"orders/{orders[0]}", {"customer_note": "gấp"})
        query = {"orderby": "modified", "order": "asc", "per_page": 2, "page": 2}
        rows = self.signed("GET", "orders", **query)[1]
        self.assertEqual([row["id"] for row in rows], [orders[0]])

    def test_it_refuses_an_unknown_status_word(self):
        order = self.order(self.product)
        path = f"orders/{order['id']}"
        status, data = self.signed("PUT", path, {"status": "shipped"})
        self.assertEqual((status, data["code"]), (400, "rest_invalid_param"))
        self.assertEqual(self.signed("GET", path)[1]["status"], "processing")

    def test_it_answers_404_for_an_unknown_order(self):
        status, data = self.signed("GET", "orders/9999")
        code = "woocommerce_rest_shop_order_invalid_id"
        self.assertEqual((status, data["code"]), (404, code))


class StateTests(WooCommerceCase, SimpleTestCase):
    def test_it_remembers_products_in_its_state_file(self):
        path = f"{self.enterContext(TemporaryDirectory())}/shop.sqlite3"
        first = self.open_shop(state_path=path)
        self.server = first
        self.make_product("A-1")
        first.stop()
        self.server = self.open_shop(state_path=path)
        self.assertEqual(self.signed("GET", "products")[1][0]["sku"], "A-1")
