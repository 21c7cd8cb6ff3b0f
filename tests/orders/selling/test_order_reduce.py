from django.urls import reverse

from orders.models import OrderStatus
from tests.orders.selling.selling_case import SellingCase


class OrderReduceTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.placed = self.order()
        self.name = f"line-{self.placed.lines.get().pk}"
        self.url = reverse("selling:order-reduce", args=[self.placed.pk])

    def look(self, amount):
        return self.post(self.url, **{self.name: amount, "step": "look"})

    def take(self, amount):
        return self.post(self.url, **{self.name: amount, "step": "take"})

    def test_it_asks_how_much_there_is(self):
        self.assertContains(self.client.get(self.url), "khách đặt 20\u00a0kg")

    def test_it_shows_what_less_comes_to(self):
        answer = self.look("15")
        self.assertContains(answer, "mười lăm ký, bớt 5\u00a0kg so với đơn")
        self.assertContains(answer, "1.192.125")
        self.assertEqual(OrderStatus.PLACED, self.fresh(self.placed).status)

    def test_it_takes_that_much(self):
        self.take("15")
        order = self.fresh(self.placed)
        self.assertEqual(
            (OrderStatus.CONFIRMED, 1_275_000), (order.status, order.goods_amount)
        )

    def test_it_reaches_the_amount_it_showed(self):
        shown = self.look("15").context["less"].net_amount
        self.take("15")
        self.assertEqual(shown, self.placed.lines.get().net_amount)

    def test_it_reads_half_a_kilo(self):
        self.take("2,5")
        self.assertEqual(2500, self.placed.lines.get().steps)

    def test_it_refuses_more_than_was_ordered(self):
        self.assertContains(self.take("25"), "Khách chỉ đặt 20\u00a0kg.")
        self.assertEqual(OrderStatus.PLACED, self.fresh(self.placed).status)

    def test_it_refuses_words(self):
        self.assertContains(self.take("nhiều"), "Ghi số lượng bằng số")
        self.assertEqual(OrderStatus.PLACED, self.fresh(self.placed).status)

    def test_it_says_when_nothing_is_less(self):
        self.assertContains(self.look("20"), "Số này bằng số khách đặt.")

    def test_it_leaves_an_answered_order_alone(self):
        self.take("15")
        self.assertRedirects(
            self.client.get(self.url),
            reverse("selling:order-detail", args=[self.placed.pk]),
        )

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url)
        self.assert_refuses_strangers(
            self.url, method="post", **{self.name: "1", "step": "take"}
        )
        self.assertEqual(OrderStatus.PLACED, self.fresh(self.placed).status)
