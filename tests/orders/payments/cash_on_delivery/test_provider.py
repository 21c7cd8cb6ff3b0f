from dataclasses import replace
from datetime import UTC, datetime

from django.test import SimpleTestCase

from orders.payments.base import TransactionSeen
from orders.payments.cash_on_delivery.provider import CashEntry, CashOnDeliveryProvider
from tests.orders.payments.contract import PaymentProviderContract, request


class PaperCashBook:
    """A cash book that forgets when the test is over."""

    def __init__(self):
        self.entries = {}

    def open(self, reference, amount):
        return self.entries.setdefault(reference, CashEntry(amount))

    def find(self, reference):
        return self.entries.get(reference)

    def close(self, reference):
        self.entries[reference] = replace(self.entries[reference], is_closed=True)

    def receive(self, reference, amount):
        entry = self.entries[reference]
        number = len(entry.received) + 1
        seen = TransactionSeen(f"PT{number}", amount, datetime.now(UTC))
        self.entries[reference] = replace(entry, received=(*entry.received, seen))


class CashOnDeliveryProviderTests(PaymentProviderContract, SimpleTestCase):
    def setUp(self):
        self.book = PaperCashBook()
        self.provider = CashOnDeliveryProvider(self.book)

    def hand_over(self, session, amount):
        self.book.receive(session.reference, amount)

    def test_it_sends_the_buyer_back_to_the_order(self):
        self.assertEqual(self.open_session().url, request().return_url)

    def test_it_names_the_session_after_the_reference(self):
        self.assertEqual(self.open_session().id, "cod-48213")
