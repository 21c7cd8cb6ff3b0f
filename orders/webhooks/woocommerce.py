"""What a WooCommerce shop posts when an order or a product changes there."""

from functools import partial
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from orders.actions.channels import queue_orders
from orders.actions.channels_work import channel_of
from orders.actions.notices import close_notice, receive_notice
from orders.channels.base import ChannelError, NoticeKind, WebhookNotice
from orders.models import ChannelConnection
from orders.tasks import look_at_listing, talk_to_channel
from orders.webhooks.raw import read_raw

LARGEST_BODY = 1024 * 1024


@csrf_exempt  # the shop signs its notices instead
@require_POST
def receive_woocommerce(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep a signed notice and look at the shop; 401 for what it did not sign.

    A notice is only a hint: the task asks the shop what is true. The form that a new
    webhook sends first is unsigned and changes nothing.
    """
    connection = get_object_or_404(ChannelConnection, key=key, channel="woocommerce")
    body = read_raw(request)
    if len(body) > LARGEST_BODY:
        return HttpResponse(status=413)
    try:
        notice = channel_of(connection).read_webhook(request.headers, body)
    except ChannelError:
        return HttpResponse(status=401)
    if notice.kind is not NoticeKind.PING:
        _take(connection, notice, body)
    return HttpResponse(status=200)


@transaction.atomic
def _take(connection: ChannelConnection, notice: WebhookNotice, body: bytes) -> None:
    """Write it down by what it says: the id of a delivery is not signed."""
    kept = receive_notice(
        source=f"woo:{connection.key.hex}",
        event_key=sha256(body).hexdigest(),
        body=body,
    )
    if kept.processed_at is None:
        close_notice(notice=kept, result=_follow(connection, notice))


def _follow(connection: ChannelConnection, notice: WebhookNotice) -> str:
    """Have it looked into; return in a few words what was done."""
    if notice.kind is NoticeKind.ORDER:
        if queue_orders(connection=connection):
            work = partial(talk_to_channel.enqueue, connection.pk)
            transaction.on_commit(work)
        return f"look for order {notice.remote_id}"
    listing = connection.listings.filter(remote_id=notice.remote_id or "-").first()
    if notice.kind is NoticeKind.PRODUCT and listing is not None:
        transaction.on_commit(partial(look_at_listing.enqueue, listing.pk))
        return f"look at listing {listing.pk}"
    return "nothing of ours"
