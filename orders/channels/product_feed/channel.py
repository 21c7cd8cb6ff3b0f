"""Google and Meta as a sales channel that fetches instead of being told.

Publishing means: the next fetch will show it. Nobody tells us what they decided.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from orders.channels.base import (
    ConnectionCredentials,
    ListingContent,
    ListingResult,
    ListingState,
    Refused,
    RemoteOrder,
    RemoteStatus,
    SignatureMismatch,
    StockChange,
    StockResult,
    WebhookNotice,
)
from orders.channels.product_feed import mapping


class ProductFeedChannel:
    """Fulfils Channel without a wire: the feed is read from our own listings."""

    code: ClassVar[str] = "product_feed"
    name: ClassVar[str | Promise] = _("Danh sách hàng cho Google và Meta")

    def __init__(self, credentials: ConnectionCredentials) -> None:
        self._credentials = credentials

    def check_listing(self, content: ListingContent) -> list[str]:
        """Name, for staff, what keeps this content out of the feeds."""
        return mapping.find_problems(mapping.to_item(content, brand=""))

    def publish_listing(
        self, content: ListingContent, *, remote_id: str = ""
    ) -> ListingResult:
        """Accept what the feeds can show; its id there is the SKU."""
        if problems := self.check_listing(content):
            raise Refused(" ".join(problems))
        sold_out = content.stock_packs <= 0
        state = ListingState.SOLD_OUT if sold_out else ListingState.LIVE
        return ListingResult(content.sku, content.landing_url, state)

    def update_stock(self, changes: Sequence[StockChange]) -> list[StockResult]:
        """Take note: the next fetch reads the stock itself."""
        return [StockResult(change.sku, change.remote_id) for change in changes]

    def withdraw_listing(self, remote_id: str) -> RemoteStatus:
        """Take note: the next fetch no longer finds it."""
        return RemoteStatus(remote_id, ListingState.REMOVED, "")

    def fetch_orders(self, *, modified_since: datetime) -> Iterator[RemoteOrder]:
        """Yield nothing: buyers who come from a feed order here."""
        return iter(())

    def fetch_status(self, remote_id: str) -> RemoteStatus:
        """Answer UNKNOWN: nobody tells us."""
        return RemoteStatus(remote_id, ListingState.UNKNOWN, "")

    def read_webhook(self, headers: Mapping[str, str], body: bytes) -> WebhookNotice:
        """Refuse: nobody sends notices for a feed."""
        raise SignatureMismatch
