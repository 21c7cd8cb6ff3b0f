"""How far an order is, in the steps a buyer counts."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from orders.actions.orders import REDUCED, is_cancellable_by_buyer
from orders.models import (
    Order,
    OrderGroup,
    OrderLine,
    OrderNote,
    OrderStatus,
    PaymentMethod,
    Refund,
)

REACHED = {
    OrderStatus.AWAITING_PAYMENT: 1,
    OrderStatus.PLACED: 2,
    OrderStatus.CONFIRMED: 3,
    OrderStatus.SHIPPED: 4,
    OrderStatus.DELIVERED: 5,
}
TAGS = {
    OrderStatus.AWAITING_PAYMENT: "wait",
    OrderStatus.PLACED: "wait",
    OrderStatus.CONFIRMED: "ok",
    OrderStatus.SHIPPED: "go",
    OrderStatus.DELIVERED: "ok",
    OrderStatus.REFUSED: "bad",
    OrderStatus.CANCELLED: "off",
}
ICONS = {OrderStatus.SHIPPED: "truck", OrderStatus.CANCELLED: "x"}
OVER = (OrderStatus.REFUSED, OrderStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step: done at a moment, under way, or still to come."""

    title: str
    at: datetime | None
    state: str  # done, now, later, off
    text: str = ""


@dataclass(frozen=True, slots=True)
class OrderShown:
    """One household's part of a checkout."""

    order: Order
    lines: list[OrderLine]
    notes: list[OrderNote]
    steps: list[StepShown]
    tag: str
    icon: str
    next_words: str

    @property
    def is_over(self) -> bool:
        """Say whether nothing of it will come."""
        return self.order.status in OVER


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A whole checkout as its buyer sees it."""

    group: OrderGroup
    orders: list[OrderShown]
    refunds: list[Refund]

    @property
    def statuses(self) -> set[str]:
        """Return the statuses of its orders."""
        return {shown.order.status for shown in self.orders}

    @property
    def waits_for_money(self) -> bool:
        """Say whether it must still be paid."""
        return OrderStatus.AWAITING_PAYMENT in self.statuses

    @property
    def is_over(self) -> bool:
        """Say whether nothing of it will come."""
        return self.statuses <= set(OVER)

    @property
    def is_cancellable(self) -> bool:
        """Say whether the buyer may still cancel something."""
        return any(is_cancellable_by_buyer(shown.order) for shown in self.orders)

    @property
    def is_paid_in_cash(self) -> bool:
        """Say whether money changes hands at the door."""
        return self.group.payment_method == PaymentMethod.CASH_ON_DELIVERY

    @property
    def live_amount(self) -> int:
        """Return what the orders that still stand come to."""
        return sum(s.order.goods_amount for s in self.orders if not s.is_over)

    @property
    def refund_amount(self) -> int:
        """Return what was or will be given back."""
        return sum(r.amount for r in self.refunds if r.status != r.Status.CANCELLED)


def show_group(group: OrderGroup) -> GroupShown:
    """Read a checkout with all that its page shows, in a fixed number of queries."""
    orders = (
        Order.objects.filter(group=group)
        .select_related("producer__commune")
        .prefetch_related("lines__allocations__lot", "lines__product", "notes")
        .order_by("pk")
    )
    shown = []
    for order in orders:
        order.group = group
        shown.append(_show_order(order))
    return GroupShown(group, shown, list(group.refunds.order_by("pk")))


def _show_order(order: Order) -> OrderShown:
    status = OrderStatus(order.status)
    return OrderShown(
        order=order,
        lines=list(order.lines.all()),
        notes=list(order.notes.all()),
        steps=_steps_of(order),
        tag=TAGS[status],
        icon=ICONS.get(status, ""),
        next_words=_next_words(order),
    )


def _steps_of(order: Order) -> list[StepShown]:
    """Return the steps so far and to come; a cancelled order ends where it ended."""
    all_steps = [
        (_("Đặt hàng"), order.placed_at),
        (_("Trả tiền"), order.paid_at),
        (_("Nhà vườn nhận đơn"), order.answered_at),
        (_("Giao đi"), order.shipped_at),
        (_("Giao tới"), order.delivered_at),
    ]
    if order.group.payment_method != PaymentMethod.PAYOS:
        del all_steps[1]
    if order.status in OVER:
        done = [StepShown(title, at, "done") for title, at in all_steps[:1]]
        label = str(OrderStatus(order.status).label)
        return [*done, StepShown(label, order.answered_at, "off")]
    reached = REACHED[OrderStatus(order.status)] - (5 - len(all_steps))
    reached = max(reached, 1)
    return [
        StepShown(title, at if number < reached else None, _state(number, reached))
        for number, (title, at) in enumerate(all_steps)
    ]


def _state(number: int, reached: int) -> str:
    if number < reached:
        return "done"
    return "now" if number == reached else "later"


def _next_words(order: Order) -> str:
    if order.status == OrderStatus.CONFIRMED and order.reason == REDUCED:
        return _(
            "Nhà vườn có ít hơn số đã đặt. Không chịu thì bấm huỷ trước khi hàng đi."
        )
    words = {
        OrderStatus.AWAITING_PAYMENT: _("Trả tiền để đơn tới nhà vườn."),
        OrderStatus.PLACED: _("Nhà vườn đang coi đơn và sẽ trả lời."),
        OrderStatus.CONFIRMED: _("Nhà vườn đang soạn hàng, sẽ gọi trước khi giao."),
        OrderStatus.SHIPPED: _("Hàng đang trên đường. Nhớ để ý điện thoại."),
        OrderStatus.DELIVERED: _("Chúc ngon miệng. Xem lô hàng bên dưới."),
    }
    return words.get(OrderStatus(order.status), "")
