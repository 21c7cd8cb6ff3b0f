"""A whole payment: our pages, the official SDK, payOS's page and its signed notice."""

import httpx
from django.test import LiveServerTestCase
from django.urls import reverse

from orders.models import (
    AttemptStatus,
    BankTransaction,
    Order,
    OrderGroup,
    OrderStatus,
    PaymentAttempt,
    ProviderNotice,
)
from tests.cast import Cast
from tests.factories.orders import make_product
from tests.orders.payos_market import PayOSMarket
from tests.orders.shoppers import Shopper


class PayOSJourneyTests(PayOSMarket, LiveServerTestCase):
    def setUp(self):
        super().setUp()
        self.cast = Cast()
        self.durian = make_product(producer=self.cast.producer)
        path = reverse("webhooks:payos", args=[self.account.key])
        self.payos.postman.url = self.live_server_url + path
        self.buyer = Shopper(self.live_server_url)
        self.addCleanup(self.buyer.browser.close)
        self.buyer.fill_basket(self.durian, "2")
        answer = self.buyer.order(self.cast.commune, method="payos")
        self.page = self.buyer.browser.get(answer.headers["Location"])
        self.attempt = PaymentAttempt.objects.get()

    def press(self, button):
        """Press a button on payOS's own page; return where it sends the buyer."""
        answer = httpx.post(f"{self.attempt.url}/{button}")
        return self.buyer.browser.get(answer.headers["Location"], follow_redirects=True)

    def statuses(self):
        return Order.objects.get().status, PaymentAttempt.objects.get().status

    def test_it_shows_the_code_and_the_way_to_payos(self):
        self.assertIn(self.attempt.memo, self.page.text)
        self.assertIn(self.attempt.url, self.page.text)

    def test_it_is_paid_by_the_time_the_buyer_is_back(self):
        page = self.press("paid")
        self.assertIn("Nhà vườn đang coi đơn", page.text)
        self.assertEqual((OrderStatus.PLACED, AttemptStatus.SUCCEEDED), self.statuses())

    def test_it_is_told_by_a_signed_notice(self):
        httpx.post(f"{self.attempt.url}/paid")
        notice = ProviderNotice.objects.get()
        self.assertEqual(
            ([200], "succeeded"),
            ([d.status for d in self.payos.deliveries], notice.result),
        )

    def test_it_counts_a_notice_once_that_comes_a_hundred_times(self):
        self.payos.faults.notice_copies = 100
        httpx.post(f"{self.attempt.url}/paid", timeout=60)
        codes = {delivery.status for delivery in self.payos.deliveries}
        facts = (
            codes,
            ProviderNotice.objects.get().number_of_times,
            BankTransaction.objects.count(),
            OrderGroup.objects.get().paid_amount,
        )
        self.assertEqual(({200}, 100, 1, 170_000), facts)

    def test_it_finds_out_by_itself_when_the_notice_is_lost(self):
        self.payos.faults.notice_copies = 0
        self.press("paid")
        self.assertEqual(OrderStatus.PLACED, self.statuses()[0])

    def test_it_waits_for_the_rest_of_too_little(self):
        httpx.post(f"{self.attempt.url}/underpaid")
        page = self.buyer.browser.get(self.page.url)
        self.assertIn("còn thiếu 1.000\u00a0₫", page.text)

    def test_it_gives_back_too_much(self):
        page = self.press("overpaid")
        self.assertIn("Bạn được hoàn 1.000\u00a0₫", page.text)

    def test_it_offers_other_ways_to_who_gave_up_at_payos(self):
        page = self.press("cancel")
        self.assertIn("Hiện mã để quét", page.text)
        self.assertEqual(
            (OrderStatus.AWAITING_PAYMENT, AttemptStatus.CANCELLED), self.statuses()
        )

    def test_it_has_its_address_registered_by_payos(self):
        url = self.payos.postman.url
        self.assertEqual(200, self.payos.postman.confirm(url))
