"""What the simulated shop sends out, and when it gives up."""

import base64
import json
from pathlib import Path

from django.test import SimpleTestCase

from agrimarket.simulators.woocommerce.deliveries import sign
from tests.agrimarket.simulators.shop import Shop
from tests.agrimarket.simulators.woocommerce_case import (
    WEBHOOK_SECRET,
    WooCommerceCase,
)

FILE = Path(__file__).parents[2] / "vectors" / "woocommerce_signatures.json"


class WebhookTests(WooCommerceCase, SimpleTestCase):
    def setUp(self):
        self.listener = Shop()
        self.addCleanup(self.listener.stop)
        self.webhook_url = self.listener.url
        super().setUp()
        self.product = self.make_product()["id"]
        self.server.shop.deliveries.wait()
        self.pings, self.listener.bodies = self.listener.bodies, []

    def heard(self):
        self.server.shop.deliveries.wait()
        return self.listener.bodies

    def test_it_signs_as_recorded(self):
        case = json.loads(FILE.read_text("utf-8"))["webhook"]
        body = base64.b64decode(case["raw_body_base64"])
        self.assertEqual(sign(case["secret"], body), case["signature"])

    def test_it_pings_a_new_address_with_a_form(self):
        self.assertEqual(self.pings[0], b"webhook_id=1")

    def test_it_sends_a_new_order(self):
        order = self.order(self.product)
        self.assertEqual(
            [json.loads(body)["id"] for body in self.heard()], [order["id"]]
        )

    def test_it_signs_the_raw_body(self):
        self.order(self.product)
        body = self.heard()[0]
        last = self.server.shop.deliveries.last
        given = last.headers["X-WC-Webhook-Signature"]
        self.assertEqual(given, sign(WEBHOOK_SECRET, body))

    def test_it_names_topic_and_resource(self):
        order = self.order(self.product)
        self.signed("PUT", f"orders/{order['id']}", {"status": "completed"})
        self.heard()
        headers = self.server.shop.deliveries.last.headers
        self.assertEqual(headers["X-WC-Webhook-Topic"], "order.updated")
        self.assertEqual(headers["X-WC-Webhook-Resource"], "order")

    def test_it_does_not_try_a_failed_delivery_again(self):
        self.listener.status = 500
        self.order(self.product)
        self.assertEqual(len(self.heard()), 1)

    def test_it_gives_up_after_six_failures_in_a_row(self):
        self.listener.status = 500
        for _ in range(7):
            self.order(self.product)
        self.assertEqual(len(self.heard()), 6)
        hook = self.signed("GET", "webhooks")[1][0]
        self.assertEqual((hook["topic"], hook["status"]), ("order.created", "disabled"))

    def test_it_counts_a_redirect_as_arrived(self):
        self.listener.status = 302
        for _ in range(7):
            self.order(self.product)
        self.assertEqual(len(self.heard()), 7)

    def test_it_repeats_a_delivery_on_demand(self):
        self.order(self.product)
        self.heard()
        self.send("POST", "/_control", json.dumps({"repeat_delivery": 3}))
        self.assertEqual(len(set(self.heard())), 1)
        self.assertEqual(len(self.heard()), 4)

    def test_it_shows_no_secret(self):
        hooks = self.signed("GET", "webhooks")[1]
        self.assertNotIn(WEBHOOK_SECRET, json.dumps(hooks))
