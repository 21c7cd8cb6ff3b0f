"""What follows what: each line enqueues one task."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from catalogue.models import Product
from catalogue.signals import (
    price_changed,
    product_changed,
    product_published,
    product_submitted,
    product_withdrawn,
    stock_changed,
)
from farms.erasing import Traces
from farms.exporting.sections import Section
from farms.models import Producer
from farms.signals import (
    household_checking,
    household_erasing,
    household_exporting,
    merge_undoing,
)
from orders import tasks
from orders.actions.channels_due import (
    queue_product,
    queue_stock,
    withdraw_product,
)
from orders.actions.erasures import erase_orders, reasons_against_erasing
from orders.actions.household_copies import money_sections
from orders.models import (
    ChannelConnection,
    ChannelListing,
    JournalEntry,
    Order,
    Refund,
)
from orders.signals import (
    connection_changed,
    listing_changed,
    order_cancelled,
    order_confirmed,
    order_delivered,
    order_overdue,
    order_placed,
    order_reduced,
    order_refused,
    order_shipped,
    refund_asked,
    stock_fell_short,
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


@receiver(order_refused)
def on_order_refused(order: Order, **kwargs: Any) -> None:
    """A reason that is none of the usual ones wants a call."""
    tasks.ask_officers_to_call.enqueue(order.pk)


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


# --- Sales channels: what each marketplace must hear, once per connection ---


@receiver(stock_changed)
def on_stock_changed(product_ids: list[int], **kwargs: Any) -> None:
    """What is left changes everywhere the goods are shown."""
    _talk(queue_stock(product_ids=product_ids))


@receiver(product_submitted)
def on_product_looked_through(product: Product, **kwargs: Any) -> None:
    """What is looked through again is not sold meanwhile."""
    _talk(queue_stock(product_ids=[product.pk]))


@receiver([product_published, product_changed, price_changed])
def on_product_changed(product: Product, **kwargs: Any) -> None:
    """Words and prices are the same everywhere."""
    _talk(queue_product(product_id=product.pk))


@receiver(product_withdrawn)
def on_product_withdrawn(product: Product, **kwargs: Any) -> None:
    """What is off sale here is off sale everywhere."""
    reason = "Nhà vườn gỡ món này."
    _talk(withdraw_product(product_id=product.pk, reason=reason))


@receiver(listing_changed)
def on_listing_changed(listing: ChannelListing, **kwargs: Any) -> None:
    """A listing that was put up or taken off reaches its marketplace."""
    tasks.talk_to_channel.enqueue(listing.connection_id)


@receiver(connection_changed)
def on_connection_changed(connection: ChannelConnection, **kwargs: Any) -> None:
    """A new seat hears what waits for it."""
    tasks.talk_to_channel.enqueue(connection.pk)


@receiver(stock_fell_short)
def on_stock_fell_short(order: Order, **kwargs: Any) -> None:
    """Household and officers learn that more was sold than there is."""
    tasks.tell_of_shortage.enqueue(order.pk)


# --- Two households that were one for a while ---


@receiver(merge_undoing)
def on_merge_undoing(
    kept_id: int, moved: dict[str, list[Any]], since: datetime, **kwargs: Any
) -> dict[str, set[Any]]:
    """Orders whose money was booked meanwhile stay where it was booked."""
    booked = JournalEntry.objects.filter(
        order__in=moved.get("orders.order:producer", []), posted_at__gte=since
    )
    return {"orders.order": set(booked.values_list("order", flat=True))}


# --- A household and its own data ---


@receiver(household_exporting)
def on_household_exporting(producer: Producer, **kwargs: Any) -> list[Section]:
    """Orders and money go into a household's own copy, buyers do not."""
    return money_sections(producer)


@receiver(household_checking)
def on_household_checking(producer_ids: list[int], **kwargs: Any) -> list[str]:
    """What is on its way or owed stands against an erasure."""
    return reasons_against_erasing(producer_ids=producer_ids)


@receiver(household_erasing)
def on_household_erasing(
    producer_ids: list[int], traces: Traces, **kwargs: Any
) -> None:
    """Orders and books stay, without the household's name and words."""
    erase_orders(producer_ids=producer_ids, traces=traces)


def _talk(connections: list[ChannelConnection]) -> None:
    for connection in connections:
        tasks.talk_to_channel.enqueue(connection.pk)
