"""Signing, doubts, second tries and refusals on the wire."""

import json
from pathlib import Path

import httpx
from django.test import SimpleTestCase

from orders.channels.base import (
    ConnectionCredentials,
    CredentialsRefused,
    RateLimited,
    Refused,
    Unknown,
)
from orders.channels.woocommerce.client import (
    WooCommerceClient,
    check_address,
    explain,
    sign,
)
from tests.agrimarket.simulators.woocommerce_case import KEY, SECRET
from tests.orders.channels.contract import content
from tests.orders.channels.woocommerce.channel_case import ChannelCase

FILE = Path(__file__).parents[3] / "vectors" / "woocommerce_signatures.json"
SIGNED = json.loads(FILE.read_text("utf-8"))


class SigningTests(SimpleTestCase):
    def test_it_signs_as_a_real_shop_accepted(self):
        for case in SIGNED["accepted"]:
            if case["parameters"]["oauth_signature_method"] == "HMAC-SHA256":
                with self.subTest(case["name"]):
                    call = (case["method"], case["url"], case["parameters"])
                    found = sign(*call, SIGNED["consumer_secret"])
                    self.assertEqual(found, case["signature"])

    def test_it_signs_otherwise_than_what_a_real_shop_refused(self):
        case = next(c for c in SIGNED["refused"] if c["name"] == "wrongsecret")
        parameters = dict(case["parameters"])
        refused = parameters.pop("oauth_signature")
        call = (case["method"], case["url"], parameters)
        self.assertNotEqual(sign(*call, SIGNED["consumer_secret"]), refused)


class FaultTests(ChannelCase, SimpleTestCase):
    def skus(self):
        return [row["sku"] for row in self.signed("GET", "products")[1]]

    def test_it_adopts_what_a_lost_answer_created(self):
        self.faults.add("drop_after_apply", method="POST", path="/products")
        self.faults.add("drop_after_apply", method="POST", path="/products")
        result = self.channel.publish_listing(content(category=""))
        self.assertTrue(result.adopted)
        self.assertEqual(self.skus(), ["CT-SR-0001"])

    def test_it_creates_once_after_a_dropped_call(self):
        self.faults.add("drop", method="POST", path="/products", times=2)
        self.assertFalse(self.channel.publish_listing(content(category="")).adopted)
        self.assertEqual(self.skus(), ["CT-SR-0001"])

    def test_it_stays_in_doubt_after_three_tries(self):
        self.faults.add("drop_after_apply", method="POST", times=3)
        with self.assertRaises(Unknown):
            self.channel.publish_listing(content(category=""))
        self.assertTrue(self.channel.publish_listing(content()).adopted)

    def test_it_tries_again_when_the_host_is_busy(self):
        self.faults.add("status", status=429, times=2)
        self.assertEqual(self.channel.publish_listing(content()).status, "live")

    def test_it_says_how_long_a_busy_host_wants_to_be_left_alone(self):
        self.faults.add("status", status=429, times=3, retry_after="90")
        with self.assertRaises(RateLimited) as caught:
            self.channel.fetch_status("10")
        self.assertEqual(caught.exception.retry_after, 90)

    def test_it_is_in_doubt_about_a_broken_host(self):
        self.faults.add("status", status=500, times=3)
        with self.assertRaises(Unknown) as caught:
            self.channel.fetch_status("10")
        self.assertEqual(caught.exception.code, "http_500")

    def test_it_does_not_repeat_a_refusal(self):
        self.faults.add("status", status=400)
        with self.assertRaises(Refused):
            self.channel.fetch_status("10")

    def test_it_gives_up_waiting(self):
        self.faults.add("slow", seconds=0.5, times=3)
        keys = ConnectionCredentials(self.server.url, KEY, SECRET)
        client = WooCommerceClient(
            keys, allow_plain_http=True, timeout=httpx.Timeout(0.1)
        )
        with client, self.assertRaises(Unknown):
            client.call("GET", "products")

    def test_it_knows_that_nothing_happened_without_a_connection(self):
        channel = self.connect(url="http://127.0.0.1:9")
        with self.assertRaises(Refused) as caught:
            channel.fetch_status("10")
        self.assertFalse(caught.exception.permanent)

    def test_it_writes_neither_key_nor_signature_to_the_log(self):
        with self.assertLogs("orders.channels", "INFO") as caught:
            self.channel.publish_listing(content())
        text = "\n".join(caught.output)
        self.assertIn("woocommerce POST products 201", text)
        self.assertNotIn("oauth", text)
        self.assertNotIn(KEY, text)


class ExplanationTests(SimpleTestCase):
    def explain(self, status, code, message=""):
        return explain(status, {"code": code, "message": message})

    def test_it_takes_401_for_refused_credentials(self):
        error = self.explain(401, "woocommerce_rest_cannot_view")
        self.assertIsInstance(error, CredentialsRefused)

    def test_it_blames_the_clock_and_not_the_key(self):
        code = "woocommerce_rest_authentication_error"
        error = self.explain(401, code, "Invalid timestamp.")
        self.assertNotIsInstance(error, CredentialsRefused)

    def test_it_takes_a_page_of_html_for_no_shop(self):
        error = explain(404, "<html>Not Found</html>")
        self.assertIn("WooCommerce", str(error))
        self.assertEqual(error.detail, "<html>Not Found</html>")

    def test_it_keeps_the_shops_words(self):
        error = self.explain(400, "odd", "Something is odd.")
        self.assertEqual((error.code, error.detail), ("odd", "Something is odd."))


class AddressTests(SimpleTestCase):
    def refused(self, url):
        with self.assertRaises(Refused) as caught:
            check_address(url, allow_plain_http=False)
        return str(caught.exception)

    def test_it_wants_https(self):
        self.assertIn("https", self.refused("http://shop.test"))

    def test_it_refuses_our_own_machines(self):
        for host in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "localhost"):
            with self.subTest(host):
                self.assertIn("Không nối được", self.refused(f"https://{host}"))

    def test_it_refuses_keys_in_the_address(self):
        self.assertIn("chưa đúng", self.refused("https://a:b@shop.test"))

    def test_it_accepts_a_public_address(self):
        found = check_address("https://93.184.215.14/shop/", allow_plain_http=False)
        self.assertEqual(found, "https://93.184.215.14/shop")

    def test_it_allows_plain_http_on_a_laptop(self):
        found = check_address("http://127.0.0.1:8002", allow_plain_http=True)
        self.assertEqual(found, "http://127.0.0.1:8002")


class BasicTests(SimpleTestCase):
    def test_it_signs_in_with_basic_over_https(self):
        sent = []

        def answer(request):
            sent.append(request)
            return httpx.Response(200, json=[])

        keys = ConnectionCredentials("https://93.184.215.14", "ck", "cs")
        client = WooCommerceClient(keys)
        client._http = httpx.Client(transport=httpx.MockTransport(answer))
        with client:
            client.call("GET", "products", query={"sku": "A-1"})
        self.assertEqual(sent[0].headers["Authorization"], "Basic Y2s6Y3M=")
        self.assertEqual(sent[0].url.query, b"sku=A-1")
