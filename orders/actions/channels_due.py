"""What marketplaces were not told yet, queued once per connection."""

from collections.abc import Iterable

from catalogue.money import price_of_steps
from orders.actions.audit import write_audit
from orders.actions.channels_jobs import queue_job
from orders.models import (
    ChannelConnection,
    ChannelListing,
    ListingStatus,
    SyncJob,
)
from orders.models.offers import price_for, read_ladders

Kind = SyncJob.Kind
Running = ChannelConnection.Status.RUNNING
Connections = list[ChannelConnection]


def queue_stock(*, product_ids: Iterable[int]) -> Connections:
    """Note that stock of products changed; return connections with news to tell."""
    listings = ChannelListing.objects.wanted().filter(product__in=list(product_ids))
    told = ChannelConnection.objects.filter(status=Running, listings__in=listings)
    return [
        connection
        for connection in told.distinct().order_by("pk")
        if queue_job(connection=connection, kind=Kind.PUSH_STOCK)
    ]


def queue_product(*, product_id: int) -> Connections:
    """Note that the words or the price of a product changed."""
    return _queue_listings(ChannelListing.objects.wanted().filter(product=product_id))


def withdraw_product(*, product_id: int, reason: str) -> Connections:
    """Take a product off every marketplace."""
    return _withdraw(ChannelListing.objects.filter(product=product_id), reason)


def withdraw_producer(*, producer_id: int, reason: str) -> Connections:
    """Take everything of a household off every marketplace."""
    rows = ChannelListing.objects.filter(product__producer=producer_id)
    return _withdraw(rows, reason)


def _withdraw(listings: Iterable[ChannelListing], reason: str) -> Connections:
    rows = list(listings.wanted().order_by("pk"))  # type: ignore[attr-defined]
    for listing in rows:
        listing.status = ListingStatus.WITHDRAWN
        listing.last_error = reason[:400]
        listing.save(update_fields=["status", "last_error"])
        write_audit(listing, "withdraw_listing", actor=None, reason=reason)
    pks = [listing.pk for listing in rows]
    return _queue_listings(ChannelListing.objects.filter(pk__in=pks))


def _queue_listings(listings: Iterable[ChannelListing]) -> Connections:
    rows = listings.select_related("connection").order_by("pk")  # type: ignore[attr-defined]
    told = {
        row.connection_id: row.connection
        for row in rows
        if queue_job(connection=row.connection, kind=Kind.PUSH_LISTING, listing=row)
    }
    return list(told.values())


def queue_due(*, connection: ChannelConnection) -> None:
    """Queue whatever a lost task or a broken wire left untold."""
    listings = list(connection.listings.with_product())
    ladders = read_ladders([listing.product_id for listing in listings])
    for listing in listings:
        if _is_untold(listing) or _is_repriced(listing, ladders[listing.product_id]):
            queue_job(connection=connection, kind=Kind.PUSH_LISTING, listing=listing)
    if any(is_stock_due(listing) for listing in listings):
        queue_job(connection=connection, kind=Kind.PUSH_STOCK)


def is_stock_due(listing: ChannelListing) -> bool:
    """Say whether a live listing shows another number than it may sell."""
    is_live = listing.status == ListingStatus.LIVE and listing.remote_id
    return bool(is_live) and listing.pushed_packs != listing.sellable_packs


def _is_untold(listing: ChannelListing) -> bool:
    """Say whether a listing waits to be sent or to be taken off."""
    if listing.status == ListingStatus.QUEUED:
        return True
    if listing.status == ListingStatus.WITHDRAWN:
        return bool(listing.remote_id) and listing.pushed_packs is not None
    return False


def _is_repriced(listing: ChannelListing, ladder: list[tuple[int, int]]) -> bool:
    """Say whether a live listing costs another amount by now, as dated prices do."""
    per_unit = price_for(ladder, listing.pack_steps)
    scale = listing.product.unit.scale
    amount = price_of_steps(per_unit, listing.pack_steps, scale)
    is_live = listing.status == ListingStatus.LIVE
    return bool(is_live and amount) and amount != listing.pushed_price_amount
