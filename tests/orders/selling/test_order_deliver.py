from django.urls import reverse

from orders.models import OrderStatus
from tests.orders.selling.selling_case import SellingCase


class OrderDeliverTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.sent = self.shipped()
        self.url = reverse("selling:order-deliver", args=[self.sent.pk])

    def test_it_notes_goods_and_cash(self):
        self.post(self.url, cash="1")
        order = self.fresh(self.sent)
        self.assertEqual(OrderStatus.DELIVERED, order.status)
        self.assertIsNotNone(order.sale_confirmed_at)

    def test_it_notes_goods_without_cash(self):
        self.post(self.url, cash="0")
        order = self.fresh(self.sent)
        self.assertEqual(OrderStatus.DELIVERED, order.status)
        self.assertIsNone(order.paid_at)

    def test_it_takes_cash_that_comes_later(self):
        self.post(self.url, cash="0")
        self.post(self.url, cash="1")
        self.assertIsNotNone(self.fresh(self.sent).sale_confirmed_at)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, method="post", cash="1")
        self.assertEqual(OrderStatus.SHIPPED, self.fresh(self.sent).status)
