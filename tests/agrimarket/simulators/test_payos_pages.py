"""The hosted page: what a buyer sees and where the buttons lead."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
from django.test import SimpleTestCase

from tests.agrimarket.simulators.payos_case import PayOSCase
from tests.orders.payments.contract import request


class HostedPageTests(PayOSCase, SimpleTestCase):
    def setUp(self):
        super().setUp()
        self.session = self.provider.create_checkout_session(request())

    def page(self):
        return httpx.get(self.session.url).text

    def press(self, button):
        return httpx.post(f"{self.session.url}/{button}")

    def told(self, answer):
        """Split where an answer leads into address and parameters."""
        parts = urlsplit(answer.headers["Location"])
        facts = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return f"{parts.scheme}://{parts.netloc}{parts.path}", facts

    def test_it_shows_the_amount(self):
        self.assertIn("85.000\N{NO-BREAK SPACE}₫", self.page())

    def test_it_shows_the_memo(self):
        self.assertIn(self.session.memo, self.page())

    def test_it_has_one_heading(self):
        self.assertEqual(self.page().count("<h1"), 1)

    def test_it_draws_the_code(self):
        answer = httpx.get(f"{self.session.url}/qr.svg")
        self.assertEqual(answer.headers["Content-Type"], "image/svg+xml; charset=utf-8")
        self.assertIn('xmlns="http://www.w3.org/2000/svg"', answer.text)

    def test_it_has_a_style_of_its_own(self):
        self.assertIn(".slip__amount", httpx.get(f"{self.payos.url}/page.css").text)

    def test_it_escapes_the_merchants_address(self):
        link = self.payos.book.find("48213")
        link.status, link.return_url = "CANCELLED", 'http://x/"><script>'
        self.assertNotIn("<script>", self.page())

    def test_paying_leads_back_with_five_parameters(self):
        address, facts = self.told(self.press("paid"))
        self.assertEqual(address, request().return_url)
        expected = {
            "code": "00",
            "id": self.session.id,
            "cancel": "false",
            "status": "PAID",
            "orderCode": "48213",
        }
        self.assertEqual(facts, expected)

    def test_paying_sends_a_notice_first(self):
        self.press("paid")
        event = self.provider.construct_event(self.shop.bodies[-1], {})
        self.assertEqual(event.transaction.amount, 85_000)

    def test_paying_twice_pays_once(self):
        self.press("paid")
        self.press("paid")
        self.assertEqual(len(self.shop.bodies), 1)

    def test_paying_too_little_stays_on_the_page(self):
        answer = self.press("underpaid")
        self.assertEqual(answer.headers["Location"], f"/web/{self.session.id}")
        self.assertIn("còn thiếu 1.000", self.page())

    def test_the_rest_can_be_paid(self):
        self.press("underpaid")
        self.press("paid")
        session = self.provider.retrieve_session(self.session.id)
        self.assertEqual([seen.amount for seen in session.transactions], [84_000, 1000])

    def test_paying_too_much_leads_back(self):
        _address, facts = self.told(self.press("overpaid"))
        self.assertEqual(facts["status"], "PAID")

    def test_cancelling_leads_to_the_cancel_address(self):
        address, facts = self.told(self.press("cancel"))
        self.assertEqual(address, request().cancel_url)
        self.assertEqual((facts["cancel"], facts["status"]), ("true", "CANCELLED"))

    def test_cancelling_sends_no_notice(self):
        self.press("cancel")
        self.assertEqual(self.shop.bodies, [])

    def test_cancelling_after_paying_changes_nothing(self):
        self.press("paid")
        self.press("cancel")
        self.assertEqual(self.payos.book.find("48213").status, "PAID")

    def test_late_money_arrives_all_the_same(self):
        self.press("cancel")
        self.press("paid")
        self.assertEqual(self.payos.book.find("48213").amount_paid, 85_000)

    def test_it_says_when_the_code_has_run_out(self):
        link = self.payos.book.find("48213")
        link.expired_at = int(self.payos.book.now().timestamp()) + 60
        self.payos.book.ahead = timedelta(minutes=2)
        self.assertIn("hết hạn", self.page())

    def test_an_unknown_link_has_no_page(self):
        self.assertEqual(httpx.get(f"{self.payos.url}/web/1").status_code, 404)

    def test_an_unknown_button_does_nothing(self):
        self.assertEqual(self.press("rob").status_code, 404)
