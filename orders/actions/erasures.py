"""What stands against erasing a household, and its orders without its name."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.money import format_amount
from farms.actions.erasing_traces import erase_history
from farms.erasing import HIDDEN, Traces
from farms.models import Producer
from orders.models import (
    ChannelConnection,
    ChannelListing,
    Order,
    OrderLine,
    OrderNote,
    OrderStatus,
    PaymentAccount,
    ProviderNotice,
    Refund,
    SyncJob,
)
from orders.models.statements import balance_of

UNFINISHED = (
    OrderStatus.AWAITING_PAYMENT,
    OrderStatus.PLACED,
    OrderStatus.CONFIRMED,
    OrderStatus.SHIPPED,
)
MOST_NAMED = 5


def reasons_against_erasing(*, producer_ids: list[int]) -> list[str]:
    """Name orders that are not over and money that somebody still waits for."""
    orders = Order.objects.filter(producer__in=producer_ids).order_by("pk")
    return [
        *_unfinished(orders.filter(status__in=UNFINISHED)),
        *_unpaid(orders.filter(status=OrderStatus.DELIVERED, paid_at=None)),
        *_refunds(producer_ids),
        *_money(producer_ids),
        *_own_shops(producer_ids),
    ]


def _numbers(orders: "QuerySet[Order]") -> str:
    found = list(orders.values_list("number", flat=True)[: MOST_NAMED + 1])
    more = "…" if len(found) > MOST_NAMED else ""
    return ", ".join(found[:MOST_NAMED]) + more


def _unfinished(orders: "QuerySet[Order]") -> list[str]:
    numbers = _numbers(orders)
    return [_("Đơn chưa giao xong: %s.") % numbers] if numbers else []


def _unpaid(orders: "QuerySet[Order]") -> list[str]:
    numbers = _numbers(orders)
    return [_("Đơn đã giao, chưa nhận đủ tiền: %s.") % numbers] if numbers else []


def _refunds(producer_ids: list[int]) -> list[str]:
    waiting = Refund.objects.filter(
        order__producer__in=producer_ids, status=Refund.Status.REQUIRES_ACTION
    )
    numbers = _numbers(Order.objects.filter(pk__in=waiting.values("order")))
    return [_("Tiền chưa hoàn cho người mua, đơn: %s.") % numbers] if numbers else []


def _money(producer_ids: list[int]) -> list[str]:
    reasons = []
    for producer in Producer.objects.filter(pk__in=producer_ids, merged_into=None):
        owed = balance_of(producer).owed
        if owed > 0:
            reasons.append(_("Chợ còn phải trả hộ %s.") % format_amount(owed))
        if owed < 0:
            reasons.append(_("Hộ còn phải nộp lại %s.") % format_amount(-owed))
    return reasons


def _own_shops(producer_ids: list[int]) -> list[str]:
    """A shop of the household's own must hear first that its goods are gone."""
    told = ChannelListing.objects.wanted().filter(connection__owner__in=producer_ids)
    names = sorted(set(told.values_list("connection__name", flat=True)))
    message = _("Cửa hàng riêng của hộ còn hàng: gỡ xuống trước (%s).")
    return [message % ", ".join(names)] if names else []


def erase_orders(*, producer_ids: list[int], traces: Traces) -> None:
    """Keep numbers, days, quantities and amounts; take away words and own keys.

    The books are left as they are: no entry names anybody.
    """
    orders = Order.objects.filter(producer__in=producer_ids)
    pks = list(orders.values_list("pk", flat=True))
    orders.update(reason="")
    OrderNote.objects.filter(order__in=pks).delete()
    crop = Product.objects.filter(pk=OuterRef("product")).values("crop__name")
    OrderLine.objects.filter(order__in=pks).update(product_name=Subquery(crop[:1]))
    for refund in Refund.objects.filter(order__in=pks).order_by("pk"):
        # An order's refunds are told apart by their reasons.
        Refund.objects.filter(pk=refund.pk).update(reason=f"{HIDDEN} {refund.pk}")
    for number, pk in orders.values_list("number", "pk"):
        erase_history(Order, [pk], label=number)
    PaymentAccount.objects.filter(owner__in=producer_ids).update(
        client_id="", api_key="", checksum_key="", is_active=False
    )
    _erase_shops(producer_ids)
    _erase_listings(producer_ids, traces)


def _erase_shops(producer_ids: list[int]) -> None:
    own = ChannelConnection.objects.filter(owner__in=producer_ids)
    pks = list(own.values_list("pk", flat=True))
    own.update(
        name=HIDDEN,
        url="",
        consumer_key="",
        consumer_secret="",
        webhook_secret="",
        last_error="",
        status=ChannelConnection.Status.OFF,
    )
    erase_history(ChannelConnection, pks, label=HIDDEN)


def _erase_listings(producer_ids: list[int], traces: Traces) -> None:
    """Withdrawals are on their way by number: what the listing said is not needed."""
    listings = ChannelListing.objects.filter(product__producer__in=producer_ids)
    pks = list(listings.values_list("pk", flat=True))
    connections = set(listings.values_list("connection", flat=True))
    listings.update(remote_url="", last_error="")
    SyncJob.objects.filter(listing__in=pks).update(message="", remote_words="")
    erase_history(ChannelListing, pks, label=HIDDEN)
    named = Q(pk__in=[])
    for word in traces.words:
        named |= Q(message__contains=word) | Q(remote_words__contains=word)
    SyncJob.objects.filter(named, connection__in=connections).update(
        message="", remote_words=""
    )
    _erase_notices(traces)


def _erase_notices(traces: Traces) -> None:
    """Empty raw notices that name the household; what came of them stands in orders."""
    notices = ProviderNotice.objects.exclude(body=b"").exclude(processed_at=None)
    named = [
        notice.pk
        for notice in notices.only("pk", "body").iterator(chunk_size=200)
        if traces.are_in_bytes(bytes(notice.body))
    ]
    ProviderNotice.objects.filter(pk__in=named).update(body=b"", result="erased")
