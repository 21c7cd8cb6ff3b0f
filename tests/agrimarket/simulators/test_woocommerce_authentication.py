"""Who the simulated shop lets in, and in which words it refuses the others."""

import base64
import json
from pathlib import Path
from urllib.parse import urlencode

from django.test import SimpleTestCase

from agrimarket.simulators.woocommerce.authentication import expected_signature
from tests.agrimarket.simulators.woocommerce_case import (
    KEY,
    ROOT,
    SECRET,
    WooCommerceCase,
)

FILE = Path(__file__).parents[2] / "vectors" / "woocommerce_signatures.json"
SIGNED = json.loads(FILE.read_text("utf-8"))
HOST = {"Host": "127.0.0.1:18181"}


class RecordedSignatureTests(WooCommerceCase, SimpleTestCase):
    consumer_key = SIGNED["consumer_key"]
    consumer_secret = SIGNED["consumer_secret"]

    def clock(self):
        return 1795221240

    def get(self, parameters, headers=HOST):
        target = f"{ROOT}products?{urlencode(parameters)}"
        status, _, raw = self.send("GET", target, None, headers)
        return status, json.loads(raw)

    def test_it_works_out_the_recorded_signatures(self):
        for case in SIGNED["accepted"]:
            with self.subTest(case["name"]):
                found = expected_signature(
                    case["method"],
                    case["url"],
                    case["parameters"],
                    SIGNED["consumer_secret"],
                )
                self.assertEqual(found, case["signature"])

    def test_it_accepts_the_recorded_calls(self):
        for case in SIGNED["accepted"]:
            if case["method"] == "GET":
                signature = {"oauth_signature": case["signature"]}
                with self.subTest(case["name"]):
                    status, _ = self.get({**case["parameters"], **signature})
                    self.assertEqual(status, 200)

    def test_it_refuses_the_recorded_calls_in_the_same_words(self):
        first = SIGNED["refused"][0]["parameters"]
        self.assertEqual(self.get(first)[0], 200)
        for case in SIGNED["refused"]:
            with self.subTest(case["name"]):
                status, data = self.get(case["parameters"])
                self.assertEqual(status, case["status"])
                self.assertEqual(data["code"], case["code"])
                self.assertEqual(data["message"], case["message"])

    def test_it_refuses_one_flipped_letter(self):
        case = SIGNED["accepted"][0]
        wrong = {**case["parameters"], "per_page": "2"}
        wrong["oauth_signature"] = case["signature"]
        self.assertEqual(self.get(wrong)[0], 401)

    def test_it_reads_the_signature_from_a_header(self):
        case = SIGNED["accepted"][0]
        parameters = dict(case["parameters"], oauth_signature=case["signature"])
        query = {name: parameters.pop(name) for name in ("_fields", "per_page")}
        pairs = ", ".join(f'{k}="{v}"' for k, v in parameters.items())
        headers = {**HOST, "Authorization": f"OAuth {pairs}"}
        self.assertEqual(self.get(query, headers)[0], 200)


class StaleSignatureTests(WooCommerceCase, SimpleTestCase):
    consumer_key = SIGNED["consumer_key"]
    consumer_secret = SIGNED["consumer_secret"]
    seconds_late = 0

    def clock(self):
        case = SIGNED["accepted"][0]["parameters"]
        return int(case["oauth_timestamp"]) + self.seconds_late

    def get(self):
        case = SIGNED["accepted"][0]
        parameters = {**case["parameters"], "oauth_signature": case["signature"]}
        target = f"{ROOT}products?{urlencode(parameters)}"
        status, _, raw = self.send("GET", target, None, HOST)
        return status, json.loads(raw)

    def test_it_accepts_a_call_15_minutes_old(self):
        self.seconds_late = 900
        self.assertEqual(self.get()[0], 200)

    def test_it_refuses_an_older_call(self):
        self.seconds_late = 901
        status, data = self.get()
        self.assertEqual((status, data["message"]), (401, "Invalid timestamp."))

    def test_it_refuses_a_call_from_the_future(self):
        self.seconds_late = -901
        self.assertEqual(self.get()[0], 401)


class BasicTests(WooCommerceCase, SimpleTestCase):
    def get(self, pair, *, https):
        coded = base64.b64encode(pair.encode()).decode()
        headers = {"Authorization": f"Basic {coded}"}
        if https:
            headers["X-Forwarded-Proto"] = "https"
        status, _, raw = self.send("GET", f"{ROOT}products", None, headers)
        return status, json.loads(raw)

    def test_it_accepts_basic_over_https(self):
        self.assertEqual(self.get(f"{KEY}:{SECRET}", https=True), (200, []))

    def test_it_ignores_basic_over_http(self):
        status, data = self.get(f"{KEY}:{SECRET}", https=False)
        self.assertEqual((status, data["code"]), (401, "woocommerce_rest_cannot_view"))

    def test_it_refuses_a_wrong_secret(self):
        status, data = self.get(f"{KEY}:other", https=True)
        self.assertEqual(
            (status, data["message"]), (401, "Consumer secret is invalid.")
        )

    def test_it_refuses_a_wrong_key(self):
        status, data = self.get(f"other:{SECRET}", https=True)
        self.assertEqual((status, data["message"]), (401, "Consumer key is invalid."))

    def test_it_lets_no_stranger_write(self):
        body = json.dumps({"name": "x", "sku": "A-1"})
        status, _, raw = self.send("POST", f"{ROOT}products", body)
        self.assertEqual(status, 401)
        self.assertEqual(json.loads(raw)["code"], "woocommerce_rest_cannot_create")
        self.assertEqual(self.signed("GET", "products"), (200, []))
