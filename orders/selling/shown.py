"""One order as its household reads it: what, for how much, and is there enough."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from catalogue.quantities import format_steps
from catalogue.renditions import Picture, picture_of
from orders.actions.channels_intake import promised_steps
from orders.models import Order, OrderLine, OrderStatus, PaymentMethod
from orders.selling.wording import deadline_in_words, time_left

TAGS = {
    OrderStatus.AWAITING_PAYMENT: "wait",
    OrderStatus.PLACED: "wait",
    OrderStatus.CONFIRMED: "go",
    OrderStatus.SHIPPED: "go",
    OrderStatus.DELIVERED: "ok",
    OrderStatus.REFUSED: "off",
    OrderStatus.CANCELLED: "off",
}
ICONS = {
    OrderStatus.CONFIRMED: "package",
    OrderStatus.SHIPPED: "truck",
    OrderStatus.REFUSED: "x",
    OrderStatus.CANCELLED: "x",
}


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line: how much of what, and what is there for it."""

    line: OrderLine
    picture: Picture | None
    missing_steps: int

    @property
    def quantity(self) -> str:
        """Return "20 kg", held together."""
        return in_units(self.line, self.line.steps)

    @property
    def missing(self) -> str:
        """Return how much the stock book lacks."""
        return in_units(self.line, self.missing_steps) if self.missing_steps else ""

    @property
    def at_hand(self) -> str:
        """Return what the household has: what is free and what is kept for this."""
        kept = self.line.steps - self.missing_steps
        return in_units(self.line, self.line.product.available_steps + kept)


@dataclass(frozen=True, slots=True)
class OrderShown:
    """One order, with its money added up."""

    order: Order
    lines: list[LineShown]
    tag: str
    icon: str

    @property
    def title(self) -> str:
        """Name what was ordered: "20 kg Sầu riêng Ri6", or how many things."""
        if len(self.lines) == 1:
            first = self.lines[0]
            return f"{first.quantity} {first.line.product_name}"
        number = len(self.lines)
        words = ngettext("%(count)s món", "%(count)s món", number)
        return words % {"count": number}

    @property
    def all_of_it(self) -> str:
        """Name the whole quantity: "20 kg", or how many things."""
        return self.lines[0].quantity if len(self.lines) == 1 else self.title

    @property
    def art(self) -> str:
        """Return the drawing of the first thing."""
        return self.lines[0].line.product.crop.art if self.lines else ""

    @property
    def fee_amount(self) -> int:
        """Return what is kept of it for selling."""
        return sum(shown.line.fee_amount for shown in self.lines)

    @property
    def tax_amount(self) -> int:
        """Return what is paid to the tax office in the household's name."""
        rows = [shown.line for shown in self.lines]
        return sum(row.withheld_vat_amount + row.withheld_pit_amount for row in rows)

    @property
    def net_amount(self) -> int:
        """Return what reaches the household."""
        return sum(shown.line.net_amount for shown in self.lines)

    @property
    def is_short(self) -> bool:
        """Say whether more was sold outside than the stock book holds."""
        return any(shown.missing_steps for shown in self.lines)

    @property
    def is_cash(self) -> bool:
        """Say whether the household takes cash at the door."""
        return self.order.group.payment_method == PaymentMethod.CASH_ON_DELIVERY

    @property
    def is_paid_outside(self) -> bool:
        """Say whether another marketplace has the money."""
        return self.order.group.payment_method == PaymentMethod.CHANNEL

    @property
    def is_unpaid_cash(self) -> bool:
        """Say whether cash is still to be taken."""
        return self.is_cash and self.order.paid_at is None

    @property
    def until(self) -> str:
        """Say by when it must be answered."""
        return deadline_in_words(self.order.answer_by) if self.order.answer_by else ""

    @property
    def left(self) -> str:
        """Say how long that still is; nothing when it is over."""
        return time_left(self.order.answer_by) if self.order.answer_by else ""

    @property
    def is_late(self) -> bool:
        """Say whether it should have been answered."""
        return bool(self.order.answer_by) and not self.left


def show_order(order: Order) -> OrderShown:
    """Read one order with all its page shows."""
    rows = OrderLine.objects.filter(order=order).select_related(
        "product__crop", "product__photo"
    )
    rows = rows.prefetch_related("product__photo__renditions")
    is_outside = order.connection_id is not None
    lines = [
        LineShown(
            line=line,
            picture=picture_of(line.product.photo),
            missing_steps=_missing(line) if is_outside and _is_open(order) else 0,
        )
        for line in rows
    ]
    return _shown(order, lines)


def show_orders(orders: Iterable[Order]) -> list[OrderShown]:
    """Read a list of orders; wants lines and crops prefetched."""
    return [
        _shown(order, [LineShown(line, None, 0) for line in order.lines.all()])
        for order in orders
    ]


def _shown(order: Order, lines: list[LineShown]) -> OrderShown:
    status = OrderStatus(order.status)
    return OrderShown(order, lines, TAGS[status], ICONS.get(status, ""))


def _is_open(order: Order) -> bool:
    return order.status in {OrderStatus.PLACED, OrderStatus.CONFIRMED}


def _missing(line: OrderLine) -> int:
    return max(line.steps - promised_steps(line), 0)


def in_units(line: OrderLine, steps: int) -> str:
    """Write a quantity of a line, held together by a no-break space."""
    return f"{format_steps(steps, line.scale)}\u00a0{line.unit_symbol}"
