"""Answer an order: take it, take less, refuse it, cancel it; and see that one does."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from catalogue.actions.stock import reduce_stock
from catalogue.money import price_of_steps
from catalogue.quantities import format_steps
from farms.actions.mandates import check_acting
from farms.models import Mandate, User
from orders.actions.audit import write_audit, write_note
from orders.actions.news import announce
from orders.actions.order_stock import free_line, free_orders, reference_of
from orders.actions.payments import stop_waiting
from orders.actions.refunds import refund_excess
from orders.actions.settling import give_up_unpaid, lock_orders
from orders.exceptions import (
    MoveNotAllowedError,
    QuantityRefusedError,
    ReasonMissingError,
)
from orders.models import (
    Order,
    OrderGroup,
    OrderLine,
    OrderStatus,
    rates_on,
)
from orders.signals import (
    order_cancelled,
    order_confirmed,
    order_overdue,
    order_reduced,
    order_refused,
)

REDUCED = gettext_noop("Nhà vườn có ít hơn số đã đặt")
CANCELLED_BY_BUYER = gettext_noop("Người mua huỷ")
OVERDUE = gettext_noop("Quá giờ trả lời, đã báo cán bộ xã.")
ANSWERED_FIELDS = [
    "status",
    "answered_at",
    "answered_by",
    "mandate",
    "reason",
    "deliver_on",
]


def lock_order(order: Order) -> Order:
    """Lock an order after its group, as every action on orders does."""
    OrderGroup.objects.select_for_update().get(pk=order.group_id)
    rows = Order.objects.select_for_update(of=("self",))
    return rows.select_related("group", "producer").get(pk=order.pk)


@transaction.atomic
def confirm_order(
    *, order: Order, actor: User | None, mandate: Mandate | None = None
) -> Order:
    """Promise the buyer everything that was ordered."""
    held = _answer(order, OrderStatus.CONFIRMED, actor, mandate)
    write_note(held, gettext_noop("Nhà vườn đã nhận đơn."), actor=actor)
    write_audit(held, "confirm_order", actor=actor, mandate=mandate)
    announce(order_confirmed, Order, order=held)
    return held


@transaction.atomic
def reduce_order(
    *,
    order: Order,
    line_steps: Mapping[int, int],
    actor: User | None,
    mandate: Mandate | None = None,
) -> Order:
    """Promise the buyer less: `line_steps` says how much, by line; 0 leaves it out.

    What was paid beyond it goes back, and the buyer may cancel until it is shipped.
    Raises QuantityRefusedError unless something is less and something is left.
    """
    held = _answer(order, OrderStatus.CONFIRMED, actor, mandate)
    lines = list(held.lines.select_related("product").order_by("product_id", "pk"))
    _check_less(lines, line_steps)
    before = held.goods_amount
    for line in lines:
        _cut_line(held, line, line_steps.get(line.pk, line.steps), actor)
    held.goods_amount = sum(line.line_amount for line in held.lines.all())
    held.reason = REDUCED
    held.save(update_fields=["goods_amount", "reason"])
    refund_excess(group=held.group, order=held, reason=REDUCED)
    data = {"before": before, "after": held.goods_amount}
    write_audit(held, "reduce_order", actor=actor, mandate=mandate, **data)
    announce(order_reduced, Order, order=held)
    return held


def _check_less(lines: list[OrderLine], line_steps: Mapping[int, int]) -> None:
    known = {line.pk for line in lines}
    wanted = [(line_steps.get(line.pk, line.steps), line.steps) for line in lines]
    if not set(line_steps) <= known or any(not 0 <= n <= o for n, o in wanted):
        raise QuantityRefusedError(_("Chỉ ghi số ít hơn số khách đã đặt."))
    if all(new == old for new, old in wanted):
        raise QuantityRefusedError(_("Chưa bớt món nào."))
    if not any(new for new, _old in wanted):
        raise QuantityRefusedError(_("Hết sạch thì bấm không nhận đơn."))


def _cut_line(order: Order, line: OrderLine, steps: int, actor: User | None) -> None:
    if steps == line.steps:
        return
    facts = {
        "product": line.product_name,
        "was": format_steps(line.steps, line.scale),
        "now": format_steps(steps, line.scale),
        "unit": line.unit_symbol,
    }
    note = "Nhà vườn bớt {product}: từ {was} còn {now} {unit}.".format(**facts)
    write_note(order, note, actor=actor)
    if steps == 0:
        free_line(line, actor=actor)
        line.delete()
        return
    reduce_stock(reference=reference_of(line), steps=steps, actor=actor)
    line.steps = steps
    line.line_amount = price_of_steps(line.price_amount, steps, line.scale)
    _freeze_rates(order, line)
    line.save()


def _freeze_rates(order: Order, line: OrderLine) -> None:
    """Take fee and tax of the smaller amount at the rates of the day it was placed."""
    channel = order.connection.channel if order.connection else ""
    rates = rates_on(timezone.localdate(order.placed_at), channel)
    net = rates.net_of(line.line_amount, order.producer.kind)
    line.fee_amount = net.fee
    line.withheld_vat_amount = net.vat
    line.withheld_pit_amount = net.pit


@transaction.atomic
def refuse_order(
    *, order: Order, reason: str, actor: User | None, mandate: Mandate | None = None
) -> Order:
    """Decline an order; the buyer learns why and gets everything back."""
    if not reason.strip():
        raise ReasonMissingError
    held = _answer(order, OrderStatus.REFUSED, actor, mandate, reason=reason)
    free_orders([held], actor=actor)
    refund_excess(group=held.group, order=held, reason=held.reason)
    write_note(held, f"Nhà vườn không nhận đơn: {held.reason}.", actor=actor)
    write_audit(held, "refuse_order", actor=actor, mandate=mandate, reason=held.reason)
    announce(order_refused, Order, order=held)
    return held


def _answer(
    order: Order,
    status: str,
    actor: User | None,
    mandate: Mandate | None,
    reason: str = "",
) -> Order:
    check_acting(actor=actor, producer=order.producer, mandate=mandate)
    held = lock_order(order)
    if held.status != OrderStatus.PLACED:
        raise MoveNotAllowedError
    held.move_to(status)
    held.answered_at = timezone.now()
    held.answered_by = actor
    held.mandate = mandate
    held.reason = reason.strip()[:160]
    if status == OrderStatus.CONFIRMED:
        days = timedelta(days=settings.DELIVERY_DAYS)
        held.deliver_on = timezone.localdate() + days
    held.save(update_fields=ANSWERED_FIELDS)
    return held


def is_cancellable_by_buyer(order: Order) -> bool:
    """Say whether the buyer may still cancel: not once the household went to work.

    Who was promised less than ordered may also say no to that.
    """
    if order.status in {OrderStatus.AWAITING_PAYMENT, OrderStatus.PLACED}:
        return True
    return order.status == OrderStatus.CONFIRMED and order.reason == REDUCED


@transaction.atomic
def cancel_order(*, order: Order, reason: str, actor: User | None = None) -> Order:
    """Cancel a placed or confirmed order; stock and money go back.

    One that still waits for money is cancelled with its group: see cancel_group.
    """
    if not reason.strip():
        raise ReasonMissingError
    held = lock_order(order)
    if held.status == OrderStatus.AWAITING_PAYMENT:
        raise MoveNotAllowedError
    _cancel(held, reason.strip()[:160], actor)
    return held


def _cancel(order: Order, reason: str, actor: User | None) -> None:
    order.move_to(OrderStatus.CANCELLED)
    order.reason = reason
    order.save(update_fields=["status", "reason"])
    free_orders([order], actor=actor)
    refund_excess(group=order.group, order=order, reason=reason)
    write_note(order, f"Đã huỷ: {reason}.", actor=actor)
    write_audit(order, "cancel_order", actor=actor, reason=reason)
    announce(order_cancelled, Order, order=order)


def cancel_group(
    *, group: OrderGroup, reason: str = CANCELLED_BY_BUYER, actor: User | None = None
) -> OrderGroup:
    """Cancel what the buyer may still cancel of a checkout.

    A try to pay is closed at the provider first; raises PaymentArrivedError when
    the money was faster, MoveNotAllowedError when nothing can be cancelled.
    """
    stop_waiting(group=group)
    with transaction.atomic():
        held = OrderGroup.objects.select_for_update().get(pk=group.pk)
        orders = lock_orders(held)
        number = give_up_unpaid(orders, reason=reason)
        placed = [order for order in orders if is_cancellable_by_buyer(order)]
        for order in placed:
            order.group = held
            _cancel(order, reason, actor)
        if not number and not placed:
            raise MoveNotAllowedError
        refund_excess(group=held, reason=reason)
        return held


@transaction.atomic
def escalate_order(*, order: Order) -> bool:
    """Announce, once, that the household has not answered in time."""
    held = lock_order(order)
    due = held.answer_by if held.status == OrderStatus.PLACED else None
    if due is None or due > timezone.now():
        return False
    if held.notes.filter(text=OVERDUE).exists():
        return False
    write_note(held, OVERDUE)
    announce(order_overdue, Order, order=held)
    return True


def escalate_overdue_orders() -> int:
    """Escalate every order past its deadline; return how many were news."""
    due = Order.objects.to_answer().filter(answer_by__lte=timezone.now())
    silent = due.exclude(notes__text=OVERDUE)
    return sum(escalate_order(order=order) for order in silent)
