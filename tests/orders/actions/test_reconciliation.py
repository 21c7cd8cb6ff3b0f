from catalogue.actions.stock import expire_reservations
from catalogue.models import ProduceLot
from farms.models import Message
from orders.actions.payments import settle_payment
from orders.actions.reconciliation import expire_payments, reconcile_payments
from orders.actions.settling import NOT_PAID_IN_TIME, SOLD_MEANWHILE
from orders.models import AttemptStatus, Order, OrderStatus, PaymentMethod
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory
from tests.factories.orders import make_group, make_product
from tests.orders.payos_market import PayOSMarket, minutes_ago


class ClockCase(PayOSMarket, CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer, on_hand_steps=2000)

    def setUp(self):
        super().setUp()
        self.attempt = self.make_attempt({self.product: 2000})

    def order(self):
        return Order.objects.filter(group=self.attempt.group).get()

    def lot(self):
        lot = ProduceLot.objects.get(product=self.product)
        return lot.on_hand_steps, lot.reserved_steps, lot.committed_steps


class ExpirePaymentsTests(ClockCase):
    def test_it_waits_for_the_time_to_pass(self):
        self.assertEqual(0, expire_payments())
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, self.order().status)

    def test_it_lets_the_goods_go(self):
        self.pass_minutes(self.attempt, 16)
        expire_payments()
        self.assertEqual((2000, 0, 0), self.lot())

    def test_it_cancels_with_a_reason(self):
        self.pass_minutes(self.attempt, 16)
        expire_payments()
        order = self.order()
        self.assertEqual(
            (OrderStatus.CANCELLED, NOT_PAID_IN_TIME), (order.status, order.reason)
        )

    def test_it_tells_the_buyer(self):
        self.pass_minutes(self.attempt, 16)
        with self.captureOnCommitCallbacks(execute=True):
            expire_payments()
        self.assertEqual(1, Message.objects.filter(kind="order_cancelled").count())

    def test_it_tells_the_household_nothing_of_what_it_never_saw(self):
        self.pass_minutes(self.attempt, 16)
        with self.captureOnCommitCallbacks(execute=True):
            expire_payments()
        self.assertEqual(0, Message.objects.filter(kind="order_off").count())

    def test_it_finds_money_that_came_in_the_last_second(self):
        self.transfer(self.attempt)
        self.pass_minutes(self.attempt, 16)
        expire_payments()
        self.assertEqual(OrderStatus.PLACED, self.order().status)

    def test_it_keeps_the_goods_while_payos_is_silent(self):
        self.pass_minutes(self.attempt, 16)
        self.payos.faults.drop_connections = 99
        expire_payments()
        self.assertEqual(
            (OrderStatus.AWAITING_PAYMENT, (2000, 2000, 0)),
            (self.order().status, self.lot()),
        )

    def test_it_gives_back_what_was_too_little(self):
        self.pay(self.attempt, 100_000)
        self.pass_minutes(self.attempt, 16)
        expire_payments()
        refund = self.attempt.group.refunds.get()
        self.assertEqual(
            (OrderStatus.CANCELLED, 100_000), (self.order().status, refund.amount)
        )

    def test_it_ends_orders_for_which_no_try_was_ever_opened(self):
        group = make_group(
            {make_product(producer=ProducerFactory()): 2000},
            payment_method=PaymentMethod.PAYOS,
        )
        type(group).objects.filter(pk=group.pk).update(placed_at=minutes_ago(26))
        expire_payments()
        self.assertEqual(OrderStatus.CANCELLED, group.orders.get().status)


class LateMoneyTests(ClockCase):
    def setUp(self):
        super().setUp()
        self.pass_minutes(self.attempt, 16)
        expire_payments()

    def test_it_takes_the_order_up_again_if_the_goods_are_there(self):
        self.pay(self.attempt)
        self.assertEqual(
            (OrderStatus.PLACED, (2000, 0, 2000)), (self.order().status, self.lot())
        )

    def test_it_says_that_the_money_came_late(self):
        self.assertEqual(AttemptStatus.SUCCEEDED_LATE, self.pay(self.attempt).status)

    def test_it_gives_the_money_back_if_the_goods_are_gone(self):
        make_group({self.product: 2000})
        self.pay(self.attempt)
        order, refund = self.order(), self.attempt.group.refunds.get()
        self.assertEqual(
            (OrderStatus.CANCELLED, SOLD_MEANWHILE, 170_000, SOLD_MEANWHILE),
            (order.status, order.reason, refund.amount, refund.reason),
        )

    def test_it_tells_the_buyer_of_the_refund(self):
        make_group({self.product: 2000})
        with self.captureOnCommitCallbacks(execute=True):
            self.pay(self.attempt)
        [text] = Message.objects.filter(kind="refund").values_list("text", flat=True)
        self.assertIn("Bạn được hoàn 170.000\u00a0₫", text)

    def test_it_does_all_that_once(self):
        make_group({self.product: 2000})
        self.pay(self.attempt)
        settle_payment(attempt=self.attempt)
        self.assertEqual(1, self.attempt.group.refunds.count())


class LapsedHoldTests(ClockCase):
    def test_it_takes_stock_anew_when_the_hold_lapsed_before_the_money(self):
        self.transfer(self.attempt)
        expire_reservations(now=minutes_ago(-26))
        settle_payment(attempt=self.attempt)
        self.assertEqual(
            (OrderStatus.PLACED, (2000, 0, 2000)), (self.order().status, self.lot())
        )


class ReconcileTests(ClockCase):
    def test_it_finds_money_of_which_nobody_told(self):
        self.transfer(self.attempt)
        self.assertEqual(1, reconcile_payments(since=minutes_ago(60)))
        self.assertEqual(OrderStatus.PLACED, self.order().status)

    def test_it_changes_nothing_that_agrees(self):
        self.pay(self.attempt)
        self.assertEqual(0, reconcile_payments(since=minutes_ago(60)))

    def test_it_goes_on_past_what_is_silent(self):
        self.payos.faults.drop_connections = 99
        self.assertEqual(0, reconcile_payments(since=minutes_ago(60)))
