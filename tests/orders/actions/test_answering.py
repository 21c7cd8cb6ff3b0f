from django.utils import timezone

from catalogue.actions.lots import record_lot
from catalogue.models import Product
from farms.exceptions import MandateMissingError
from orders.actions.answering import accept_less, accept_order, decline_order
from orders.actions.channels import pull_orders
from orders.actions.channels_intake import promised_steps
from orders.actions.fulfilments import ship_order
from orders.exceptions import ReasonMissingError, StockGoneError
from orders.models import Allocation, Order, OrderStatus
from tests.cast import CastTestCase
from tests.factories.orders import make_order, make_product
from tests.orders.actions.channels_case import ChannelsCase


class AnsweringTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)

    def setUp(self):
        self.order = make_order({self.product: 20_000})
        self.rights = {"order": self.order, "actor": self.cast.hoa}

    def status(self):
        return Order.objects.get(pk=self.order.pk).status

    def is_paused(self):
        return Product.objects.get(pk=self.product.pk).is_paused

    def test_it_accepts(self):
        accept_order(**self.rights)
        self.assertEqual(OrderStatus.CONFIRMED, self.status())

    def test_it_accepts_less(self):
        line = self.order.lines.get()
        accept_less(**self.rights, line_steps={line.pk: 15_000})
        self.assertEqual(15_000, self.order.lines.get().steps)

    def test_it_pauses_what_is_sold_out(self):
        decline_order(**self.rights, reason="sold_out")
        self.assertEqual((OrderStatus.REFUSED, True), (self.status(), self.is_paused()))

    def test_it_leaves_the_rest_on_sale(self):
        decline_order(**self.rights, reason="no_time")
        self.assertFalse(self.is_paused())

    def test_it_wants_a_reason_it_knows(self):
        with self.assertRaises(ReasonMissingError):
            decline_order(**self.rights, reason="bay")
        self.assertEqual(OrderStatus.PLACED, self.status())

    def test_it_refuses_a_stranger(self):
        with self.assertRaises(MandateMissingError):
            decline_order(order=self.order, reason="sold_out", actor=self.cast.tuan)
        self.assertEqual((OrderStatus.PLACED, False), (self.status(), self.is_paused()))


class ShortOrderTests(ChannelsCase, CastTestCase):
    """The shop sold 103 kilos of the 100 there are."""

    def setUp(self):
        super().setUp()
        self.buy_there(self.put_up(), 103)
        pull_orders(connection=self.connection)
        self.rights = {"order": self.only_order(), "actor": self.cast.hoa}

    def only_order(self):
        return Order.objects.select_related("group", "producer").get()

    def kept(self):
        return promised_steps(self.only_order().lines.get())

    def test_it_does_not_promise_what_the_book_does_not_hold(self):
        with self.assertRaisesMessage(StockGoneError, "thiếu 3 kg"):
            accept_order(**self.rights)
        self.assertEqual(OrderStatus.PLACED, self.only_order().status)
        self.assertEqual(100_000, self.kept())

    def test_it_takes_the_rest_from_a_new_lot(self):
        record_lot(
            product=self.product,
            harvested_on=timezone.localdate(),
            steps=5_000,
            actor=self.cast.hoa,
        )
        accept_order(**self.rights)
        self.assertEqual(103_000, self.kept())
        self.assertEqual(2_000, self.available())

    def test_it_accepts_what_there_is(self):
        line = self.only_order().lines.get()
        accept_less(**self.rights, line_steps={line.pk: 100_000})
        ship_order(order=self.only_order(), actor=self.cast.hoa)
        self.assertEqual(100_000, Allocation.objects.get().steps)

    def test_it_does_not_accept_a_little_less_that_is_still_too_much(self):
        line = self.only_order().lines.get()
        with self.assertRaises(StockGoneError):
            accept_less(**self.rights, line_steps={line.pk: 101_000})
        self.assertEqual(103_000, self.only_order().lines.get().steps)
        self.assertEqual(100_000, self.kept())
