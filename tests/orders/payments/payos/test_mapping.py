from django.test import SimpleTestCase

from orders.payments.base import PaymentStatus, Refused, SessionStatus, Unknown
from orders.payments.payos.mapping import hosted_page, memo, to_new_session, to_session

BASE = "https://api-merchant.payos.vn/"


def transaction(reference="FT1", amount=2000):
    at = "2025-12-12T09:00:00+07:00"
    return {"reference": reference, "amount": amount, "transactionDateTime": at}


def link(**changes):
    facts = {
        "id": "abc",
        "orderCode": 1,
        "amount": 2000,
        "amountPaid": 0,
        "status": "PENDING",
        "transactions": [],
    }
    return {**facts, **changes}


class MemoTests(SimpleTestCase):
    def test_it_is_the_reference_behind_two_letters(self):
        self.assertEqual(memo(48213), "AG48213")

    def test_it_has_nine_characters_at_most(self):
        self.assertEqual(memo(9_999_999), "AG9999999")

    def test_it_goes_on_in_base_36(self):
        self.assertEqual(memo(10_000_000), "AG5YC1S")

    def test_it_refuses_what_does_not_fit(self):
        for reference in (36**7, 0, -1):
            with self.subTest(reference), self.assertRaises(Refused):
                memo(reference)


class HostedPageTests(SimpleTestCase):
    def test_it_is_payos_own_for_payos_own_api(self):
        self.assertEqual(hosted_page(BASE, "abc"), "https://pay.payos.vn/web/abc")

    def test_it_stands_beside_any_other_api(self):
        page = hosted_page("http://127.0.0.1:8001/", "abc")
        self.assertEqual(page, "http://127.0.0.1:8001/web/abc")


class SessionTests(SimpleTestCase):
    def test_it_maps_every_published_status(self):
        expected = {
            "PENDING": SessionStatus.OPEN,
            "PROCESSING": SessionStatus.OPEN,
            "UNDERPAID": SessionStatus.OPEN,
            "PAID": SessionStatus.COMPLETE,
            "CANCELLED": SessionStatus.EXPIRED,
            "EXPIRED": SessionStatus.EXPIRED,
            "FAILED": SessionStatus.EXPIRED,
        }
        mapped = {word: to_session(link(status=word), BASE).status for word in expected}
        self.assertEqual(mapped, expected)

    def test_it_counts_a_bank_reference_once(self):
        rows = [transaction(), transaction()]
        paid = to_session(link(amountPaid=2000, transactions=rows), BASE)
        self.assertEqual(paid.payment_status, PaymentStatus.PAID)

    def test_it_judges_by_money_and_not_by_status(self):
        session = to_session(link(status="PAID"), BASE)
        self.assertEqual(session.payment_status, PaymentStatus.UNPAID)

    def test_it_doubts_a_total_that_differs_from_its_parts(self):
        with self.assertRaises(Unknown):
            to_session(link(amountPaid=2000), BASE)

    def test_it_needs_each_fact(self):
        for key in link():
            facts = {name: value for name, value in link().items() if name != key}
            with self.subTest(key), self.assertRaises(Unknown):
                to_session(facts, BASE)

    def test_it_doubts_a_transaction_that_is_none(self):
        for row in (None, 5, {}, {**transaction(), "transactionDateTime": "hôm qua"}):
            with self.subTest(row), self.assertRaises(Unknown):
                to_session(link(transactions=[row]), BASE)

    def test_it_reads_a_new_link_without_page_and_qr(self):
        facts = {
            "paymentLinkId": "abc",
            "orderCode": 1,
            "amount": 1,
            "status": "PENDING",
        }
        session = to_new_session(facts, BASE)
        self.assertEqual((session.url, session.qr), (hosted_page(BASE, "abc"), ""))
