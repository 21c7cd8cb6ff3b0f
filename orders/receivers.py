"""What follows what: each line enqueues one task."""

from typing import Any

from django.dispatch import receiver

from orders import tasks
from orders.models import Order, Refund
from orders.signals import (
    order_cancelled,
    order_confirmed,
    order_delivered,
    order_overdue,
    order_placed,
    order_reduced,
    order_refused,
    order_shipped,
    refund_asked,
)

# --- Orders and payments: who is told what ---


@receiver(order_placed)
def on_order_placed(order: Order, **kwargs: Any) -> None:
    """A placed order waits for its household."""
    tasks.tell_household_of_order.enqueue(order.pk)
    tasks.tell_buyer_of_order.enqueue(order.pk)


@receiver([order_confirmed, order_reduced, order_refused])
def on_order_answered(order: Order, **kwargs: Any) -> None:
    """The household's answer reaches the buyer."""
    tasks.tell_buyer_of_order.enqueue(order.pk)


@receiver([order_shipped, order_delivered])
def on_order_moved(order: Order, **kwargs: Any) -> None:
    """The buyer learns where the goods are."""
    tasks.tell_buyer_of_order.enqueue(order.pk)


@receiver(order_cancelled)
def on_order_cancelled(order: Order, **kwargs: Any) -> None:
    """Both sides learn that an order is off."""
    tasks.tell_buyer_of_order.enqueue(order.pk)
    tasks.tell_household_order_is_off.enqueue(order.pk)


@receiver(refund_asked)
def on_refund_asked(refund: Refund, **kwargs: Any) -> None:
    """The buyer learns that money comes back."""
    tasks.tell_buyer_money_comes_back.enqueue(refund.pk)


@receiver(order_overdue)
def on_order_overdue(order: Order, **kwargs: Any) -> None:
    """Officers learn that a household has not answered."""
    tasks.alert_officers_of_order.enqueue(order.pk)
