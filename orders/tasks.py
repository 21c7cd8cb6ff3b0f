"""What is done after the commit. Each task calls an action."""

from contextlib import suppress

from django_tasks import task

from orders.actions.answering import tell_officers_of_refusal
from orders.actions.channels_news import tell_shortage
from orders.actions.channels_work import check_listing, work_off
from orders.actions.messages import (
    alert_officers,
    tell_buyer,
    tell_buyer_of_refund,
    tell_household,
    tell_household_cancelled,
)
from orders.actions.notices import close_notice
from orders.actions.payments import settle_payment
from orders.exceptions import OrdersError
from orders.models import (
    ChannelConnection,
    ChannelListing,
    Order,
    PaymentAttempt,
    ProviderNotice,
    Refund,
)

# --- Orders, payments and what people are told of them ---


@task(queue_name="messages")
def tell_household_of_order(order_id: int) -> None:
    """Tell a household that an order waits for its answer."""
    tell_household(order=_order(order_id))


@task(queue_name="messages")
def tell_household_order_is_off(order_id: int) -> None:
    """Tell a household that an order it was told of is cancelled."""
    order = _order(order_id)
    if order.answer_by is not None:
        tell_household_cancelled(order=order)


@task(queue_name="messages")
def tell_buyer_of_order(order_id: int) -> None:
    """Tell a buyer how the order stands now."""
    tell_buyer(order=_order(order_id))


@task(queue_name="messages")
def tell_buyer_money_comes_back(refund_id: int) -> None:
    """Tell a buyer of a refund."""
    tell_buyer_of_refund(
        refund=Refund.objects.select_related("group").get(pk=refund_id)
    )


@task(queue_name="messages")
def alert_officers_of_order(order_id: int) -> None:
    """Tell officers that a household has not answered."""
    alert_officers(order=_order(order_id))


@task()
def settle_notice(notice_id: int, attempt_id: int) -> None:
    """Act on a payment notice: ask the provider what is true."""
    notice = ProviderNotice.objects.get(pk=notice_id)
    attempt = PaymentAttempt.objects.select_related("account").get(pk=attempt_id)
    try:
        settled = settle_payment(attempt=attempt)
    except OrdersError as error:
        # The clock asks again; a notice is only ever a hint.
        ProviderNotice.objects.filter(pk=notice_id).update(result=repr(error)[:160])
        return
    close_notice(notice=notice, result=settled.status)


@task()
def settle_attempt(attempt_id: int) -> None:
    """Ask the provider how a payment stands; a later asking may know more."""
    attempt = PaymentAttempt.objects.select_related("account").get(pk=attempt_id)
    with suppress(OrdersError):
        settle_payment(attempt=attempt)


def _order(order_id: int) -> Order:
    return Order.objects.select_related("group", "producer").get(pk=order_id)


@task(queue_name="messages")
def ask_officers_to_call(order_id: int) -> None:
    """Tell officers of a household that declined for a reason of its own."""
    tell_officers_of_refusal(order=_order(order_id))


# --- Sales channels ---


@task(queue_name="channels")
def talk_to_channel(connection_id: int) -> int:
    """Tell a marketplace what waits for it and take in what waits there."""
    connection = ChannelConnection.objects.get(pk=connection_id)
    return work_off(connection=connection)


@task(queue_name="channels")
def look_at_listing(listing_id: int) -> None:
    """Ask a marketplace how a listing stands, and correct it if need be."""
    listing = ChannelListing.objects.select_related("connection").get(pk=listing_id)
    if listing.remote_id and check_listing(listing=listing):
        work_off(connection=listing.connection)


@task(queue_name="messages")
def tell_of_shortage(order_id: int) -> None:
    """Tell household and officers that a marketplace sold more than there was."""
    tell_shortage(order=_order(order_id))
