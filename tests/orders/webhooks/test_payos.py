import json
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from agrimarket.simulators.payos.notices import SAMPLE
from orders.models import (
    BankTransaction,
    JournalEntry,
    Order,
    OrderStatus,
    ProviderNotice,
)
from tests.cast import CastTestCase
from tests.factories.orders import make_product
from tests.orders.payos_market import PayOSMarket, body_of


class PayOSWebhookTests(PayOSMarket, CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)

    def setUp(self):
        super().setUp()
        self.attempt = self.make_attempt({self.product: 2000})
        self.url = reverse("webhooks:payos", args=[self.account.key])
        self.machine = Client(enforce_csrf_checks=True)

    def post(self, body, url=None):
        with self.captureOnCommitCallbacks(execute=True):
            answer = self.machine.post(
                url or self.url, body, content_type="application/json"
            )
        return answer.status_code

    def status(self):
        return Order.objects.get().status

    def test_it_settles_what_payos_confirms(self):
        code = self.post(body_of(self.transfer(self.attempt)))
        self.assertEqual((200, OrderStatus.PLACED), (code, self.status()))

    def test_it_keeps_the_notice_as_it_came(self):
        body = body_of(self.transfer(self.attempt))
        self.post(body)
        notice = ProviderNotice.objects.get()
        self.assertEqual((body, "succeeded"), (bytes(notice.body), notice.result))

    def test_it_counts_money_once_however_often_it_is_told(self):
        body = body_of(self.transfer(self.attempt))
        codes = {self.post(body) for _again in range(100)}
        facts = (
            codes,
            ProviderNotice.objects.get().number_of_times,
            BankTransaction.objects.count(),
            JournalEntry.objects.count(),
        )
        self.assertEqual(({200}, 100, 1, 1), facts)

    def test_it_does_not_ask_payos_again_about_what_is_settled(self):
        body = body_of(self.transfer(self.attempt))
        self.post(body)
        self.payos.faults.drop_connections = 5
        self.post(body)
        self.assertEqual(5, self.payos.faults.drop_connections)

    def test_it_believes_payos_and_not_the_notice(self):
        notice = self.transfer(self.attempt)
        self.payos.book.links[self.attempt.reference].transfers.clear()
        self.payos.book.links[self.attempt.reference].status = "PENDING"
        self.assertEqual(200, self.post(body_of(notice)))
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, self.status())

    def test_it_refuses_a_stranger(self):
        self.payos.faults.notice_wrong_signature = True
        code = self.post(body_of(self.transfer(self.attempt)))
        self.assertEqual(
            (400, 0, OrderStatus.AWAITING_PAYMENT),
            (code, ProviderNotice.objects.count(), self.status()),
        )

    def test_it_refuses_what_was_changed_on_the_way(self):
        notice = self.transfer(self.attempt, 1000)
        notice["data"]["amount"] = 170_000
        self.assertEqual(400, self.post(body_of(notice)))

    def test_it_refuses_what_is_no_notice(self):
        for body in [b"", b"{", b"[1]", b"5", b"\xff\xfe", b"null", b'{"data":1}']:
            with self.subTest(body=body):
                self.assertEqual(400, self.post(body))
        self.assertEqual(0, ProviderNotice.objects.count())

    def test_it_refuses_what_is_too_long(self):
        self.assertEqual(413, self.post(b" " * 100_000))

    def test_it_acknowledges_a_payment_it_does_not_know(self):
        code = self.post(body_of(self.payos.postman.write(dict(SAMPLE))))
        notice = ProviderNotice.objects.get()
        self.assertEqual((200, "no such payment here"), (code, notice.result))

    def test_it_acknowledges_what_it_does_not_understand(self):
        notice = self.payos.postman.write({"orderCode": "?", "amount": 1})
        self.assertEqual(200, self.post(body_of(notice)))
        self.assertEqual(
            "signed but not understood", ProviderNotice.objects.get().result
        )

    def test_it_keeps_a_notice_open_while_payos_is_silent(self):
        body = body_of(self.transfer(self.attempt))
        self.payos.faults.drop_connections = 9
        self.assertEqual(200, self.post(body))
        self.assertIsNone(ProviderNotice.objects.get().processed_at)

    def test_it_acts_on_the_same_notice_later(self):
        body = body_of(self.transfer(self.attempt))
        self.payos.faults.drop_connections = 9
        self.post(body)
        self.payos.faults.drop_connections = 0
        self.post(body)
        self.assertEqual(OrderStatus.PLACED, self.status())

    def test_it_takes_no_notice_for_another_session(self):
        notice = self.transfer(self.attempt)
        other = {**notice["data"], "paymentLinkId": "f" * 32}
        signed = self.payos.postman.write(other)
        self.assertEqual(200, self.post(body_of(signed)))
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, self.status())

    def test_it_reads_fields_payos_has_not_published(self):
        self.payos.faults.extra_key = True
        self.post(body_of(self.transfer(self.attempt)))
        self.assertEqual(OrderStatus.PLACED, self.status())

    def test_it_knows_only_its_own_addresses(self):
        url = reverse("webhooks:payos", args=[uuid4()])
        body = body_of(self.transfer(self.attempt))
        self.assertEqual(404, self.post(body, url))

    def test_it_does_nothing_by_looking(self):
        self.assertEqual(405, self.machine.get(self.url).status_code)

    def test_it_does_not_trust_what_stands_outside_of_the_signature(self):
        notice = self.payos.postman.write(dict(SAMPLE)) | {"success": True}
        notice["code"] = "00"
        self.post(json.dumps(notice).encode())
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, self.status())
