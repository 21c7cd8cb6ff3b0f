from django.urls import reverse

from catalogue.models import Product
from farms.models import Message
from orders.models import OrderStatus
from tests.orders.selling.selling_case import SellingCase


class OrderRefuseTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.placed = self.order()
        self.url = reverse("selling:order-refuse", args=[self.placed.pk])

    def refuse(self, reason):
        with self.captureOnCommitCallbacks(execute=True):
            return self.post(self.url, reason=reason)

    def is_paused(self):
        return Product.objects.get(pk=self.product.pk).is_paused

    def test_it_asks_why(self):
        answer = self.client.get(self.url)
        for reason in ("Hết hàng rồi", "Không kịp ngày", "Lý do khác"):
            self.assertContains(answer, reason)

    def test_it_declines_with_the_reason(self):
        self.refuse("no_time")
        order = self.fresh(self.placed)
        self.assertEqual(
            (OrderStatus.REFUSED, "Không kịp ngày giao"), (order.status, order.reason)
        )

    def test_it_gives_the_stock_back(self):
        self.refuse("no_time")
        product = Product.objects.get(pk=self.product.pk)
        self.assertEqual((100_000, False), (product.available_steps, product.is_paused))

    def test_it_takes_what_is_sold_out_off_sale(self):
        self.refuse("sold_out")
        self.assertTrue(self.is_paused())

    def test_it_asks_the_officer_to_call_for_another_reason(self):
        self.refuse("other")
        told = Message.objects.get(kind="order_declined")
        self.assertEqual(str(self.cast.minh.phone), told.phone)

    def test_it_bothers_no_officer_for_a_usual_reason(self):
        self.refuse("no_time")
        self.assertFalse(Message.objects.filter(kind="order_declined").exists())

    def test_it_wants_one_of_its_reasons(self):
        self.refuse("")
        self.assertEqual(OrderStatus.PLACED, self.fresh(self.placed).status)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url)
        self.assert_refuses_strangers(self.url, method="post", reason="sold_out")
        self.assertEqual(OrderStatus.PLACED, self.fresh(self.placed).status)
        self.assertFalse(self.is_paused())
