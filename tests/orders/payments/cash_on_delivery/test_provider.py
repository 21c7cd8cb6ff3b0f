from django.test import TestCase

from orders.models import ProviderNotice
from orders.payments.base import NotFound
from orders.payments.registry import get_provider
from tests.orders.payments.contract import PaymentProviderContract, request


class CashOnDeliveryProviderTests(PaymentProviderContract, TestCase):
    def setUp(self):
        self.provider = get_provider("cash_on_delivery")
        self.receipts = 0

    def hand_over(self, session, amount):
        self.receipts += 1
        self.provider.book.receive(
            reference=session.reference, amount=amount, receipt=f"PT{self.receipts}"
        )

    def test_it_sends_the_buyer_back_to_the_order(self):
        self.assertEqual(self.open_session().url, request().return_url)

    def test_it_names_the_session_after_the_reference(self):
        self.assertEqual(self.open_session().id, "cod-48213")

    def test_it_counts_a_receipt_once(self):
        session = self.open_session()
        for _again in range(3):
            self.provider.book.receive(
                reference=session.reference, amount=85_000, receipt="PT1"
            )
        seen = self.provider.retrieve_session(session.id).transactions
        self.assertEqual([transaction.amount for transaction in seen], [85_000])

    def test_it_takes_no_cash_nobody_expects(self):
        with self.assertRaises(NotFound):
            self.provider.book.receive(reference=1, amount=85_000, receipt="PT1")
        self.assertEqual(ProviderNotice.objects.count(), 0)

    def test_it_keeps_references_apart_that_begin_alike(self):
        self.provider.create_checkout_session(request(reference=482, amount=1000))
        session = self.open_session()
        self.hand_over(session, 85_000)
        self.assertEqual(self.provider.retrieve_session("482").transactions, ())
