from catalogue.models import ProduceLot
from orders.actions.orders import cancel_group
from orders.actions.payments import (
    settle_payment,
    start_payment,
    stop_waiting,
    switch_to_cash,
)
from orders.exceptions import (
    AmountMismatchError,
    PaymentArrivedError,
    PaymentBegunError,
    PaymentNotOpenError,
    PaymentUnavailableError,
)
from orders.models import (
    AttemptStatus,
    Order,
    OrderStatus,
    PaymentAttempt,
    PaymentMethod,
)
from orders.payments.base import RemoteError
from tests.cast import CastTestCase
from tests.factories.orders import make_group, make_product
from tests.orders.payos_market import PAGE, PayOSMarket


class PaymentCase(PayOSMarket, CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)

    def order_status(self):
        return Order.objects.get().status

    def lot(self):
        lot = ProduceLot.objects.get(product=self.product)
        return lot.on_hand_steps, lot.reserved_steps, lot.committed_steps


class StartPaymentTests(PaymentCase):
    def test_it_opens_a_code_for_the_whole_amount(self):
        attempt = self.make_attempt({self.product: 2000})
        self.assertEqual(
            (AttemptStatus.PENDING, 170_000, True),
            (attempt.status, attempt.amount, attempt.qr_text.startswith("000201")),
        )

    def test_it_gives_an_open_code_again(self):
        attempt = self.make_attempt({self.product: 2000})
        again = start_payment(group=attempt.group, return_url=PAGE, cancel_url=PAGE)
        self.assertEqual(attempt.pk, again.pk)

    def test_it_takes_up_a_try_whose_answer_was_lost(self):
        group = make_group({self.product: 2000}, payment_method=PaymentMethod.PAYOS)
        self.payos.faults.drop_connections = 9
        with self.assertRaises(PaymentUnavailableError):
            start_payment(group=group, return_url=PAGE, cancel_url=PAGE)
        self.payos.faults.drop_connections = 0
        attempt = start_payment(group=group, return_url=PAGE, cancel_url=PAGE)
        self.assertEqual([attempt.reference], list(self.payos.book.links))

    def test_it_asks_nothing_for_an_order_that_waits_for_none(self):
        group = make_group({self.product: 2000})
        with self.assertRaises(PaymentNotOpenError):
            start_payment(group=group, return_url=PAGE, cancel_url=PAGE)

    def test_it_asks_only_for_what_is_still_missing(self):
        attempt = self.pay(self.make_attempt({self.product: 2000}), 100_000)
        self.payos.book.cancel(str(attempt.reference), "người mua")
        settle_payment(attempt=attempt)
        rest = start_payment(group=attempt.group, return_url=PAGE, cancel_url=PAGE)
        self.pay(rest)
        self.assertEqual(
            (70_000, OrderStatus.PLACED), (rest.amount, self.order_status())
        )

    def test_it_never_outlives_the_goods_it_pays_for(self):
        attempt = self.make_attempt({self.product: 2000})
        self.pass_minutes(attempt, 12)
        stop_waiting(group=attempt.group)
        late = start_payment(group=attempt.group, return_url=PAGE, cancel_url=PAGE)
        late.group.refresh_from_db()
        held = late.expires_at - late.group.placed_at
        self.assertEqual(25 * 60, held.total_seconds())


