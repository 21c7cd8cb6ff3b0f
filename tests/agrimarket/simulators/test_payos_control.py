"""Switches: notices that come twice, late, wrong or never; the clock."""

import httpx
from django.test import SimpleTestCase

from orders.payments.base import SignatureMismatch
from tests.agrimarket.simulators.payos_case import PayOSCase
from tests.orders.payments.contract import request


class ControlTests(PayOSCase, SimpleTestCase):
    def setUp(self):
        super().setUp()
        self.provider.create_checkout_session(request())
        self.address = f"{self.payos.url}/_control"

    def order(self, **orders):
        return httpx.post(self.address, json=orders)

    def pay(self):
        return self.order(pay={"order_code": 48213, "amount": 85_000})

    def test_it_shows_links_and_deliveries(self):
        shown = self.pay().json()
        self.assertEqual(shown["links"][0]["status"], "PAID")
        self.assertEqual([row["status"] for row in shown["deliveries"]], [200])

    def test_it_sends_a_notice_many_times(self):
        self.order(faults={"notice_copies": 3})
        self.pay()
        self.assertEqual(len(set(self.shop.bodies)), 1)
        self.assertEqual(len(self.shop.bodies), 3)

    def test_it_loses_a_notice(self):
        self.order(faults={"notice_copies": 0})
        self.pay()
        self.assertEqual(self.shop.bodies, [])

    def test_it_sends_a_notice_late(self):
        self.order(faults={"notice_delay_seconds": 0.2})
        self.pay()
        self.assertEqual(self.shop.bodies, [])
        self.assertTrue(self.shop.arrived.acquire(timeout=5))

    def test_it_signs_a_notice_wrongly(self):
        self.order(faults={"notice_wrong_signature": True})
        self.pay()
        with self.assertRaises(SignatureMismatch):
            self.provider.construct_event(self.shop.bodies[-1], {})

    def test_it_leaves_out_what_is_optional(self):
        self.order(faults={"notice_missing_keys": True})
        self.pay()
        event = self.provider.construct_event(self.shop.bodies[-1], {})
        self.assertEqual(event.reference, 48213)

    def test_it_adds_a_key(self):
        self.order(faults={"extra_key": True})
        self.pay()
        event = self.provider.construct_event(self.shop.bodies[-1], {})
        self.assertEqual(event.reference, 48213)

    def test_it_remembers_that_nobody_answered(self):
        shown = self.order(
            webhook_url="http://127.0.0.1:9/", pay={"order_code": 48213, "amount": 1}
        )
        self.assertEqual(shown.json()["deliveries"][0]["status"], 0)

    def test_it_moves_the_clock(self):
        before = self.payos.book.now()
        self.order(advance_seconds=900)
        ahead = (self.payos.book.now() - before).total_seconds()
        self.assertEqual(round(ahead), 900)

    def test_it_clears_every_fault(self):
        self.order(faults={"extra_key": True, "notice_copies": 9}, advance_seconds=900)
        shown = self.order(clear=True).json()
        told = (shown["faults"]["extra_key"], shown["faults"]["notice_copies"])
        self.assertEqual(told, (False, 1))

    def test_it_knows_no_other_fault(self):
        self.assertEqual(self.order(faults={"fire": True}).status_code, 400)

    def test_it_takes_no_form_from_a_web_page(self):
        answer = httpx.post(self.address, data={"clear": "1"})
        self.assertEqual(answer.status_code, 415)

    def test_it_survives_nonsense(self):
        for orders in ([1], 5, {"pay": 1}, {"faults": [1]}, {"advance_seconds": "x"}):
            with self.subTest(orders):
                answer = httpx.post(self.address, json=orders)
                self.assertEqual(answer.status_code, 400)
