"""Connections and listings in words: what is broken first, and which way it hurts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.quantities import format_steps
from catalogue.tiles import display_name
from orders.actions.channels import FEED
from orders.feeds.items import feed_products
from orders.models import (
    ChannelConnection,
    ChannelListing,
    ListingStatus,
    SyncJob,
)

Status = ChannelConnection.Status
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class ListingShown:
    """One listing: what we would sell, what is shown there, and the difference."""

    listing: ChannelListing
    ours: int
    theirs: int | None

    @property
    def name(self) -> str:
        """Name the goods."""
        return display_name(self.listing.product)

    @property
    def ours_in_units(self) -> str:
        """Write what we would sell: "100 kg"."""
        return self._in_units(self.ours)

    @property
    def theirs_in_units(self) -> str:
        """Write what is shown there; a dash while nobody knows."""
        return "–" if self.theirs is None else self._in_units(self.theirs)

    @property
    def gap(self) -> int:
        """Return how many packs too many are shown there."""
        return 0 if self.theirs is None else self.theirs - self.ours

    @property
    def gap_in_units(self) -> str:
        """Write the difference."""
        return self._in_units(abs(self.gap))

    @property
    def needs_care(self) -> bool:
        """Say whether somebody should look at it."""
        if self.listing.status == ListingStatus.WITHDRAWN:
            return self.theirs is not None
        return self.listing.status != ListingStatus.LIVE or self.gap != 0

    @property
    def state(self) -> str:
        """Return the kind of its tag."""
        kinds = {
            ListingStatus.QUEUED: "wait",
            ListingStatus.LIVE: "ok",
            ListingStatus.FAILED: "bad",
            ListingStatus.WITHDRAWN: "off",
        }
        return kinds[ListingStatus(self.listing.status)]

    def _in_units(self, packs: int) -> str:
        unit = self.listing.product.unit
        steps = packs * self.listing.pack_steps
        return f"{format_steps(steps, unit.scale)}\u00a0{unit.symbol}"


@dataclass(frozen=True, slots=True)
class ConnectionShown:
    """One connection: how it stands, what it last said, what to do."""

    connection: ChannelConnection
    summary: str
    proof: str
    said: str

    @property
    def is_waiting(self) -> bool:
        """Say whether the wire is in trouble that may pass by itself."""
        is_running = self.connection.status == Status.RUNNING
        return is_running and bool(self.connection.last_error)

    @property
    def is_broken(self) -> bool:
        """Say whether only a person can mend it."""
        return self.connection.status == Status.RECONNECT

    @property
    def is_well(self) -> bool:
        """Say whether it simply works."""
        return self.connection.status == Status.RUNNING and not self.is_waiting

    @property
    def is_feed(self) -> bool:
        """Say whether it is fetched instead of being told."""
        return self.connection.channel == FEED

    @property
    def last_answer(self) -> str:
        """Say when it last answered."""
        if self.is_feed:
            return _("Google, Meta tự tới lấy")
        if self.connection.last_contact_at is None:
            return _("Chưa có lần trả lời nào")
        when = {"ago": ago(self.connection.last_contact_at)}
        return _("Trả lời lần cuối %(ago)s") % when

    @property
    def rank(self) -> int:
        """Return the order on the page: what is broken first."""
        return 0 if self.is_broken else 1 if self.is_waiting else 2


def show_listings(listings: Iterable[ChannelListing]) -> list[ListingShown]:
    """Read listings, those that need care first; wants `with_product()`."""
    shown = [
        ListingShown(listing, listing.sellable_packs, listing.pushed_packs)
        for listing in listings
    ]
    return sorted(shown, key=lambda row: (not row.needs_care, -abs(row.gap)))


def show_connections(
    connections: Iterable[ChannelConnection], listings: list[ListingShown]
) -> list[ConnectionShown]:
    """Read connections, what is broken first."""
    rows: dict[int, list[ListingShown]] = defaultdict(list)
    for listing in listings:
        rows[listing.listing.connection_id].append(listing)
    shown = [
        ConnectionShown(
            connection=connection,
            summary=_summary(connection, rows[connection.pk]),
            proof=_proof(connection),
            said=_said(connection),
        )
        for connection in connections
    ]
    return sorted(shown, key=lambda row: (row.rank, row.connection.name))


def _summary(connection: ChannelConnection, rows: list[ListingShown]) -> str:
    if connection.channel == FEED:
        return _feed_summary()
    live = sum(row.listing.status == ListingStatus.LIVE for row in rows)
    care = sum(row.needs_care for row in rows)
    facts = {"live": live, "care": care}
    if connection.status == Status.RECONNECT:
        return _("%(live)s tin đăng còn hiện, số còn không cập nhật.") % facts
    if not live and not care:
        return _("Chưa có tin đăng nào.")
    if care:
        return _("%(live)s tin đang bán, %(care)s tin cần coi lại.") % facts
    return _("%(live)s tin đăng khớp hết.") % facts


def _feed_summary() -> str:
    products = feed_products()
    without = 0 if settings.CHANNEL_DRAWINGS else products.filter(picture=None).count()
    facts = {"shown": products.count() - without, "without": without}
    if without:
        return _("%(shown)s món trong danh sách, %(without)s món thiếu hình.") % facts
    return _("%(shown)s món trong danh sách.") % facts


def _proof(connection: ChannelConnection) -> str:
    """Say how far the connection was tried: nobody should believe more than that."""
    if connection.channel == FEED:
        return _("Đã thử theo tài liệu, chưa chạy với Google, Meta thật.")
    if connection.url.startswith("http://"):
        return _("Shop giả lập: đã thử theo tài liệu, chưa chạy với sàn thật.")
    if connection.last_contact_at is None:
        return _("Đã thử theo tài liệu, chưa chạy với sàn thật.")
    return ""


def _said(connection: ChannelConnection) -> str:
    """Return the marketplace's own words while it is in trouble."""
    if not connection.last_error:
        return ""
    jobs = connection.jobs.exclude(remote_words="").exclude(
        outcome=SyncJob.Outcome.SUCCEEDED
    )
    last = jobs.order_by("-finished_at").first()
    return last.remote_words if last else connection.last_error


def ago(at: datetime) -> str:
    """Say "4 phút trước", "3 giờ trước", "2 ngày trước"."""
    seconds = int((timezone.now() - at).total_seconds())
    if seconds < MINUTE:
        return _("mới đây")
    if seconds < HOUR:
        return _("%(count)s phút trước") % {"count": seconds // MINUTE}
    if seconds < DAY:
        return _("%(count)s giờ trước") % {"count": seconds // HOUR}
    return _("%(count)s ngày trước") % {"count": seconds // DAY}


def notice_address(connection: ChannelConnection) -> str:
    """Return where a shop sends its notices, to be pasted into its settings."""
    if connection.channel != "woocommerce":
        return ""
    path = reverse("webhooks:woocommerce", args=[connection.key])
    return f"{settings.SITE_URL}{path}"