class SettlePaymentTests(PaymentCase):
    def test_it_puts_a_paid_order_before_its_household(self):
        self.pay(self.make_attempt({self.product: 2000}))
        self.assertEqual(OrderStatus.PLACED, self.order_status())

    def test_it_promises_the_stock_for_good(self):
        self.pay(self.make_attempt({self.product: 2000}))
        self.assertEqual((100_000, 0, 2000), self.lot())

    def test_it_waits_while_nothing_came(self):
        attempt = settle_payment(attempt=self.make_attempt({self.product: 2000}))
        self.assertEqual(
            (AttemptStatus.PENDING, OrderStatus.AWAITING_PAYMENT),
            (attempt.status, self.order_status()),
        )

    def test_it_counts_money_once(self):
        attempt = self.make_attempt({self.product: 2000})
        self.pay(attempt)
        settle_payment(attempt=attempt)
        attempt.group.refresh_from_db()
        self.assertEqual(170_000, attempt.group.paid_amount)

    def test_it_trusts_no_session_for_another_amount(self):
        attempt = self.make_attempt({self.product: 2000})
        self.payos.book.links[attempt.reference].amount = 1000
        self.transfer(attempt, 1000)
        with self.assertRaises(AmountMismatchError):
            settle_payment(attempt=attempt)
        attempt.group.refresh_from_db()
        self.assertEqual(
            (OrderStatus.AWAITING_PAYMENT, 0),
            (self.order_status(), attempt.group.paid_amount),
        )

    def test_it_waits_for_the_rest_of_too_little(self):
        attempt = self.pay(self.make_attempt({self.product: 2000}), 169_000)
        self.assertEqual(
            (AttemptStatus.PARTIALLY_PAID, OrderStatus.AWAITING_PAYMENT),
            (attempt.status, self.order_status()),
        )

    def test_it_takes_the_rest(self):
        attempt = self.make_attempt({self.product: 2000})
        self.pay(attempt, 100_000)
        self.pay(attempt, 70_000)
        self.assertEqual(OrderStatus.PLACED, self.order_status())

    def test_it_gives_back_too_much(self):
        attempt = self.pay(self.make_attempt({self.product: 2000}), 180_000)
        self.assertEqual(
            [10_000], list(attempt.group.refunds.values_list("amount", flat=True))
        )

    def test_it_gives_back_money_that_comes_twice(self):
        attempt = self.make_attempt({self.product: 2000})
        self.pay(attempt)
        self.pay(attempt)
        refund = attempt.group.refunds.get()
        self.assertEqual((170_000, "requires_action"), (refund.amount, refund.status))

    def test_it_changes_nothing_while_payos_is_silent(self):
        attempt = self.make_attempt({self.product: 2000})
        self.transfer(attempt)
        self.payos.faults.drop_connections = 9
        with self.assertRaises(RemoteError):
            settle_payment(attempt=attempt)
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, self.order_status())

    def test_it_lets_a_buyer_who_gave_up_at_payos_try_again(self):
        attempt = self.make_attempt({self.product: 2000})
        self.payos.book.cancel(str(attempt.reference), "người mua")
        closed = settle_payment(attempt=attempt)
        self.assertEqual(
            (AttemptStatus.CANCELLED, OrderStatus.AWAITING_PAYMENT, (100_000, 2000, 0)),
            (closed.status, self.order_status(), self.lot()),
        )


class StopWaitingTests(PaymentCase):
    def test_it_closes_the_try_at_payos(self):
        attempt = self.make_attempt({self.product: 2000})
        stop_waiting(group=attempt.group)
        self.assertEqual("CANCELLED", self.payos.book.links[attempt.reference].status)

    def test_it_finds_money_that_was_faster(self):
        attempt = self.make_attempt({self.product: 2000})
        self.transfer(attempt)
        with self.assertRaises(PaymentArrivedError):
            cancel_group(group=attempt.group)
        self.assertEqual(OrderStatus.PLACED, self.order_status())

    def test_it_keeps_the_goods_while_payos_is_silent(self):
        attempt = self.make_attempt({self.product: 2000})
        self.payos.faults.drop_connections = 99
        with self.assertRaises(PaymentUnavailableError):
            cancel_group(group=attempt.group)
        self.assertEqual((100_000, 2000, 0), self.lot())

    def test_it_gives_the_goods_back_when_the_buyer_cancels(self):
        attempt = self.make_attempt({self.product: 2000})
        cancel_group(group=attempt.group)
        self.assertEqual(
            (OrderStatus.CANCELLED, (100_000, 0, 0)), (self.order_status(), self.lot())
        )

    def test_it_gives_back_money_that_comes_after_that(self):
        attempt = self.make_attempt({self.product: 2000})
        cancel_group(group=attempt.group)
        late = self.pay(attempt)
        self.assertEqual(
            (AttemptStatus.SUCCEEDED_LATE, OrderStatus.CANCELLED, 170_000),
            (late.status, self.order_status(), late.group.refunds.get().amount),
        )


class SwitchToCashTests(PaymentCase):
    def test_it_puts_the_order_before_the_household(self):
        attempt = self.make_attempt({self.product: 2000})
        switch_to_cash(group=attempt.group)
        self.assertEqual(
            (OrderStatus.PLACED, (100_000, 0, 2000)), (self.order_status(), self.lot())
        )

    def test_it_spares_the_buyer_paying_twice(self):
        attempt = self.make_attempt({self.product: 2000})
        switch_to_cash(group=attempt.group)
        self.pay(attempt)
        order = Order.objects.select_related("group").get()
        self.assertEqual(
            (True, PaymentMethod.PAYOS),
            (order.paid_at is not None, order.group.payment_method),
        )

    def test_it_leaves_a_payment_alone_that_has_begun(self):
        attempt = self.pay(self.make_attempt({self.product: 2000}), 100_000)
        with self.assertRaises(PaymentBegunError):
            switch_to_cash(group=attempt.group)
        self.assertEqual("UNDERPAID", self.payos.book.links[attempt.reference].status)

    def test_it_happens_once(self):
        attempt = self.make_attempt({self.product: 2000})
        switch_to_cash(group=attempt.group)
        with self.assertRaises(PaymentNotOpenError):
            switch_to_cash(group=attempt.group)


class NumberTests(PaymentCase):
    def test_it_gives_every_try_a_number_of_its_own(self):
        for _again in range(5):
            self.make_attempt({self.product: 1000})
        numbers = PaymentAttempt.objects.values_list("reference", flat=True)
        self.assertEqual(5, len({*numbers}))
