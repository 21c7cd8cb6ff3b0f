from django.urls import reverse

from orders.models import OrderStatus
from tests.orders.selling.selling_case import SellingCase


class OrderConfirmTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.placed = self.order()
        self.url = reverse("selling:order-confirm", args=[self.placed.pk])

    def test_it_takes_the_order(self):
        answer = self.post(self.url)
        self.assertEqual(OrderStatus.CONFIRMED, self.fresh(self.placed).status)
        self.assertRedirects(
            answer, reverse("selling:order-detail", args=[self.placed.pk])
        )

    def test_it_notes_under_which_mandate(self):
        self.client.force_login(self.cast.minh)
        self.post(self.url)
        order = self.fresh(self.placed)
        self.assertEqual(
            (self.cast.minh, self.cast.mandate), (order.answered_by, order.mandate)
        )

    def test_it_says_when_the_order_was_answered_already(self):
        self.post(self.url)
        answer = self.client.post(self.url, follow=True)
        self.assertContains(answer, "Đơn không còn ở trạng thái cho phép việc này.")

    def test_it_is_not_done_by_following_a_link(self):
        self.assertEqual(405, self.client.get(self.url).status_code)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, method="post")
        self.assertEqual(OrderStatus.PLACED, self.fresh(self.placed).status)
