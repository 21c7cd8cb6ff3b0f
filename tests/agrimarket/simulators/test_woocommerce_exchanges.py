"""The simulator answers what a real WooCommerce 11.0.1 answered."""

import json
from pathlib import Path

from django.test import SimpleTestCase

from tests.agrimarket.simulators.woocommerce_case import WooCommerceCase

VECTORS = Path(__file__).parents[2] / "vectors"
RECORDED = json.loads((VECTORS / "woocommerce_exchanges.json").read_text("utf-8"))
SIGNED = json.loads((VECTORS / "woocommerce_signatures.json").read_text("utf-8"))
# Made up by the shop each time, or written by the machine it ran on.
INVENTED = {"order_key", "payment_url", "_links"}
NO_PICTURE = "woocommerce_product_image_upload_error"


def bare(data):
    """Drop what is invented each time; a meta row is its key and value."""
    if isinstance(data, list):
        return [bare(row) for row in data]
    if not isinstance(data, dict):
        return data
    if data.get("code") == NO_PICTURE:
        return {"code": NO_PICTURE, "data": data["data"]}
    if data.keys() >= {"key", "value"}:
        return {"key": data["key"], "value": data["value"]}
    return {name: bare(v) for name, v in data.items() if name not in INVENTED}


class RecordedSessionTests(WooCommerceCase, SimpleTestCase):
    """Eighteen calls with their original signatures, in order, at their own time."""

    consumer_key = SIGNED["consumer_key"]
    consumer_secret = SIGNED["consumer_secret"]
    maxDiff = None

    def clock(self):
        return self.now

    def setUp(self):
        self.now = RECORDED["session"][0]["at"]
        super().setUp()

    def replay(self):
        """Yield (recorded call, status, headers, data) for every call."""
        for call in RECORDED["session"]:
            self.now = call["at"]
            body = call["body"] and call["body"].encode()
            headers = {"Host": RECORDED["host"]}
            status, given, raw = self.send(
                call["method"], call["target"], body, headers
            )
            yield call, status, given, json.loads(raw)

    def test_it_answers_with_the_same_status(self):
        for call, status, _, data in self.replay():
            with self.subTest(call["target"][:60]):
                self.assertEqual(status, call["status"], data)

    def test_it_answers_with_the_same_body(self):
        for call, _, _, data in self.replay():
            with self.subTest(call["method"] + call["target"][:60]):
                self.assertEqual(bare(data), bare(call["answer"]))

    def test_it_answers_with_the_same_headers(self):
        for call, _, headers, _ in self.replay():
            with self.subTest(call["method"] + call["target"][:60]):
                given = {name: headers[name] for name in call["headers"]}
                self.assertEqual(given, call["headers"])


class RecordedCaseTests(WooCommerceCase, SimpleTestCase):
    """Single calls on product 11: the traps in prices, weights, stock and pages."""

    def clock(self):
        return 1795222861  # 2026-11-21T01:01:01Z

    def setUp(self):
        super().setUp()
        store = self.server.shop.store
        store.next_number("post")
        product = self.make_product(
            "HTX02-GAO-5KG",
            description="<p>ok</p><script>alert(1)</script>",
            weight="0,5",
            stock_quantity=9,
            status="draft",
        )
        self.assertEqual(product["id"], 11)
        for _ in range(6):
            store.next_number("post")
        store.next_number("line")

    def test_it_answers_each_case_as_recorded(self):
        for case in RECORDED["cases"]:
            with self.subTest(case["name"]):
                status, data = self.signed(
                    case["method"], case["path"], case["body"], **case["query"]
                )
                self.assertEqual(status, case["status"])
                self.assertEqual(shown(data, case["answer"]), timeless(case["answer"]))

    def test_it_refuses_a_batch_of_101(self):
        items = [{"name": "x"}] * 101
        status, data = self.signed("POST", "products/batch", {"create": items})
        self.assertEqual(status, 413)
        self.assertEqual(data["code"], "woocommerce_rest_request_entity_too_large")


def shown(data, recorded):
    """Keep of an answer what was recorded of it."""
    if isinstance(recorded, dict) and "code" not in recorded:
        data = {name: data[name] for name in recorded}
    return timeless(data)


def timeless(data):
    """Leave out the moments of change: the recording ran a second or two apart."""
    if isinstance(data, list):
        return [timeless(row) for row in data]
    if not isinstance(data, dict):
        return data
    return {
        n: timeless(v) for n, v in data.items() if not n.startswith("date_modified")
    }
