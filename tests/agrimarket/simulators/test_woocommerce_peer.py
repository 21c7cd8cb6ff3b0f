"""An independent client, PyPI `woocommerce`, is let in and understood."""

import unittest

from django.test import SimpleTestCase

from tests.agrimarket.simulators.woocommerce_case import (
    KEY,
    SECRET,
    WooCommerceCase,
)

try:
    from woocommerce import API
except ImportError:
    API = None


@unittest.skipIf(API is None, "the package woocommerce is not installed")
class PeerTests(WooCommerceCase, SimpleTestCase):
    def peer(self, secret=SECRET, **changes):
        return API(self.server.url, KEY, secret, version="wc/v3", timeout=10, **changes)

    def test_it_lets_the_peer_create_a_product(self):
        answer = self.peer().post("products", {"name": "Gạo", "sku": "G-1"})
        self.assertEqual((answer.status_code, answer.json()["id"]), (201, 10))

    def test_it_reads_the_peers_repeated_parameters(self):
        self.make_product("A-1")
        self.make_product("A-2")
        found = self.peer().get("products", params={"sku": "A-2", "_fields": "sku"})
        self.assertEqual(found.json(), [{"sku": "A-2"}])

    def test_it_refuses_the_peer_with_another_secret(self):
        answer = self.peer("cs_other").get("products")
        self.assertEqual(answer.status_code, 401)
        self.assertIn("signature does not match", answer.json()["message"])
