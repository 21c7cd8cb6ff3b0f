from datetime import timedelta

from django.utils import timezone

from catalogue.models import ProduceLot
from farms.exceptions import MandateMissingError
from farms.models import Message
from orders.actions.orders import (
    OVERDUE,
    REDUCED,
    cancel_group,
    cancel_order,
    confirm_order,
    escalate_order,
    is_cancellable_by_buyer,
    reduce_order,
    refuse_order,
)
from orders.exceptions import (
    MoveNotAllowedError,
    QuantityRefusedError,
    ReasonMissingError,
)
from orders.models import Order, OrderStatus
from tests.cast import CastTestCase
from tests.factories.orders import (
    FeeRuleFactory,
    TaxRuleFactory,
    make_order,
    make_product,
)


class OrderCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)
        FeeRuleFactory()
        TaxRuleFactory()

    def setUp(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.order = make_order({self.product: 3000})

    def free_steps(self):
        lot = ProduceLot.objects.get(product=self.product)
        return lot.on_hand_steps - lot.reserved_steps - lot.committed_steps

    def told(self, kind):
        return [message.text for message in Message.objects.filter(kind=kind)]

    def status(self):
        return Order.objects.get(pk=self.order.pk).status


class ConfirmTests(OrderCase):
    def test_it_promises_the_order(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        self.assertEqual(OrderStatus.CONFIRMED, self.status())

    def test_it_tells_the_buyer(self):
        with self.captureOnCommitCallbacks(execute=True):
            confirm_order(order=self.order, actor=self.cast.hoa)
        [text] = self.told("order_confirmed")
        self.assertIn(f"Vườn cô Hoa đã nhận đơn {self.order.number}.", text)

    def test_it_notes_the_mandate_of_an_officer(self):
        confirm_order(order=self.order, actor=self.cast.minh, mandate=self.cast.mandate)
        answered = Order.objects.get(pk=self.order.pk)
        self.assertEqual(
            (self.cast.minh, self.cast.mandate),
            (answered.answered_by, answered.mandate),
        )

    def test_it_refuses_a_stranger(self):
        with self.assertRaises(MandateMissingError):
            confirm_order(order=self.order, actor=self.cast.lan)
        self.assertEqual(OrderStatus.PLACED, self.status())

    def test_it_answers_only_once(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        with self.assertRaises(MoveNotAllowedError):
            refuse_order(order=self.order, reason="Hết hàng", actor=self.cast.hoa)
        self.assertEqual(OrderStatus.CONFIRMED, self.status())

    def test_it_promises_a_day_of_delivery(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        self.order.refresh_from_db()
        in_two_days = timezone.localdate() + timedelta(days=2)
        self.assertEqual(in_two_days, self.order.deliver_on)


class ReduceTests(OrderCase):
    def reduce(self, steps, line=None):
        line = line or self.order.lines.get()
        return reduce_order(
            order=self.order, line_steps={line.pk: steps}, actor=self.cast.hoa
        )

    def test_it_prices_what_is_left(self):
        self.assertEqual(170_000, self.reduce(2000).goods_amount)

    def test_it_freezes_the_rates_of_what_is_left(self):
        line = self.reduce(2000).lines.get()
        parts = (line.fee_amount, line.withheld_vat_amount, line.withheld_pit_amount)
        self.assertEqual((8_500, 1_700, 850), parts)

    def test_it_gives_back_the_stock(self):
        self.reduce(2000)
        self.assertEqual(98_000, self.free_steps())

    def test_it_tells_the_buyer_what_is_left(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.reduce(2000)
        [text] = self.told("order_confirmed")
        self.assertIn("nhưng có ít hơn: 2 kg Sầu riêng Ri6 – loại A.", text)

    def test_it_lets_the_buyer_say_no(self):
        reduced = self.reduce(2000)
        self.assertTrue(is_cancellable_by_buyer(reduced))

    def test_it_never_takes_more(self):
        with self.assertRaises(QuantityRefusedError):
            self.reduce(4000)
        self.assertEqual(
            (OrderStatus.PLACED, 97_000), (self.status(), self.free_steps())
        )

    def test_it_leaves_something(self):
        with self.assertRaises(QuantityRefusedError):
            self.reduce(0)
        self.assertEqual(OrderStatus.PLACED, self.status())

    def test_it_can_leave_one_line_out(self):
        other = make_product(producer=self.cast.producer, name="Bưởi", amount=20_000)
        self.order = make_order({self.product: 1000, other: 2000})
        line = self.order.lines.get(product=other)
        reduced = self.reduce(0, line=line)
        self.assertEqual((85_000, REDUCED), (reduced.goods_amount, reduced.reason))


class RefuseTests(OrderCase):
    def test_it_gives_back_the_stock(self):
        refuse_order(order=self.order, reason="Hết hàng", actor=self.cast.hoa)
        self.assertEqual(100_000, self.free_steps())

    def test_it_tells_the_buyer_why(self):
        with self.captureOnCommitCallbacks(execute=True):
            refuse_order(order=self.order, reason="Hết hàng", actor=self.cast.hoa)
        [text] = self.told("order_refused")
        self.assertIn("không nhận đơn", text)
        self.assertIn("Hết hàng", text)

    def test_it_asks_for_a_reason(self):
        with self.assertRaises(ReasonMissingError):
            refuse_order(order=self.order, reason=" ", actor=self.cast.hoa)
        self.assertEqual(OrderStatus.PLACED, self.status())


class CancelTests(OrderCase):
    def test_it_gives_back_the_stock(self):
        cancel_group(group=self.order.group)
        self.assertEqual(
            (OrderStatus.CANCELLED, 100_000), (self.status(), self.free_steps())
        )

    def test_it_tells_the_household(self):
        with self.captureOnCommitCallbacks(execute=True):
            cancel_group(group=self.order.group)
        [text] = self.told("order_off")
        self.assertIn("đã huỷ: Người mua huỷ.", text)

    def test_it_is_too_late_once_the_household_went_to_work(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        with self.assertRaises(MoveNotAllowedError):
            cancel_group(group=self.order.group)
        self.assertEqual(OrderStatus.CONFIRMED, self.status())

    def test_it_lets_staff_cancel_a_confirmed_order(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        cancel_order(order=self.order, reason="Lũ lụt", actor=self.cast.hoa)
        self.assertEqual(100_000, self.free_steps())


class EscalateTests(OrderCase):
    def setUp(self):
        super().setUp()
        past = timezone.now() - timedelta(minutes=1)
        Order.objects.filter(pk=self.order.pk).update(answer_by=past)

    def test_it_alerts_household_and_officer(self):
        with self.captureOnCommitCallbacks(execute=True):
            escalate_order(order=self.order)
        phones = Message.objects.filter(kind="order_overdue").values_list(
            "phone", flat=1
        )
        self.assertEqual(
            {str(self.cast.hoa.phone), str(self.cast.minh.phone)}, set(phones)
        )

    def test_it_does_so_once(self):
        escalate_order(order=self.order)
        self.assertFalse(escalate_order(order=self.order))
        self.assertEqual(1, self.order.notes.filter(text=OVERDUE).count())

    def test_it_waits_for_the_deadline(self):
        later = timezone.now() + timedelta(hours=1)
        Order.objects.filter(pk=self.order.pk).update(answer_by=later)
        self.assertFalse(escalate_order(order=self.order))
