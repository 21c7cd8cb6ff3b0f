"""Bring orders of a marketplace in, and keep ours in step with what became of them.

A notice is only a hint: what counts is what the marketplace answers when asked, so
an old notice or the same one a hundred times changes nothing.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from farms.exceptions import FarmsError
from orders.actions.audit import write_note
from orders.actions.channels_intake import TAKEN_IN, Intake, take_in_order
from orders.actions.checkout import announce_orders
from orders.actions.fulfilments import confirm_delivery
from orders.actions.order_stock import lines_of
from orders.actions.orders import cancel_order
from orders.actions.sales import confirm_sale
from orders.actions.settling import give_up_unpaid, lock_orders
from orders.channels.base import Channel, OrderPhase, PaymentState, RemoteOrder
from orders.exceptions import OrdersError
from orders.models import (
    ChannelConnection,
    Order,
    OrderGroup,
    OrderNote,
    OrderStatus,
    SyncJob,
)

logger = logging.getLogger(__name__)

# Shops write an order down a moment after the time they give it.
OVERLAP = timedelta(minutes=5)
FIRST_LOOK_BACK = timedelta(days=1)
# An order that breaks our side is asked for again this long.
PATIENCE = timedelta(days=1)
BREAKS = (OrdersError, CatalogueError, FarmsError, DatabaseError, ValueError)
GIVEN_UP = {OrderPhase.CANCELLED, OrderPhase.RETURNED}
ARRIVED = {OrderPhase.DELIVERED, OrderPhase.DONE}
OFF_HERE = {OrderStatus.REFUSED, OrderStatus.CANCELLED}
GONE_HERE = {OrderStatus.SHIPPED, OrderStatus.DELIVERED}


@dataclass
class Pulled:
    """What one look at a marketplace brought."""

    new: int = 0
    problems: list[str] = field(default_factory=list)
    seen_until: datetime | None = None
    broken_since: datetime | None = None

    @property
    def message(self) -> str:
        """Say it in one line; nothing for nothing."""
        words = [_("%(count)s đơn mới.") % {"count": self.new}] if self.new else []
        return " ".join([*words, *self.problems])

    @property
    def details(self) -> str:
        """Return the problems whole, a line each."""
        return "\n".join(self.problems)


def pull_from(channel: Channel, connection: ChannelConnection) -> Pulled:
    """Take in every order changed since the last look; may raise a ChannelError.

    One bad order never stops those behind it; what was read before a broken wire
    counts.
    """
    now = timezone.now()
    known_until = connection.orders_seen_until or now - FIRST_LOOK_BACK
    pulled = Pulled()
    try:
        for remote in channel.fetch_orders(modified_since=known_until - OVERLAP):
            _receive(connection, remote, pulled)
    finally:
        _keep_cursor(connection, pulled, known_until, now)
    pulled.problems = [p for p in pulled.problems if not _is_known(connection, p)]
    return pulled


def _is_known(connection: ChannelConnection, problem: str) -> bool:
    """Say whether a person was told already: looks overlap, problems are told once."""
    told = connection.jobs.filter(kind=SyncJob.Kind.PULL_ORDERS)
    return told.filter(remote_words__contains=problem).exists()


def _receive(
    connection: ChannelConnection, remote: RemoteOrder, pulled: Pulled
) -> None:
    try:
        intake = receive_order(connection=connection, remote=remote)
    except BREAKS as error:
        logger.exception("channel_order_failed", extra={"order": remote.remote_id})
        intake = Intake(problem=f"{remote.number}: {error!r}")
        if pulled.broken_since is None:
            pulled.broken_since = remote.modified_at
    pulled.new += intake.is_new
    if intake.problem:
        pulled.problems.append(intake.problem)
    pulled.seen_until = max(pulled.seen_until or remote.modified_at, remote.modified_at)


def _keep_cursor(
    connection: ChannelConnection, pulled: Pulled, known_until: datetime, now: datetime
) -> None:
    """Move on to the last change seen, but stay before what broke on our side."""
    until = max(known_until, pulled.seen_until or known_until)
    if pulled.broken_since is not None:
        until = min(until, max(pulled.broken_since, now - PATIENCE))
    connection.orders_seen_until = until
    ChannelConnection.objects.filter(pk=connection.pk).update(orders_seen_until=until)


@transaction.atomic
def receive_order(*, connection: ChannelConnection, remote: RemoteOrder) -> Intake:
    """Write an order down, or bring ours in step with it; safe to repeat.

    The lock of the connection keeps two readers of the same order apart.
    """
    ChannelConnection.objects.select_for_update().get(pk=connection.pk)
    known = Order.objects.filter(connection=connection, remote_id=remote.remote_id)
    if (first := known.select_related("group").first()) is not None:
        return Intake(problem="; ".join(_keep_in_step(first.group, remote)))
    if remote.status not in TAKEN_IN:
        return Intake()
    return take_in_order(connection=connection, remote=remote)


def _keep_in_step(group: OrderGroup, remote: RemoteOrder) -> Iterator[str]:
    """Follow what became of an order there; yield what a person must look at."""
    held = OrderGroup.objects.select_for_update().get(pk=group.pk)
    for order in lock_orders(held):
        order.group = held
        if remote.status in GIVEN_UP:
            yield from _give_up(order, remote)
        elif order.status in OFF_HERE:
            yield from _differ(order, remote)
        else:
            _advance(order, remote)


def _give_up(order: Order, remote: RemoteOrder) -> Iterator[str]:
    """Give stock back for what was cancelled there, unless the goods are gone."""
    words = "khách được hoàn tiền" if remote.status is OrderPhase.RETURNED else "đã huỷ"
    reason = f"Sàn báo {words}"
    if order.status == OrderStatus.AWAITING_PAYMENT:
        give_up_unpaid([order], reason=reason)
    elif order.status in GONE_HERE:
        if _note_once(order, f"{reason}, nhưng hàng đã giao đi. Cần người coi lại."):
            yield _("Đơn %(number)s huỷ trên sàn sau khi đã giao hàng.") % {
                "number": order.number
            }
    elif order.status not in OFF_HERE:
        cancel_order(order=order, reason=reason)


def _differ(order: Order, remote: RemoteOrder) -> Iterator[str]:
    """Say once that an order is off here but still open there."""
    if remote.status in TAKEN_IN and _note_once(
        order, "Trên sàn đơn này còn mở: báo shop huỷ và trả tiền cho khách."
    ):
        facts = {"number": order.number, "remote": remote.number}
        yield _("Đơn %(number)s đã thôi ở đây, trên sàn (%(remote)s) còn mở.") % facts


def _advance(order: Order, remote: RemoteOrder) -> None:
    """Move on with money and goods as the marketplace tells of them."""
    if order.paid_at is None and remote.payment_status is PaymentState.PAID:
        order.paid_at = timezone.now()
        order.save(update_fields=["paid_at"])
        write_note(order, "Khách đã trả tiền trên sàn.")
    is_open = remote.status in TAKEN_IN and remote.status is not OrderPhase.HELD
    if order.status == OrderStatus.AWAITING_PAYMENT and is_open:
        announce_orders([order], lines_of([order]))
    if remote.status not in ARRIVED:
        return
    if order.status == OrderStatus.SHIPPED:
        confirm_delivery(order=order, actor=None)
    elif order.status == OrderStatus.DELIVERED:
        confirm_sale(order=order)
    else:
        _note_once(order, "Sàn báo khách đã nhận hàng.")


def _note_once(order: Order, text: str) -> bool:
    """Write a note unless it is there already; say whether it is news."""
    if OrderNote.objects.filter(order=order, text=text).exists():
        return False
    write_note(order, text)
    return True
