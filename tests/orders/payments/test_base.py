from datetime import UTC, datetime

from django.test import SimpleTestCase

from orders.payments.base import (
    NotFound,
    PaymentProvider,
    PaymentStatus,
    Refused,
    Session,
    SessionStatus,
    TransactionSeen,
    Unknown,
)


def session(*amounts):
    at = datetime(2026, 11, 20, tzinfo=UTC)
    seen = tuple(TransactionSeen(f"FT{n}", a, at) for n, a in enumerate(amounts))
    return Session("abc", 1, 85_000, SessionStatus.OPEN, seen)


class SessionTests(SimpleTestCase):
    def test_it_tells_money_by_its_transactions(self):
        cases = {
            (): PaymentStatus.UNPAID,
            (84_999,): PaymentStatus.UNDERPAID,
            (50_000, 35_000): PaymentStatus.PAID,
            (85_001,): PaymentStatus.OVERPAID,
        }
        told = {amounts: session(*amounts).payment_status for amounts in cases}
        self.assertEqual(told, cases)


class ContractTests(SimpleTestCase):
    def test_it_has_seven_methods_at_most(self):
        methods = [name for name in vars(PaymentProvider) if name[0] != "_"]
        self.assertLessEqual(len(methods), 7)


class RemoteErrorTests(SimpleTestCase):
    def test_it_says_what_heals_by_waiting(self):
        kinds = {kind: kind().permanent for kind in (Refused, Unknown, NotFound)}
        self.assertEqual(kinds, {Refused: True, Unknown: False, NotFound: True})

    def test_it_keeps_what_the_provider_said_from_the_message(self):
        error = Refused("HTTP 401 key xyz", code="401")
        self.assertNotIn("xyz", str(error))
