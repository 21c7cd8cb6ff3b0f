"""Take in what was ordered at a marketplace: once, whole, and from the same stock.

An order there is a fact: it is recorded also when we have too little left, and what
cannot be matched is named for a person. Notes are stored Vietnamese.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.stock import Shortage, take_stock_at_once
from catalogue.models import Reservation
from catalogue.quantities import format_steps
from farms.models import Producer
from farms.phones import PhoneError, normalise_phone
from farms.text import clean_text
from orders.actions.audit import write_audit, write_note
from orders.actions.checkout import announce_orders
from orders.actions.order_stock import free_line, lines_of, reference_of, wanted_by
from orders.actions.placing import new_number
from orders.channels.base import OrderPhase, PaymentState, RemoteLine, RemoteOrder
from orders.exceptions import StockGoneError
from orders.models import (
    ChannelConnection,
    ChannelListing,
    Order,
    OrderGroup,
    OrderLine,
    OrderStatus,
    PaymentMethod,
    Rates,
    rates_on,
)
from orders.signals import stock_fell_short

# A marketplace has taken the goods of these from what it sells.
TAKEN_IN = {
    OrderPhase.TO_PREPARE,
    OrderPhase.PACKED,
    OrderPhase.SHIPPED,
    OrderPhase.DELIVERED,
    OrderPhase.DONE,
    OrderPhase.HELD,
    OrderPhase.CANCEL_ASKED,
    OrderPhase.TROUBLE,
}
Matched = list[tuple[RemoteLine, ChannelListing]]


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one order; `problem` is for a person to look at."""

    is_new: bool = False
    problem: str = ""


def take_in_order(*, connection: ChannelConnection, remote: RemoteOrder) -> Intake:
    """Write an order down that is not known yet; one that is stays as it is."""
    matched, unknown = match_lines(connection, remote)
    problems = list(remote.problems)
    problems += [f"{line.name or '?'} ({line.sku or '–'})" for line in unknown]
    if not matched or _worth(matched) <= 0:
        return Intake(problem=_about(remote, problems or [_("không có món của mình")]))
    orders = _write_orders(connection, remote, matched)
    lines = lines_of(orders)
    _reserved, short = take_stock_at_once(wanted=wanted_by(lines))
    _note_oddities(orders, remote, problems)
    if remote.status is not OrderPhase.HELD:
        announce_orders(orders, lines)
    problems += _note_shortages(orders, lines, short)
    write_audit(orders[0].group, "take_in_order", actor=None, remote=remote.remote_id)
    return Intake(is_new=True, problem=_about(remote, problems) if problems else "")


def match_lines(
    connection: ChannelConnection, remote: RemoteOrder
) -> tuple[Matched, list[RemoteLine]]:
    """Find our listing for each line: by SKU, else by the product's id there."""
    listings = list(connection.listings.with_product())
    by_sku = {listing.sku: listing for listing in listings}
    by_id = {row.remote_id: row for row in listings if row.remote_id}
    matched: Matched = []
    unknown = []
    for line in remote.lines:
        listing = by_sku.get(line.sku) or by_id.get(line.remote_product_id)
        if listing and line.quantity > 0:
            matched.append((line, listing))
        else:
            unknown.append(line)
    return matched, unknown


def _worth(matched: Matched) -> int:
    return sum(line.price_amount * line.quantity for line, _listing in matched)


def _about(remote: RemoteOrder, problems: Iterable[str]) -> str:
    facts = {"number": remote.number, "problems": "; ".join(problems)}
    return _("Đơn %(number)s: %(problems)s") % facts


def _write_orders(
    connection: ChannelConnection, remote: RemoteOrder, matched: Matched
) -> list[Order]:
    """Write one group and an order for each household in it."""
    group = _write_group(connection, remote, _worth(matched))
    rates = rates_on(timezone.localdate(remote.created_at), connection.channel)
    producers = {row.product.producer_id: row.product.producer for _, row in matched}
    orders = []
    for pk in sorted(producers):
        own = [pair for pair in matched if pair[1].product.producer_id == pk]
        # The first bears the plain id: it is how the group is found again.
        suffix = f":{pk}" if orders else ""
        order = Order.objects.create(
            group=group,
            producer=producers[pk],
            number=new_number(),
            status=OrderStatus.AWAITING_PAYMENT,
            goods_amount=_worth(own),
            connection=connection,
            remote_id=f"{remote.remote_id}{suffix}",
            placed_at=remote.created_at,
            paid_at=_paid_at(remote),
        )
        OrderLine.objects.bulk_create(
            [_line_of(order, line, row, producers[pk], rates) for line, row in own]
        )
        write_note(order, f"Đơn {remote.number} trên {connection.name}.")
        orders.append(order)
    return orders


