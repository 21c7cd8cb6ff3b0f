"""A simulated WooCommerce shop, and a caller that is not our client."""

import base64
import http.client
import json
from urllib.parse import urlencode, urlsplit

from agrimarket.simulators.woocommerce import serve_woocommerce

KEY, SECRET, WEBHOOK_SECRET = "ck_test", "cs_test", "wh_test"
ROOT = "/wp-json/wc/v3/"


class WooCommerceCase:
    """Starts one shop per test; `signed` calls it over a pretended https proxy."""

    consumer_key, consumer_secret = KEY, SECRET
    clock = None
    webhook_url = None

    def setUp(self):
        super().setUp()
        self.server = self.open_shop()
        self.faults = self.server.faults

    def open_shop(self, **changes):
        if self.clock:
            changes.setdefault("clock", self.clock)
        server = serve_woocommerce(
            "127.0.0.1",
            0,
            consumer_key=self.consumer_key,
            consumer_secret=self.consumer_secret,
            webhook_url=self.webhook_url,
            webhook_secret=WEBHOOK_SECRET,
            **changes,
        ).start()
        self.addCleanup(server.stop)
        return server

    def send(self, method, target, body=None, headers=None):
        """Send raw bytes; return (status, headers, bytes)."""
        place = urlsplit(self.server.url)
        wire = http.client.HTTPConnection(place.hostname, place.port, timeout=10)
        try:
            wire.request(method, target, body, headers or {})
            answer = wire.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            wire.close()

    def signed(self, method, path, body=None, **query):
        """Call the interface; return (status, data)."""
        pair = f"{self.consumer_key}:{self.consumer_secret}".encode()
        headers = {
            "Host": "shop.test",
            "X-Forwarded-Proto": "https",
            "Authorization": f"Basic {base64.b64encode(pair).decode()}",
        }
        target = f"{ROOT}{path}" + (f"?{urlencode(query)}" if query else "")
        content = None if body is None else json.dumps(body).encode()
        status, _, raw = self.send(method, target, content, headers)
        return status, json.loads(raw)

    def make_product(self, sku="A-1", **changes):
        wishes = {
            "name": "Xoài cát",
            "sku": sku,
            "regular_price": "45000",
            "manage_stock": True,
            "stock_quantity": 10,
            "status": "publish",
        }
        status, product = self.signed("POST", "products", {**wishes, **changes})
        assert status == 201, product
        return product

    def order(self, product_id, quantity=1, **changes):
        wishes = {
            "status": "processing",
            "line_items": [{"product_id": product_id, "quantity": quantity}],
        }
        return self.signed("POST", "orders", {**wishes, **changes})[1]

    def stock(self, product_id):
        return self.signed("GET", f"products/{product_id}")[1]["stock_quantity"]
