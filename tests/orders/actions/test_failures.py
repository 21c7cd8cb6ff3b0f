from django.test import TransactionTestCase, override_settings

from orders.actions.checkout import place_order
from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.orders import confirm_order, reduce_order
from orders.actions.payments import settle_payment
from orders.models import BankTransaction, Order, OrderStatus, PaymentMethod
from tests.cast import Cast
from tests.factories.farms import ProducerFactory
from tests.factories.orders import (
    BUYER,
    FeeRuleFactory,
    TaxRuleFactory,
    make_basket,
    make_order,
    make_product,
)
from tests.orders.failing import sweep
from tests.orders.payos_market import PayOSMarket

NEWS_IS_KEPT_BACK = {
    "default": {
        "BACKEND": "django_tasks.backends.dummy.DummyBackend",
        "QUEUES": ["default", "channels", "messages", "figures"],
    }
}


@override_settings(TASKS=NEWS_IS_KEPT_BACK)
class FailureCase(PayOSMarket, TransactionTestCase):
    """Each verb is let down at every statement, before or after it was run."""

    def setUp(self):
        super().setUp()
        self.durian = make_product(producer=Cast().producer)
        self.rambutan = make_product(producer=ProducerFactory(), amount=22_000)
        FeeRuleFactory()
        TaxRuleFactory()


class PlaceOrderFailureTests(FailureCase):
    def place(self, method):
        place_order(basket=self.basket, payment_method=method, **BUYER)

    def setUp(self):
        super().setUp()
        self.basket = make_basket({self.durian: 2000, self.rambutan: 1500})

    def test_it_places_all_or_nothing_when_a_statement_is_not_run(self):
        number = sweep(self, lambda: self.place(PaymentMethod.PAYOS), after=False)
        self.assertEqual((True, 2), (number > 20, Order.objects.count()))

    def test_it_places_all_or_nothing_when_an_answer_is_lost(self):
        cash = PaymentMethod.CASH_ON_DELIVERY
        number = sweep(self, lambda: self.place(cash), after=True)
        self.assertEqual((True, 2), (number > 20, Order.objects.count()))


class SettleFailureTests(FailureCase):
    def setUp(self):
        super().setUp()
        self.attempt = self.make_attempt({self.durian: 2000, self.rambutan: 1500})
        self.transfer(self.attempt)

    def settle(self):
        settle_payment(attempt=self.attempt)

    def check(self, number):
        statuses = set(Order.objects.values_list("status", flat=True))
        self.assertEqual(
            (True, {OrderStatus.PLACED}, 1),
            (number > 20, statuses, BankTransaction.objects.count()),
        )

    def test_it_settles_all_or_nothing_when_a_statement_is_not_run(self):
        self.check(sweep(self, self.settle, after=False))

    def test_it_settles_all_or_nothing_when_an_answer_is_lost(self):
        self.check(sweep(self, self.settle, after=True))


class FulfilmentFailureTests(FailureCase):
    def setUp(self):
        super().setUp()
        self.order = make_order({self.durian: 2000})

    def test_it_reduces_all_or_nothing(self):
        line = self.order.lines.get()
        less = {line.pk: 1000}
        sweep(
            self,
            lambda: reduce_order(order=self.order, line_steps=less, actor=None),
            after=True,
        )
        self.order.refresh_from_db()
        self.assertEqual(85_000, self.order.goods_amount)

    def test_it_ships_all_or_nothing(self):
        confirm_order(order=self.order, actor=None)
        sweep(self, lambda: ship_order(order=self.order, actor=None), after=True)
        self.order.refresh_from_db()
        self.assertEqual(OrderStatus.SHIPPED, self.order.status)

    def test_it_delivers_and_books_all_or_nothing(self):
        confirm_order(order=self.order, actor=None)
        ship_order(order=self.order, actor=None)
        sweep(
            self,
            lambda: confirm_delivery(order=self.order, actor=None, cash_collected=True),
            after=False,
        )
        self.order.refresh_from_db()
        self.assertIsNotNone(self.order.sale_confirmed_at)
