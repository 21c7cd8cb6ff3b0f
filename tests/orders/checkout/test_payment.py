from uuid import uuid4

from django.core.cache import cache
from django.urls import reverse

from orders.models import Order, OrderStatus, PaymentMethod
from tests.cast import CastTestCase
from tests.factories.orders import make_group, make_product
from tests.orders.payos_market import PayOSMarket


class PaymentPageCase(PayOSMarket, CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.durian = make_product(producer=cls.cast.producer)

    def setUp(self):
        super().setUp()
        cache.clear()
        self.attempt = self.make_attempt({self.durian: 2000})
        self.group = self.attempt.group

    def address(self, name, key=None):
        return reverse(f"orders:{name}", args=[key or self.group.key])

    def get(self, name, key=None, **facts):
        return self.client.get(self.address(name, key), facts)

    def status(self):
        return Order.objects.get().status


class GroupPaymentTests(PaymentPageCase):
    def test_it_shows_amount_code_and_memo(self):
        page = self.get("group-payment")
        for words in ["170.000\u00a0₫", "<svg", self.attempt.memo, "Giữ hàng tới"]:
            self.assertContains(page, words)

    def test_it_leads_to_the_page_of_payos(self):
        self.assertContains(self.get("group-payment"), self.attempt.url)

    def test_it_asks_for_the_rest_only(self):
        self.pay(self.attempt, 100_000)
        page = self.get("group-payment")
        self.assertContains(page, "còn thiếu 70.000\u00a0₫")
        self.assertNotContains(page, "slip__code")

    def test_it_leads_on_once_paid(self):
        self.pay(self.attempt)
        self.assertRedirects(self.get("group-payment"), self.address("group-detail"))

    def test_it_asks_for_a_new_code(self):
        self.payos.book.cancel(str(self.attempt.reference), "")
        self.get("payment-return")
        self.client.post(self.address("group-payment"))
        self.assertContains(self.get("group-payment"), "slip__code")

    def test_it_refreshes_without_javascript(self):
        self.assertContains(self.get("group-payment"), 'http-equiv="refresh"')

    def test_it_shows_a_stranger_nothing(self):
        for name in ["group-payment", "payment-status", "payment-return"]:
            with self.subTest(name=name):
                self.assertEqual(404, self.get(name, uuid4()).status_code)


class PaymentStatusTests(PaymentPageCase):
    def test_it_says_how_long_there_is(self):
        self.assertContains(self.get("payment-status"), "Giữ hàng tới")

    def test_it_finds_money_whose_notice_was_lost(self):
        self.transfer(self.attempt)
        self.get("payment-status")
        answer = self.get("payment-status")
        self.assertEqual(
            (204, self.address("group-detail")), (answer.status_code, answer["X-Next"])
        )

    def test_it_does_not_ask_payos_at_every_look(self):
        self.get("payment-status")
        self.transfer(self.attempt)
        self.get("payment-status")
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, self.status())


class PaymentReturnTests(PaymentPageCase):
    def test_it_asks_payos_and_leads_on(self):
        self.transfer(self.attempt)
        answer = self.get("payment-return")
        self.assertRedirects(answer, self.address("group-detail"))

    def test_it_believes_nothing_the_address_says(self):
        page = self.get("payment-return", code="00", status="PAID", cancel="false")
        self.assertContains(page, "Đang xác nhận")
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, self.status())

    def test_it_waits_while_payos_is_silent(self):
        self.payos.faults.drop_connections = 9
        self.assertContains(self.get("payment-return"), "Đang xác nhận")

    def test_it_lets_who_gave_up_choose_again(self):
        self.payos.book.cancel(str(self.attempt.reference), "")
        answer = self.get("payment-return", cancel="true")
        self.assertRedirects(answer, self.address("group-payment"))


class PaymentCodeTests(PaymentPageCase):
    def test_it_gives_a_picture_to_keep(self):
        answer = self.get("payment-code")
        self.assertEqual(b"\x89PNG", answer.content[:4])

    def test_it_has_none_for_an_order_paid_at_the_door(self):
        group = make_group(
            {self.durian: 1000}, payment_method=PaymentMethod.CASH_ON_DELIVERY
        )
        self.assertEqual(404, self.get("payment-code", group.key).status_code)

    def test_it_gives_a_stranger_none(self):
        self.assertEqual(404, self.get("payment-code", uuid4()).status_code)
