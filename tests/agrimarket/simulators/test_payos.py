"""The simulator as the official SDK sees it, strict models and all."""

import tempfile
import time
from pathlib import Path

import httpx
from django.test import SimpleTestCase
from payos import APIError, PayOS, UnauthorizedError, WebhookError
from payos.types import CreatePaymentLinkRequest

from agrimarket.simulators.payos import serve_payos
from tests.agrimarket.simulators.payos_case import MERCHANT, PayOSCase


def link_request(order_code=48213, amount=85_000, **changes):
    facts = {
        "order_code": order_code,
        "amount": amount,
        "description": "AG48213",
        "return_url": "http://127.0.0.1:9/xong",
        "cancel_url": "http://127.0.0.1:9/huy",
    }
    return CreatePaymentLinkRequest(**{**facts, **changes})


class SimulatorTests(PayOSCase, SimpleTestCase):
    def setUp(self):
        super().setUp()
        self.sdk = self.make_sdk()

    def make_sdk(self, **changes):
        keys = {
            "client_id": MERCHANT.client_id,
            "api_key": MERCHANT.api_key,
            "checksum_key": MERCHANT.checksum_key,
        }
        sdk = PayOS(**{**keys, **changes}, base_url=self.payos.url, max_retries=0)
        self.addCleanup(sdk.close)
        return sdk

    def create(self, **changes):
        return self.sdk.payment_requests.create(link_request(**changes))

    def code_of(self, call, *args):
        with self.assertRaises(APIError) as caught:
            call(*args)
        return caught.exception.status_code, caught.exception.error_code

    def test_it_makes_a_link(self):
        made = self.create()
        self.assertEqual((made.status, made.order_code), ("PENDING", 48213))

    def test_it_refuses_wrong_keys(self):
        with self.assertRaises(UnauthorizedError):
            self.make_sdk(api_key="wrong").payment_requests.get(48213)

    def test_it_refuses_a_wrong_signature(self):
        create = self.make_sdk(checksum_key="wrong").payment_requests.create
        self.assertEqual(self.code_of(create, link_request()), (200, "201"))
        self.assertEqual(self.payos.book.links, {})

    def test_it_refuses_an_order_code_it_knows(self):
        first = self.create()
        create = self.sdk.payment_requests.create
        self.assertEqual(self.code_of(create, link_request()), (200, "231"))
        self.assertEqual(list(self.payos.book.links), [first.order_code])

    def test_it_refuses_what_payos_would_not_take(self):
        wrongs = (
            {"amount": 0},
            {"order_code": 2**53},
            {"description": "Thanh toán"},
            {"description": "A" * 26},
            {"expired_at": int(time.time()) - 60},
        )
        for wrong in wrongs:
            with self.subTest(wrong):
                create = self.sdk.payment_requests.create
                told = self.code_of(create, link_request(**wrong))
                self.assertEqual(told, (200, "20"))

    def test_it_shows_a_link_by_either_name(self):
        made = self.create()
        by_id = self.sdk.payment_requests.get(made.payment_link_id)
        by_code = self.sdk.payment_requests.get(48213)
        self.assertEqual(by_id, by_code)

    def test_it_does_not_find_an_unknown_link(self):
        get = self.sdk.payment_requests.get
        self.assertEqual(self.code_of(get, 1), (200, "20"))

    def test_it_cancels_with_a_reason(self):
        self.create()
        gone = self.sdk.payment_requests.cancel(48213, "khách đổi ý")
        told = (gone.status, gone.cancellation_reason)
        self.assertEqual(told, ("CANCELLED", "khách đổi ý"))

    def test_it_does_not_cancel_what_is_paid(self):
        self.create()
        self.payos.pay("48213", 85_000)
        cancel = self.sdk.payment_requests.cancel
        self.assertEqual(self.code_of(cancel, 48213), (200, "20"))
        self.assertEqual(self.sdk.payment_requests.get(48213).status, "PAID")

    def test_it_adds_up_what_arrives(self):
        self.create()
        self.payos.pay("48213", 50_000)
        short = self.sdk.payment_requests.get(48213)
        told = (short.status, short.amount_paid, short.amount_remaining)
        self.assertEqual(told, ("UNDERPAID", 50_000, 35_000))

    def test_it_has_no_invoices(self):
        self.create()
        found = self.sdk.payment_requests.invoices.get(48213)
        self.assertEqual(found.invoices, [])

    def test_it_sends_notices_the_sdk_accepts(self):
        made = self.create()
        self.payos.pay("48213", 85_000)
        notice = self.sdk.webhooks.verify(self.shop.bodies[-1])
        told = (notice.payment_link_id, notice.amount)
        self.assertEqual(told, (made.payment_link_id, 85_000))

    def test_it_registers_an_address_that_answers(self):
        self.payos.postman.url = ""
        self.sdk.webhooks.confirm(self.shop.url)
        sample = self.sdk.webhooks.verify(self.shop.bodies[-1])
        self.assertEqual(
            (self.payos.postman.url, sample.order_code), (self.shop.url, 123)
        )

    def test_it_registers_no_address_that_refuses(self):
        self.shop.status = 404
        self.payos.postman.url = ""
        with self.assertRaises(WebhookError):
            self.sdk.webhooks.confirm(self.shop.url)
        self.assertEqual(self.payos.postman.url, "")

    def test_it_remembers_its_links_in_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "links.json"
            first = serve_payos(merchant=MERCHANT, state_path=path)
            self.addCleanup(first.stop)
            link = first.book.create(
                {
                    "orderCode": 5,
                    "amount": 2000,
                    "description": "AG5",
                    "returnUrl": "r",
                    "cancelUrl": "c",
                }
            )
            first.pay("5", 500)
            second = serve_payos(merchant=MERCHANT, state_path=path)
            self.addCleanup(second.stop)
            self.assertEqual(second.book.find(link.id), link)

    def test_it_listens_on_this_machine_only(self):
        with self.assertRaises(ValueError):
            serve_payos("0.0.0.0", merchant=MERCHANT)  # noqa: S104

    def test_it_answers_an_unknown_path_with_404(self):
        self.assertEqual(httpx.get(f"{self.payos.url}/tien").status_code, 404)
