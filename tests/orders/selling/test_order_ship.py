from django.urls import reverse

from orders.models import Allocation, OrderStatus
from tests.orders.selling.selling_case import SellingCase


class OrderShipTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.taken = self.confirmed()
        self.url = reverse("selling:order-ship", args=[self.taken.pk])

    def test_it_sends_the_order_off(self):
        self.post(self.url)
        self.assertEqual(OrderStatus.SHIPPED, self.fresh(self.taken).status)
        self.assertEqual(20_000, Allocation.objects.get().steps)

    def test_it_says_when_the_order_is_not_taken_yet(self):
        url = reverse("selling:order-ship", args=[self.order().pk])
        answer = self.client.post(url, follow=True)
        self.assertContains(answer, "Đơn không còn ở trạng thái cho phép việc này.")

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, method="post")
        self.assertEqual(OrderStatus.CONFIRMED, self.fresh(self.taken).status)
