from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from orders.actions.orders import refuse_order
from orders.models import Order
from tests.factories.orders import make_order, make_product
from tests.orders.selling.selling_case import SellingCase


class OrderDetailTests(SellingCase):
    def show(self, order):
        return self.client.get(reverse("selling:order-detail", args=[order.pk]))

    def test_it_says_what_is_wanted(self):
        answer = self.show(self.order())
        self.assertContains(answer, "20\u00a0kg Sầu riêng Ri6 – loại A</h1>")

    def test_it_says_how_much_reaches_the_household(self):
        answer = self.show(self.order())
        for amount in ("1.700.000", "85.000", "25.500", "1.589.500"):
            self.assertContains(answer, amount)

    def test_it_says_whether_there_is_enough(self):
        answer = self.show(self.order())
        self.assertEqual("100\u00a0kg", answer.context["shown"].lines[0].at_hand)

    def test_it_says_how_long_there_is_to_answer(self):
        order = self.order()
        soon = timezone.now() + timedelta(hours=2, minutes=40, seconds=30)
        Order.objects.filter(pk=order.pk).update(answer_by=soon)
        self.assertContains(self.show(order), "Còn 2 tiếng 40 phút")

    def test_it_says_when_it_is_too_late(self):
        order = self.order()
        past = timezone.now() - timedelta(hours=1)
        Order.objects.filter(pk=order.pk).update(answer_by=past)
        self.assertContains(self.show(order), "Quá giờ trả lời.")

    def test_it_counts_the_orders_that_wait(self):
        first, second = self.order(), self.order()
        later = timezone.now() + timedelta(days=1)
        Order.objects.filter(pk=second.pk).update(answer_by=later)
        self.assertContains(self.show(first), "Đơn 1 trong 2")

    def test_it_offers_three_answers(self):
        order = self.order()
        answer = self.show(order)
        for name in ("order-confirm", "order-reduce", "order-refuse"):
            self.assertContains(answer, reverse(f"selling:{name}", args=[order.pk]))

    def test_it_keeps_the_address_until_the_order_is_taken(self):
        self.assertNotContains(self.show(self.order()), "18 đường Thử Nghiệm")
        answer = self.show(self.confirmed())
        self.assertContains(answer, "18 đường Thử Nghiệm")
        self.assertContains(answer, "tel:+84903000111")

    def test_it_offers_to_send_what_was_taken(self):
        order = self.confirmed()
        answer = self.show(order)
        self.assertContains(answer, reverse("selling:order-ship", args=[order.pk]))

    def test_it_asks_for_the_cash_at_the_door(self):
        answer = self.show(self.shipped(steps=2000))
        self.assertContains(answer, "Đã thu 170.000\u00a0₫ tiền mặt")

    def test_it_offers_nothing_more_once_it_is_over(self):
        order = refuse_order(order=self.order(), reason="Hết hàng", actor=self.cast.hoa)
        answer = self.show(order)
        self.assertContains(answer, "Hết hàng")
        self.assertNotContains(answer, '<form class="dock"')

    def test_it_lists_the_things_of_a_larger_order(self):
        other = make_product(
            producer=self.cast.producer, name="Bưởi", slug="buoi", amount=30_000
        )
        order = make_order({self.product: 2000, other: 3000})
        answer = self.show(order)
        self.assertContains(answer, "2 món</h1>")
        self.assertContains(answer, "3\u00a0kg Bưởi")

    def test_it_lets_the_officer_see_it_under_mandate(self):
        order = self.order()
        self.client.force_login(self.cast.minh)
        self.assertContains(self.show(order), "Làm giúp <b>Vườn cô Hoa</b>")

    def test_it_refuses_a_stranger(self):
        order = self.order()
        self.assert_refuses_strangers(reverse("selling:order-detail", args=[order.pk]))
