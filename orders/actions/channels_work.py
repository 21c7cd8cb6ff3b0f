"""Work off what waits for a marketplace: the only place that talks to one.

Nothing here is inside a transaction while the wire is open.
"""

from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import ProductStatus
from farms.models import Consent, ConsentPurpose
from orders.actions.channels_content import content_of
from orders.actions.channels_jobs import (
    break_job,
    close_job,
    fail_job,
    note_contact,
    queue_job,
    record_job,
    take_job,
    words_of,
)
from orders.actions.channels_pull import pull_from
from orders.channels.base import (
    Channel,
    ChannelError,
    ConnectionCredentials,
    CredentialsRefused,
    ListingContent,
    ListingResult,
    NotFound,
    Refused,
    StockChange,
    StockResult,
)
from orders.channels.registry import get_channel
from orders.models import (
    ChannelConnection,
    ChannelListing,
    ListingStatus,
    SyncJob,
)
from orders.signals import listing_went_live

Kind = SyncJob.Kind
# What a listing became, what to note, and the marketplace's own words.
Sent = tuple[ListingResult, str, str]
MOST_JOBS = 500


def channel_of(connection: ChannelConnection) -> Channel:
    """Return the marketplace, speaking for this connection."""
    credentials = ConnectionCredentials(
        url=connection.url,
        consumer_key=connection.consumer_key,
        consumer_secret=connection.consumer_secret,
        webhook_secret=connection.webhook_secret,
    )
    return get_channel(connection.channel, credentials)


def work_off(*, connection: ChannelConnection) -> int:
    """Do every job that waits, one after another; return how many.

    Does nothing while somebody else does: who talks also takes what is left meanwhile.
    """
    done = 0
    while done < MOST_JOBS and (job := take_job(connection=connection)):
        _work(job)
        done += 1
    return done


def _work(job: SyncJob) -> None:
    connection = ChannelConnection.objects.get(pk=job.connection_id)
    try:
        message = TASKS[job.kind](channel_of(connection), connection, job)
    except ChannelError as error:
        fail_job(job=job, error=error)
    except BaseException as error:
        break_job(job=job, error=error)
        raise
    else:
        note_contact(connection=connection)
        close_job(job=job, message=message)


def _pull(channel: Channel, connection: ChannelConnection, job: SyncJob) -> str:
    pulled = pull_from(channel, connection)
    job.remote_words = pulled.details
    return pulled.message


def _look_first(channel: Channel, connection: ChannelConnection) -> None:
    """Take in new orders in the course of another job."""
    pulled = pull_from(channel, connection)
    if pulled.message:
        record_job(
            connection=connection,
            kind=Kind.PULL_ORDERS,
            message=pulled.message,
            words=pulled.details,
        )


def _push_listing(channel: Channel, connection: ChannelConnection, job: SyncJob) -> str:
    """Bring one listing up to date there, or take it off."""
    listing = ChannelListing.objects.with_product().get(jobs=job)
    if _may_stand(listing):
        _look_first(channel, connection)
        return _publish(channel, listing, job)
    return _withdraw(channel, listing)


def _may_stand(listing: ChannelListing) -> bool:
    """Say whether a listing is wanted and its household still agrees.

    One whose product is only looked through again stays, with nothing to sell.
    """
    if listing.status == ListingStatus.WITHDRAWN:
        return False
    product, producer = listing.product, listing.product.producer
    if (
        product.status != ProductStatus.WITHDRAWN
        and producer.is_public
        and Consent.objects.allows(producer, ConsentPurpose.CHANNELS)
    ):
        return True
    _keep(
        listing,
        status=ListingStatus.WITHDRAWN,
        last_error=_("Nhà vườn không còn bán món này trên sàn."),
    )
    return False


def _publish(channel: Channel, listing: ChannelListing, job: SyncJob) -> str:
    fresh = ChannelListing.objects.with_product().get(pk=listing.pk)
    content = content_of(fresh)
    try:
        result, note, job.remote_words = _send_content(channel, fresh, content)
    except ChannelError as error:
        _note_refusal(fresh, error)
        raise
    now = timezone.now()
    _keep(
        fresh,
        status=ListingStatus.LIVE,
        remote_id=result.remote_id,
        remote_url=result.remote_url[:400],
        pushed_packs=content.stock_packs,
        pushed_price_amount=content.price_amount,
        first_live_at=fresh.first_live_at or now,
        pushed_at=now,
        last_error="",
    )
    if fresh.first_live_at is None:
        listing_went_live.send(ChannelListing, listing=fresh)
    return note


