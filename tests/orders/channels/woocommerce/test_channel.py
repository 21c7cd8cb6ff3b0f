"""Listings, stock and notices, against the simulated shop."""

import base64
import json
from pathlib import Path

from django.test import SimpleTestCase

from agrimarket.simulators.woocommerce.deliveries import sign
from orders.channels.base import (
    ConnectionCredentials,
    CredentialsRefused,
    NotFound,
    NoticeKind,
    Refused,
    SignatureMismatch,
    StockChange,
)
from orders.channels.woocommerce.channel import WooCommerceChannel
from tests.agrimarket.simulators.woocommerce_case import WEBHOOK_SECRET
from tests.orders.channels.contract import ChannelContract, content
from tests.orders.channels.woocommerce.channel_case import ChannelCase

FILE = Path(__file__).parents[3] / "vectors" / "woocommerce_signatures.json"


class ContractTests(ChannelContract, ChannelCase, SimpleTestCase):
    """A WooCommerce shop does what every channel must."""


class ListingTests(ChannelCase, SimpleTestCase):
    def test_it_sends_price_and_weight_as_plain_text(self):
        result = self.channel.publish_listing(content(weight_grams=500))
        product = self.product(result.remote_id)
        self.assertEqual(product["regular_price"], "120000")
        self.assertEqual(product["weight"], "0.5")

    def test_it_escapes_what_people_typed(self):
        bad = content(name="Cam <b>&</b>", description="<script>x</script>")
        product = self.product(self.channel.publish_listing(bad).remote_id)
        self.assertEqual(product["name"], "Cam &lt;b&gt;&amp;&lt;/b&gt;")
        self.assertIn("&lt;script&gt;x&lt;/script&gt;", product["description"])

    def test_it_links_to_the_traceability_page(self):
        product = self.product(self.channel.publish_listing(content()).remote_id)
        self.assertIn('href="http://127.0.0.1:9/t/ABC123"', product["description"])

    def test_it_uses_a_category_of_the_same_name(self):
        self.signed("POST", "products/categories", {"name": "Trái cây"})
        product = self.product(self.channel.publish_listing(content()).remote_id)
        self.assertEqual(product["categories"][0]["id"], 16)

    def test_it_leaves_the_category_alone_on_update(self):
        remote_id = self.channel.publish_listing(content()).remote_id
        self.channel.publish_listing(content(category="Khác"), remote_id=remote_id)
        self.assertEqual(self.product(remote_id)["categories"][0]["name"], "Trái cây")

    def test_it_adopts_its_own_product_and_brings_it_up_to_date(self):
        first = self.channel.publish_listing(content())
        second = self.connect().publish_listing(content(price_amount=99_000))
        self.assertEqual((second.remote_id, second.adopted), (first.remote_id, True))
        self.assertEqual(self.product(first.remote_id)["price"], "99000")

    def test_it_never_touches_a_product_of_the_shops_people(self):
        theirs = self.make_product(content().sku)
        with self.assertRaises(Refused) as caught:
            self.channel.publish_listing(content())
        self.assertEqual(caught.exception.code, "product_invalid_sku")
        self.assertEqual(self.product(theirs["id"])["name"], "Xoài cát")

    def test_it_explains_a_sku_in_the_bin(self):
        remote_id = self.channel.publish_listing(content()).remote_id
        self.signed("DELETE", f"products/{remote_id}")
        with self.assertRaisesMessage(Refused, "thùng rác"):
            self.channel.publish_listing(content())

    def test_it_explains_a_picture_the_shop_cannot_fetch(self):
        with self.assertRaisesMessage(Refused, "ảnh"):
            self.channel.publish_listing(content(image_url="http://127.0.0.1:9/a.jpg"))
        self.assertEqual(self.signed("GET", "products")[1], [])

    def test_it_says_when_its_product_is_gone(self):
        with self.assertRaises(NotFound):
            self.channel.publish_listing(content(), remote_id="4242")

    def test_it_reads_a_gone_product_as_removed(self):
        self.assertEqual(self.channel.fetch_status("4242").status, "removed")

    def test_it_reads_stock_and_price(self):
        remote_id = self.channel.publish_listing(content()).remote_id
        status = self.channel.fetch_status(remote_id)
        self.assertEqual((status.stock_packs, status.price_amount), (10, 120_000))

    def test_it_never_puts_an_id_it_did_not_get_into_an_address(self):
        with self.assertRaises(NotFound):
            self.channel.publish_listing(content(), remote_id="../orders/1")

    def test_it_says_when_the_shop_does_not_know_us(self):
        with self.assertRaises(CredentialsRefused):
            self.connect(consumer_secret="cs_other").publish_listing(content())
        self.assertEqual(self.signed("GET", "products")[1], [])


