"""Send goods off and see them delivered."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from catalogue.actions.events import record_event
from catalogue.actions.stock import ship_stock
from catalogue.exceptions import ReservationGoneError
from catalogue.models import BizStep, Reservation, Vouching
from farms.actions.mandates import check_acting
from farms.models import Mandate, User
from orders.actions.audit import write_audit, write_note
from orders.actions.cash import collect_cash
from orders.actions.news import announce
from orders.actions.order_stock import lines_of, reference_of
from orders.actions.orders import lock_order
from orders.actions.sales import confirm_sale
from orders.exceptions import MoveNotAllowedError, StockGoneError
from orders.models import (
    Allocation,
    Order,
    OrderLine,
    OrderStatus,
    PaymentMethod,
)
from orders.signals import order_delivered, order_shipped


@transaction.atomic
def ship_order(
    *, order: Order, actor: User | None, mandate: Mandate | None = None
) -> Order:
    """Send a confirmed order off: its lots are named and each tells of it."""
    check_acting(actor=actor, producer=order.producer, mandate=mandate)
    held = lock_order(order)
    held.move_to(OrderStatus.SHIPPED)
    held.shipped_at = timezone.now()
    held.save(update_fields=["status", "shipped_at"])
    for line in lines_of([held]):
        for reservation in _take_out(line, actor):
            _write_departure(held, line, reservation, actor, mandate)
    write_note(held, gettext_noop("Hàng đã giao đi."), actor=actor)
    write_audit(held, "ship_order", actor=actor, mandate=mandate)
    announce(order_shipped, Order, order=held)
    return held


def _take_out(line: OrderLine, actor: User | None) -> list[Reservation]:
    try:
        return ship_stock(reference=reference_of(line), actor=actor)
    except ReservationGoneError as error:
        raise StockGoneError from error


def _write_departure(
    order: Order,
    line: OrderLine,
    reservation: Reservation,
    actor: User | None,
    mandate: Mandate | None,
) -> None:
    """Say on the lot's public story that some left, but not to whom."""
    Allocation.objects.create(line=line, lot=reservation.lot, steps=reservation.steps)
    record_event(
        lot=reservation.lot,
        biz_step=BizStep.SHIPPING,
        event_time=order.shipped_at or timezone.now(),
        text="Giao đi cho người mua",
        vouching=Vouching.FARMER,
        vouched_by_name=str(order.producer),
        actor=actor,
        mandate=mandate,
        quantity_steps=reservation.steps,
        disposition="in_transit",
        reference=reference_of(line),
    )


@transaction.atomic
def confirm_delivery(
    *,
    order: Order,
    actor: User | None,
    mandate: Mandate | None = None,
    cash_collected: bool = False,
) -> Order:
    """Note that the goods arrived and, if so, that their cash was handed over.

    May be called again for cash that came later. A sale is confirmed once goods and
    money are both there.
    """
    check_acting(actor=actor, producer=order.producer, mandate=mandate)
    held = lock_order(order)
    is_news = held.status != OrderStatus.DELIVERED
    if is_news:
        _deliver(held, actor)
    is_cash = held.group.payment_method == PaymentMethod.CASH_ON_DELIVERY
    if cash_collected and is_cash and held.paid_at is None:
        collect_cash(order=held)
        write_note(held, gettext_noop("Đã thu tiền mặt."), actor=actor)
    elif not is_news:
        raise MoveNotAllowedError
    confirm_sale(order=held)
    data = {"cash_collected": cash_collected}
    write_audit(held, "confirm_delivery", actor=actor, mandate=mandate, **data)
    return held


def _deliver(order: Order, actor: User | None) -> None:
    order.move_to(OrderStatus.DELIVERED)
    order.delivered_at = timezone.now()
    order.save(update_fields=["status", "delivered_at"])
    write_note(order, gettext_noop("Đã giao tới nơi."), actor=actor)
    announce(order_delivered, Order, order=order)
