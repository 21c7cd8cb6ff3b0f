"""Sell on other marketplaces: the same verbs for every one of them.

What the marketplace must hear waits as a job (channels_jobs); a job asks for new
orders before it sets stock, because stock is set to a number, not moved by one.
"""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Product
from farms.actions.mandates import check_acting
from farms.models import Mandate, Producer, Role, RoleAssignment, User
from farms.text import clean_text
from orders.actions.audit import write_audit
from orders.actions.channels_content import (
    content_of,
    default_pack_steps,
    known_grams,
)
from orders.actions.channels_due import queue_due
from orders.actions.channels_jobs import queue_job
from orders.actions.channels_work import channel_of, work_off
from orders.exceptions import (
    ListingRefusedError,
    NotForChannelsError,
    NotKeeperError,
)
from orders.models import (
    ChannelConnection,
    ChannelListing,
    ListingStatus,
    SyncJob,
)
from orders.signals import connection_changed, listing_changed

Kind = SyncJob.Kind
FEED = "product_feed"
FEED_BUFFER_PERCENT = 10


@transaction.atomic
def connect_channel(
    *,
    channel: str,
    name: str,
    actor: User | None,
    url: str = "",
    consumer_key: str = "",
    consumer_secret: str = "",
    webhook_secret: str = "",
    owner: Producer | None = None,
    buffer_percent: int = 10,
) -> ChannelConnection:
    """Take a seat in a marketplace; orders made there before are left alone."""
    _check_keeper(actor)
    connection = ChannelConnection.objects.create(
        channel=channel,
        name=clean_text(name)[:80],
        owner=owner,
        url=url,
        consumer_key=consumer_key,
        consumer_secret=consumer_secret,
        webhook_secret=webhook_secret,
        buffer_percent=buffer_percent,
        orders_seen_until=timezone.now(),
    )
    queue_job(connection=connection, kind=Kind.PULL_ORDERS)
    write_audit(connection, "connect_channel", actor=actor, channel=channel)
    _tell_connection(connection)
    return connection


@transaction.atomic
def reconnect_channel(
    *, connection: ChannelConnection, actor: User | None, **keys: str
) -> ChannelConnection:
    """Speak again with a marketplace, with new keys where they are given.

    `keys`: url, consumer_key, consumer_secret, webhook_secret; empty ones stay.
    """
    _check_keeper(actor)
    held = ChannelConnection.objects.select_for_update().get(pk=connection.pk)
    for name in ("url", "consumer_key", "consumer_secret", "webhook_secret"):
        if keys.get(name):
            setattr(held, name, keys[name])
    held.status = ChannelConnection.Status.RUNNING
    held.last_error = ""
    held.save()
    queue_due(connection=held)
    queue_job(connection=held, kind=Kind.PULL_ORDERS)
    write_audit(held, "reconnect_channel", actor=actor)
    _tell_connection(held)
    return held


def _check_keeper(actor: User | None) -> None:
    if actor is None or actor.is_superuser:
        return
    if not RoleAssignment.objects.of(actor, Role.DEPARTMENT).exists():
        raise NotKeeperError


def _tell_connection(connection: ChannelConnection) -> None:
    news = partial(connection_changed.send, ChannelConnection, connection=connection)
    transaction.on_commit(news)


def feed_connection() -> ChannelConnection:
    """Return the one connection of the feeds, opened with its first use."""
    connection, _is_new = ChannelConnection.objects.get_or_create(
        channel=FEED,
        owner=None,
        defaults={
            "name": "Google, Meta",
            "buffer_percent": FEED_BUFFER_PERCENT,
        },
    )
    return connection