class StockTests(ChannelCase, SimpleTestCase):
    def test_it_sets_stock(self):
        remote_id = self.channel.publish_listing(content()).remote_id
        self.channel.update_stock([StockChange("CT-SR-0001", remote_id, 3)])
        self.assertEqual(self.stock(remote_id), 3)

    def test_it_lets_one_bad_item_fail_alone(self):
        good = self.channel.publish_listing(content()).remote_id
        changes = [StockChange("X", i, 1) for i in ("4242", good, "../1")]
        errors = [type(r.error) for r in self.channel.update_stock(changes)]
        self.assertEqual(errors, [NotFound, type(None), NotFound])
        self.assertEqual(self.stock(good), 1)

    def test_it_sends_at_most_a_hundred_at_once(self):
        ids = [str(self.make_product(f"A-{n}")["id"]) for n in range(101)]
        results = self.channel.update_stock([StockChange(i, i, 2) for i in ids])
        self.assertEqual([r.remote_id for r in results], ids)
        self.assertEqual(self.stock(ids[100]), 2)


class NoticeTests(ChannelCase, SimpleTestCase):
    def notice(self, payload, topic="order.updated"):
        body = json.dumps(payload).encode()
        headers = {
            "X-WC-Webhook-Topic": topic,
            "X-WC-Webhook-Delivery-ID": "d1",
            "X-WC-Webhook-Signature": sign(WEBHOOK_SECRET, body),
        }
        return headers, body

    def test_it_reads_the_recorded_notice(self):
        case = json.loads(FILE.read_text("utf-8"))["webhook"]
        keys = ConnectionCredentials("https://shop.test", "", "", case["secret"])
        body = base64.b64decode(case["raw_body_base64"])
        notice = WooCommerceChannel(keys).read_webhook(case["headers"], body)
        self.assertEqual((notice.kind, notice.remote_id), (NoticeKind.PRODUCT, "11"))
        self.assertEqual(notice.delivery_id, "200da5c673d45c100131297c8f6bdc53")

    def test_it_reads_an_order(self):
        order = self.order(self.make_product()["id"], 2)
        notice = self.channel.read_webhook(*self.notice(order))
        self.assertEqual(notice.kind, NoticeKind.ORDER)
        self.assertEqual(notice.order.lines[0].quantity, 2)

    def test_it_reads_headers_in_any_case(self):
        headers, body = self.notice({"id": 5})
        lower = {name.lower(): value for name, value in headers.items()}
        self.assertEqual(self.channel.read_webhook(lower, body).remote_id, "5")

    def test_it_refuses_a_changed_body(self):
        headers, body = self.notice({"id": 5})
        with self.assertRaises(SignatureMismatch):
            self.channel.read_webhook(headers, body.replace(b"5", b"6"))

    def test_it_refuses_a_signature_that_is_no_text_of_ours(self):
        headers, body = self.notice({"id": 5})
        headers["X-WC-Webhook-Signature"] = "chữ ký"
        with self.assertRaises(SignatureMismatch):
            self.channel.read_webhook(headers, body)

    def test_it_refuses_everything_without_a_secret(self):
        body = b'{"id": 5}'
        headers = {"X-WC-Webhook-Signature": sign("", body)}
        with self.assertRaises(SignatureMismatch):
            self.connect(webhook_secret="").read_webhook(headers, body)

    def test_it_answers_the_unsigned_ping(self):
        notice = self.channel.read_webhook({}, b"webhook_id=7")
        self.assertEqual((notice.kind, notice.order), (NoticeKind.PING, None))

    def test_it_takes_signed_nonsense_for_something_else(self):
        notice = self.channel.read_webhook(*self.notice([1, 2]))
        self.assertEqual(notice.kind, NoticeKind.OTHER)
