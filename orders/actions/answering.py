"""Answer an order the way a household does: by tapping on what is true.

Beside `orders` itself these see to the stock of orders from other marketplaces, which
may have sold more than there was, and to what a reason means for the goods.
"""

from collections.abc import Mapping

from django.db import transaction

from catalogue.actions.products import pause_product
from farms.actions.messages import send_message
from farms.models import Mandate, Message, User
from orders.actions.channels_intake import secure_stock
from orders.actions.messages import officers_of
from orders.actions.orders import confirm_order, reduce_order, refuse_order
from orders.exceptions import ReasonMissingError
from orders.models import Order

SOLD_OUT, NO_TIME, OTHER = "sold_out", "no_time", "other"
# Stored with the order and told to the buyer; translated when shown.
REASONS = {
    SOLD_OUT: "Hết hàng",
    NO_TIME: "Không kịp ngày giao",
    OTHER: "Lý do khác",
}


@transaction.atomic
def accept_order(
    *, order: Order, actor: User | None, mandate: Mandate | None = None
) -> Order:
    """Promise everything; raises StockGoneError where the stock book holds less."""
    held = confirm_order(order=order, actor=actor, mandate=mandate)
    if order.connection_id is not None:
        secure_stock(order=held)
    return held


@transaction.atomic
def accept_less(
    *,
    order: Order,
    line_steps: Mapping[int, int],
    actor: User | None,
    mandate: Mandate | None = None,
) -> Order:
    """Promise less, and only what the stock book holds."""
    held = reduce_order(
        order=order, line_steps=line_steps, actor=actor, mandate=mandate
    )
    if order.connection_id is not None:
        secure_stock(order=held)
    return held


@transaction.atomic
def decline_order(
    *, order: Order, reason: str, actor: User | None, mandate: Mandate | None = None
) -> Order:
    """Refuse for one of REASONS; what is sold out is no longer on sale."""
    if reason not in REASONS:
        raise ReasonMissingError
    held = refuse_order(
        order=order, reason=REASONS[reason], actor=actor, mandate=mandate
    )
    if reason == SOLD_OUT:
        lines = held.lines.select_related("product__producer").order_by("product_id")
        for line in lines:
            pause_product(
                product=line.product, is_paused=True, actor=actor, mandate=mandate
            )
    return held


def tell_officers_of_refusal(*, order: Order) -> list[Message]:
    """Ask the officers to call a household that declined for a reason of its own."""
    if order.reason != REASONS[OTHER]:
        return []
    text = (
        f"{order.producer} không nhận đơn {order.number}, lý do khác. "
        "Gọi hỏi nhà vườn giúp."
    )
    return [
        send_message(
            phone=str(officer.phone),
            kind="order_declined",
            text=text,
            dedupe_key=f"order_declined:{order.pk}:{officer.phone}",
        )
        for officer in officers_of(order.producer)
    ]