def _write_group(
    connection: ChannelConnection, remote: RemoteOrder, amount: int
) -> OrderGroup:
    """Write the buyer down; what is paid there never came through our own bank."""
    try:
        phone = normalise_phone(remote.phone)
    except PhoneError:
        phone = ""
    return OrderGroup.objects.create(
        buyer_name=clean_text(remote.buyer_name)[:120] or f"Khách {connection.name}",
        buyer_phone=phone,
        delivery_address=clean_text(remote.address)[:240],
        note=clean_text(remote.note)[:240],
        payment_method=PaymentMethod.CHANNEL,
        total_amount=amount,
        placed_at=remote.created_at,
    )


def _paid_at(remote: RemoteOrder) -> datetime | None:
    is_paid = remote.payment_status is PaymentState.PAID
    return timezone.now() if is_paid else None


def _line_of(
    order: Order,
    line: RemoteLine,
    listing: ChannelListing,
    producer: Producer,
    rates: Rates,
) -> OrderLine:
    product = listing.product
    steps = line.quantity * listing.pack_steps
    amount = line.quantity * line.price_amount
    net = rates.net_of(amount, producer.kind)
    return OrderLine(
        order=order,
        product=product,
        product_name=str(product)[:120],
        steps=steps,
        scale=product.unit.scale,
        unit=product.unit_id,
        unit_symbol=product.unit.symbol,
        price_amount=amount * 10**product.unit.scale // steps,
        line_amount=amount,
        fee_amount=net.fee,
        withheld_vat_amount=net.vat,
        withheld_pit_amount=net.pit,
    )


def _note_oddities(
    orders: list[Order], remote: RemoteOrder, problems: list[str]
) -> None:
    if remote.status is OrderPhase.HELD:
        problems = ["Khách chưa trả tiền trên sàn, chờ sàn báo rồi hãy soạn", *problems]
    for order in orders if problems else []:
        write_note(order, f"Cần coi lại: {'; '.join(problems)}.")


def _note_shortages(
    orders: list[Order], lines: list[OrderLine], short: list[Shortage]
) -> list[str]:
    """Tell on the order, and to people, what was sold there but is not here."""
    by_reference = {reference_of(line): line for line in lines}
    said = []
    for shortage in short:
        line = by_reference[shortage.reference]
        words = missing_in_words(line, shortage.missing_steps)
        order = next(order for order in orders if order.pk == line.order_id)
        write_note(order, f"Sổ kho thiếu {words}.")
        said.append(_("sổ kho thiếu %(what)s") % {"what": words})
        transaction.on_commit(partial(stock_fell_short.send, Order, order=order))
    return said


def missing_in_words(line: OrderLine, steps: int) -> str:
    """Write "3 kg Sầu riêng Ri6"."""
    return f"{format_steps(steps, line.scale)} {line.unit_symbol} {line.product_name}"


def promised_steps(line: OrderLine) -> int:
    """Return how much is really kept for a line."""
    kept = Reservation.objects.filter(
        reference=reference_of(line),
        status__in=[Reservation.Status.HELD, Reservation.Status.COMMITTED],
    )
    return kept.aggregate(steps=Sum("steps"))["steps"] or 0


@transaction.atomic
def secure_stock(*, order: Order) -> None:
    """Take again what an order from outside found too little of.

    Meanwhile more may have been harvested. Raises StockGoneError, which says what
    is still missing, and then leaves everything as it was.
    """
    lines = lines_of([order])
    missing = [line for line in lines if promised_steps(line) < line.steps]
    for line in missing:
        free_line(line)
    _taken, short = take_stock_at_once(wanted=wanted_by(missing))
    if short:
        by_reference = {reference_of(line): line for line in missing}
        words = [
            missing_in_words(by_reference[s.reference], s.missing_steps) for s in short
        ]
        facts = {"what": ", ".join(words)}
        raise StockGoneError(
            _("Sổ kho còn thiếu %(what)s. Ghi thêm lô mới, hoặc nhận ít hơn.") % facts
        )