def _note_refusal(listing: ChannelListing, error: ChannelError) -> None:
    """Fail the listing for what it is; trouble of the wire only makes it wait."""
    if isinstance(error, CredentialsRefused):
        return
    if isinstance(error, Refused) and error.permanent:
        _keep(listing, status=ListingStatus.FAILED)
    _keep(listing, last_error=_said(error))


def _send_content(
    channel: Channel, listing: ChannelListing, content: ListingContent
) -> Sent:
    """Publish; when the id there is gone, as new; when the picture fails, without."""
    if not listing.remote_id:
        return _create(channel, content)
    try:
        result = channel.publish_listing(content, remote_id=listing.remote_id)
    except NotFound as error:
        _keep(listing, remote_id="", status=ListingStatus.QUEUED)
        again = _create(channel, content)[0]
        return again, _("Tin cũ không còn, đã đăng lại."), words_of(error)
    return result, "", ""


def _create(channel: Channel, content: ListingContent) -> Sent:
    try:
        result = channel.publish_listing(content)
    except Refused as error:
        if not content.image_url or not error.permanent:
            raise
        result = channel.publish_listing(replace(content, image_url=None))
        return result, _("Đăng không có hình."), words_of(error)
    return result, _("Nhận lại tin đã có.") if result.adopted else "", ""


def _withdraw(channel: Channel, listing: ChannelListing) -> str:
    if listing.remote_id:
        channel.withdraw_listing(listing.remote_id)
    _keep(listing, pushed_packs=None, pushed_price_amount=None)
    return _("Đã gỡ khỏi sàn.")


def _push_stock(channel: Channel, connection: ChannelConnection, job: SyncJob) -> str:
    """Set every number that is not right any more, then look for orders again.

    What was bought there while we spoke is found by the second look, which queues
    this job anew; the share kept back covers the moment between.
    """
    _look_first(channel, connection)
    rows = connection.listings.wanted().exclude(remote_id="").with_product()
    due = [(row, row.sellable_packs) for row in rows.order_by("pk")]
    due = [(row, packs) for row, packs in due if packs != row.pushed_packs]
    if not due:
        return ""
    changes = [StockChange(row.sku, row.remote_id, packs) for row, packs in due]
    results = channel.update_stock(changes)
    for (row, packs), result in zip(due, results, strict=True):
        _note_stock(row, packs, result)
    _look_first(channel, connection)
    failed = [result for result in results if result.error]
    if failed:
        job.remote_words = "\n".join(_item_words(result) for result in failed)
    facts = {"sent": len(results) - len(failed), "failed": len(failed)}
    return _("Gửi số còn của %(sent)s tin, %(failed)s tin lỗi.") % facts


def _note_stock(listing: ChannelListing, packs: int, result: StockResult) -> None:
    error = result.error
    if error is None:
        _keep(listing, pushed_packs=packs, pushed_at=timezone.now())
        if listing.status == ListingStatus.LIVE:
            _keep(listing, last_error="")
    elif isinstance(error, NotFound):
        _keep(listing, remote_id="", status=ListingStatus.QUEUED)
        queue_job(
            connection=listing.connection, kind=Kind.PUSH_LISTING, listing=listing
        )
    else:
        _note_refusal(listing, error)


def _item_words(result: StockResult) -> str:
    return f"{result.sku}: {words_of(result.error)}" if result.error else ""


def _said(error: ChannelError) -> str:
    """Return our sentence with the marketplace's own words behind it."""
    words = words_of(error)
    return (f"{error} ({words})" if words else str(error))[:400]


def _keep(listing: ChannelListing, **values: object) -> None:
    """Write what a listing became; one withdrawn meanwhile stays withdrawn."""
    row = ChannelListing.objects.filter(pk=listing.pk)
    if "status" in values:
        row.wanted().update(status=values.pop("status"))
    if values:
        row.update(**values)


TASKS: dict[str, Callable[[Channel, ChannelConnection, SyncJob], str]] = {
    Kind.PUSH_LISTING: _push_listing,
    Kind.PUSH_STOCK: _push_stock,
    Kind.PULL_ORDERS: _pull,
}


def check_listing(*, listing: ChannelListing) -> bool:
    """Ask how a listing stands there; say whether its stock is not what we set."""
    status = channel_of(listing.connection).fetch_status(listing.remote_id)
    shown = listing.pushed_packs if status.stock_packs is None else status.stock_packs
    if shown == listing.pushed_packs:
        return False
    _keep(listing, pushed_packs=shown)
    return queue_job(connection=listing.connection, kind=Kind.PUSH_STOCK)
