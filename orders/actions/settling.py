"""Make our books agree with what a provider says about one try to pay.

Whatever calls this (notice, return page, clock), it does the same and may be called
any number of times: the provider's list of transactions is the truth.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from orders.actions.audit import write_audit, write_note
from orders.actions.checkout import announce_orders
from orders.actions.ledger import post_receipt
from orders.actions.news import announce
from orders.actions.order_stock import free_orders, lines_of, promise_lines
from orders.actions.refunds import refund_excess
from orders.actions.sales import confirm_sale
from orders.exceptions import AmountMismatchError
from orders.models import (
    OPEN_ATTEMPTS,
    OPEN_STATUSES,
    AttemptStatus,
    BankTransaction,
    Order,
    OrderGroup,
    OrderStatus,
    PaymentAttempt,
    PaymentMethod,
)
from orders.payments.base import Session, SessionStatus
from orders.signals import order_cancelled, payment_settled

# Reasons kept with cancelled orders and refunds; translated when shown.
NOT_PAID_IN_TIME = gettext_noop("Chưa nhận được tiền trong thời gian giữ hàng")
SOLD_MEANWHILE = gettext_noop("Tiền tới trễ, hàng đã hết")
PAID_AFTER_ALL = gettext_noop("Đã nhận tiền chuyển khoản, không thu tiền mặt nữa.")
PAID_TOO_MUCH = gettext_noop("Tiền nhận được nhiều hơn tiền đơn")


@dataclass(frozen=True, slots=True)
class Locked:
    """One try to pay with all it concerns, locked in this order."""

    attempt: PaymentAttempt
    group: OrderGroup
    orders: list[Order]


def lock_attempt(attempt: PaymentAttempt) -> Locked:
    """Lock attempt, group and orders; always in this order."""
    held = PaymentAttempt.objects.select_for_update().get(pk=attempt.pk)
    group = OrderGroup.objects.select_for_update().get(pk=held.group_id)
    return Locked(held, group, lock_orders(group))


def lock_orders(group: OrderGroup) -> list[Order]:
    """Lock the orders of a locked group in primary-key order."""
    orders = Order.objects.filter(group=group).order_by("pk")
    return list(orders.select_for_update(of=("self",)).select_related("producer"))


@transaction.atomic
def apply_session(*, attempt: PaymentAttempt, session: Session) -> PaymentAttempt:
    """Write down the money a session shows and let everything follow from it.

    Raises AmountMismatchError when the session is not the one we opened.
    """
    locked = lock_attempt(attempt)
    held = locked.attempt
    if (session.reference, session.amount) != (held.reference, held.amount):
        raise AmountMismatchError
    _record_money(locked, session)
    was_open = held.status in OPEN_ATTEMPTS
    if held.paid_amount >= held.amount:
        _succeed(locked, was_open)
    elif was_open:
        _stay_or_end(locked, session)
    held.save()
    refund_excess(group=locked.group, reason=PAID_TOO_MUCH)
    return held


def _record_money(locked: Locked, session: Session) -> None:
    """Write every transaction once, and book it."""
    attempt, group = locked.attempt, locked.group
    if not attempt.session_id:
        attempt.session_id = session.id
    for seen in session.transactions:
        received, is_new = BankTransaction.objects.get_or_create(
            account_id=attempt.account_id,
            reference=seen.reference,
            defaults={"attempt": attempt, "amount": seen.amount, "seen_at": seen.at},
        )
        if is_new:
            attempt.paid_amount += seen.amount
            group.paid_amount += seen.amount
            post_receipt(received=received)
    group.save(update_fields=["paid_amount"])


def _succeed(locked: Locked, was_open: bool) -> None:
    attempt = locked.attempt
    if attempt.status in {AttemptStatus.SUCCEEDED, AttemptStatus.SUCCEEDED_LATE}:
        return
    attempt.move_to(
        AttemptStatus.SUCCEEDED if was_open else AttemptStatus.SUCCEEDED_LATE
    )
    attempt.settled_at = timezone.now()
    write_audit(locked.group, "settle_payment", actor=None, attempt=attempt.reference)
    accept_money(locked.group, locked.orders)
    announce(payment_settled, PaymentAttempt, attempt=attempt)


def accept_money(group: OrderGroup, orders: list[Order]) -> None:
    """Let the orders that were waiting for this money go to their households.

    What the clock had cancelled is taken up again if its stock is still there;
    otherwise its money goes back. Orders already placed for cash count as paid.
    """
    waiting = [order for order in orders if _waits_for_money(order)]
    lines = lines_of(waiting)
    short = promise_lines(lines)
    now = timezone.now()
    for order in waiting:
        if order.pk in short:
            _give_up(order, SOLD_MEANWHILE)
            refund_excess(group=group, order=order, reason=SOLD_MEANWHILE)
        else:
            order.paid_at = now
            write_note(order, gettext_noop("Đã nhận tiền chuyển khoản."))
    announce_orders([o for o in waiting if o.pk not in short], lines)
    _mark_cash_orders_paid(group, orders)


def _waits_for_money(order: Order) -> bool:
    if order.status == OrderStatus.AWAITING_PAYMENT:
        return True
    return order.status == OrderStatus.CANCELLED and order.reason == NOT_PAID_IN_TIME


def _mark_cash_orders_paid(group: OrderGroup, orders: list[Order]) -> None:
    """Spare the buyer paying again in cash what came by transfer after all."""
    unpaid = [
        order
        for order in orders
        if order.paid_at is None
        and order.status in {*OPEN_STATUSES, OrderStatus.DELIVERED}
    ]
    for order in unpaid:
        order.paid_at = timezone.now()
        order.save(update_fields=["paid_at"])
        write_note(
            order, gettext_noop("Đã nhận tiền chuyển khoản, không thu tiền mặt nữa.")
        )
        confirm_sale(order=order)
    if group.payment_method != PaymentMethod.PAYOS:
        group.payment_method = PaymentMethod.PAYOS
        group.save(update_fields=["payment_method"])


def _stay_or_end(locked: Locked, session: Session) -> None:
    """Follow a session that is not paid in full."""
    attempt = locked.attempt
    if session.status is SessionStatus.EXPIRED:
        _end(locked)
    elif attempt.paid_amount and attempt.status != AttemptStatus.PARTIALLY_PAID:
        attempt.move_to(AttemptStatus.PARTIALLY_PAID)
    elif not attempt.paid_amount and attempt.status == AttemptStatus.CREATED:
        attempt.move_to(AttemptStatus.PENDING)


def _end(locked: Locked) -> None:
    """Close a try; past its time its orders are given up with it.

    Before that the buyer closed it at the provider and may still try another way.
    """
    attempt = locked.attempt
    is_over = attempt.expires_at <= timezone.now()
    attempt.move_to(AttemptStatus.EXPIRED if is_over else AttemptStatus.CANCELLED)
    attempt.settled_at = timezone.now()
    if is_over:
        give_up_unpaid(locked.orders)


def give_up_unpaid(orders: list[Order], *, reason: str = NOT_PAID_IN_TIME) -> int:
    """Cancel the orders that still wait for money and give their stock back."""
    unpaid = [o for o in orders if o.status == OrderStatus.AWAITING_PAYMENT]
    free_orders(unpaid)
    for order in unpaid:
        _give_up(order, reason)
    return len(unpaid)


def _give_up(order: Order, reason: str) -> None:
    if order.status != OrderStatus.CANCELLED:
        order.move_to(OrderStatus.CANCELLED)
    order.reason = reason
    order.save(update_fields=["status", "reason"])
    write_note(order, f"Đã huỷ: {reason}.")
    announce(order_cancelled, Order, order=order)