@transaction.atomic
def list_product(
    *,
    connection: ChannelConnection,
    product: Product,
    actor: User | None,
    mandate: Mandate | None = None,
    pack_steps: int | None = None,
    pack_grams: int = 0,
) -> ChannelListing:
    """Put a product up on a marketplace, in packs; one that was withdrawn returns.

    Raises NotForChannelsError without the household's consent, ListingRefusedError
    for what that marketplace would not take.
    """
    _check_lister(actor, product, mandate)
    allowed = Product.objects.for_channels().select_related(
        "unit", "category", "crop", "photo", "producer__commune"
    )
    shown = allowed.filter(pk=product.pk).first()
    if shown is None:
        raise NotForChannelsError
    steps = pack_steps or default_pack_steps(shown)
    _check_pack(shown, steps)
    listing = ChannelListing.objects.filter(
        connection=connection, product=shown
    ).first() or ChannelListing(connection=connection, product=shown, sku=shown.sku)
    listing.product = shown
    listing.pack_steps = steps
    listing.pack_grams = known_grams(shown, steps) or pack_grams
    if problems := channel_of(connection).check_listing(content_of(listing)):
        raise ListingRefusedError(" ".join(problems))
    listing.status = ListingStatus.QUEUED
    listing.last_error = ""
    listing.save()
    data = {"product": shown.pk, "connection": connection.pk}
    write_audit(listing, "list_product", actor=actor, mandate=mandate, **data)
    _queue_listing(listing)
    return listing


def _check_lister(
    actor: User | None, product: Product, mandate: Mandate | None
) -> None:
    """Let the household, who acts for it, and the department put goods up."""
    if actor and RoleAssignment.objects.of(actor, Role.DEPARTMENT).exists():
        return
    check_acting(actor=actor, producer=product.producer, mandate=mandate)


def _check_pack(product: Product, steps: int) -> None:
    if steps < product.minimum_steps or steps % product.increment_steps:
        raise ListingRefusedError(_("Phần này không đúng cách bán của nhà vườn."))


def _queue_listing(listing: ChannelListing) -> None:
    queue_job(connection=listing.connection, kind=Kind.PUSH_LISTING, listing=listing)
    news = partial(listing_changed.send, ChannelListing, listing=listing)
    transaction.on_commit(news)


@transaction.atomic
def withdraw_listing(
    *,
    listing: ChannelListing,
    actor: User | None,
    reason: str = "",
    mandate: Mandate | None = None,
) -> ChannelListing:
    """Take a listing off sale here at once; the marketplace hears of it next."""
    _check_lister(actor, listing.product, mandate)
    held = ChannelListing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    if held.status == ListingStatus.WITHDRAWN:
        return held
    held.status = ListingStatus.WITHDRAWN
    held.last_error = clean_text(reason)[:400]
    held.save(update_fields=["status", "last_error"])
    write_audit(held, "withdraw_listing", actor=actor, mandate=mandate, reason=reason)
    _queue_listing(held)
    return held


@transaction.atomic
def retry_listing(*, listing: ChannelListing, actor: User | None) -> ChannelListing:
    """Send a listing again that was refused."""
    held = ChannelListing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    write_audit(held, "retry_listing", actor=actor)
    _queue_listing(held)
    return held


def push_listing(*, listing: ChannelListing) -> ChannelListing:
    """Send a listing now, or leave it to the conversation that is under way."""
    connection = listing.connection
    queue_job(connection=connection, kind=Kind.PUSH_LISTING, listing=listing)
    work_off(connection=connection)
    listing.refresh_from_db()
    return listing


def push_stock(*, connection: ChannelConnection) -> int:
    """Send what each listing may sell now; return how many jobs were worked off."""
    queue_job(connection=connection, kind=Kind.PUSH_STOCK)
    return work_off(connection=connection)


def pull_orders(*, connection: ChannelConnection) -> int:
    """Take in what was ordered there; return how many jobs were worked off."""
    queue_job(connection=connection, kind=Kind.PULL_ORDERS)
    return work_off(connection=connection)


def queue_orders(*, connection: ChannelConnection) -> bool:
    """Note that a marketplace may have orders; say whether that is news."""
    return queue_job(connection=connection, kind=Kind.PULL_ORDERS)


def pull_everywhere() -> int:
    """Look for orders on every marketplace; return on how many."""
    running = list(_running())
    for connection in running:
        pull_orders(connection=connection)
    return len(running)


def push_everywhere() -> int:
    """Tell every marketplace what it was not told yet; return how many there were."""
    told = 0
    for connection in _running():
        queue_due(connection=connection)
        told += work_off(connection=connection) > 0
    return told


def _running() -> QuerySet[ChannelConnection]:
    """Return the connections one can talk to; feeds are fetched instead."""
    running = ChannelConnection.objects.filter(status=ChannelConnection.Status.RUNNING)
    return running.exclude(channel=FEED).order_by("pk")
