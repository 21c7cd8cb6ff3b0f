"""A cooperative's own WooCommerce shop as a sales channel."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from orders.channels.base import (
    ChannelError,
    ConnectionCredentials,
    ListingContent,
    ListingResult,
    ListingState,
    NotFound,
    NoticeKind,
    Refused,
    RemoteOrder,
    RemoteStatus,
    SignatureMismatch,
    StockChange,
    StockResult,
    Unknown,
    WebhookNotice,
)
from orders.channels.woocommerce import mapping
from orders.channels.woocommerce.client import (
    ShopRefused,
    WooCommerceClient,
    explain,
)

# More than a hundred items in one call are answered with 413.
BATCH_SIZE = 100
PAGE_SIZE = 100
# `modified_after` leaves out the cursor's own second.
OVERLAP = timedelta(seconds=2)
PING = re.compile(rb"webhook_id=\d+")
EXPLANATIONS: dict[str, str | Promise] = {
    "product_invalid_sku": _(
        "Shop đã có hàng khác mang mã này. Đổi mã, hoặc xoá hàng kia trên shop."
    ),
    "woocommerce_rest_product_not_created": _(
        "Mã này còn nằm trong thùng rác của shop. Xoá hẳn hoặc khôi phục bên shop."
    ),
    "woocommerce_product_image_upload_error": _("Shop không tải được ảnh của hàng."),
}


class WooCommerceChannel:
    """Fulfils Channel for one shop."""

    code: ClassVar[str] = "woocommerce"
    name: ClassVar[str | Promise] = "WooCommerce"

    def __init__(
        self, credentials: ConnectionCredentials, *, allow_plain_http: bool = False
    ) -> None:
        self._credentials = credentials
        self._allow_plain_http = allow_plain_http
        self._category_ids: dict[str, int] = {}

    def _client(self) -> WooCommerceClient:
        return WooCommerceClient(
            self._credentials, allow_plain_http=self._allow_plain_http
        )

    def check_listing(self, content: ListingContent) -> list[str]:
        """Name, for staff, what keeps this content from being published."""
        return mapping.find_problems(content)

    def publish_listing(
        self, content: ListingContent, *, remote_id: str = ""
    ) -> ListingResult:
        """Create the product, or bring the one under `remote_id` up to date."""
        if problems := self.check_listing(content):
            raise Refused(" ".join(problems))
        with self._client() as client:
            if remote_id:
                changes = mapping.to_changes(content)
                return mapping.to_result(_change(client, remote_id, changes))
            return self._create(client, content)

    def update_stock(self, changes: Sequence[StockChange]) -> list[StockResult]:
        """Set stock, a hundred products a call; each answers for itself."""
        results: list[StockResult] = []
        with self._client() as client:
            for start in range(0, len(changes), BATCH_SIZE):
                results += _send_stock(client, changes[start : start + BATCH_SIZE])
        return results

    def withdraw_listing(self, remote_id: str) -> RemoteStatus:
        """Turn the product into a draft; one that is gone already is withdrawn."""
        with self._client() as client:
            try:
                product = _change(client, remote_id, {"status": "draft"})
            except NotFound as error:
                return _removed(remote_id, error)
        return mapping.to_status(product)

    def fetch_status(self, remote_id: str) -> RemoteStatus:
        """Ask how the product stands; one that is gone is REMOVED."""
        with self._client() as client:
            try:
                product = client.call("GET", _path(remote_id))
            except NotFound as error:
                return _removed(remote_id, error)
        return mapping.to_status(product)

    def fetch_orders(self, *, modified_since: datetime) -> Iterator[RemoteOrder]:
        """Yield changed orders, oldest change first.

        The window moves with the last row instead of counting pages: an order that
        changes while we read would push another one off its page.
        """
        cursor = modified_since.astimezone(UTC).replace(microsecond=0) - OVERLAP
        page = 1
        seen: set[tuple[str, datetime]] = set()
        with self._client() as client:
            while True:
                rows = _fetch_page(client, cursor, page)
                orders = mapping.to_orders(rows)
                for order in orders:
                    if (order.remote_id, order.modified_at) not in seen:
                        seen.add((order.remote_id, order.modified_at))
                        yield order
                if len(rows) < PAGE_SIZE:
                    return
                last = max((order.modified_at for order in orders), default=cursor)
                following = last - OVERLAP
                page = 1 if following > cursor else page + 1
                cursor = max(cursor, following)

    def read_webhook(self, headers: Mapping[str, str], body: bytes) -> WebhookNotice:
        """Read a notice; the form that a new webhook sends first is unsigned."""
        given = {name.lower(): value for name, value in headers.items()}
        signature = given.get("x-wc-webhook-signature", "")
        if not signature and PING.fullmatch(body):
            return WebhookNotice(NoticeKind.PING)
        self._check_signature(signature, body)
        try:
            payload = json.loads(body)
        except ValueError as error:
            raise SignatureMismatch(detail="signed, but not JSON") from error
        topic = given.get("x-wc-webhook-topic", "")
        delivery_id = given.get("x-wc-webhook-delivery-id", "")
        return mapping.to_notice(topic, delivery_id, payload)

    def _check_signature(self, signature: str, body: bytes) -> None:
        secret = self._credentials.webhook_secret
        mac = hmac.new(secret.encode(), body, hashlib.sha256)
        expected = base64.b64encode(mac.digest())
        if not secret or not hmac.compare_digest(expected, signature.encode()):
            raise SignatureMismatch

    def _create(
        self, client: WooCommerceClient, content: ListingContent
    ) -> ListingResult:
        product = mapping.to_new_product(content, self._category_id(client, content))
        try:
            # The shop allows one product a SKU, so a repeated create cannot double.
            made = client.call("POST", "products", body=product, is_repeatable=True)
        except ShopRefused as refusal:
            return _adopt(client, content, refusal)
        return mapping.to_result(made)

    def _category_id(
        self, client: WooCommerceClient, content: ListingContent
    ) -> int | None:
        """Find or create the category of this name: the shop's tree is open."""
        name = content.category
        if name and name not in self._category_ids:
            try:
                made = client.call(
                    "POST",
                    "products/categories",
                    body={"name": name},
                    is_repeatable=True,
                )
                self._category_ids[name] = made["id"]
            except ShopRefused as refusal:
                if refusal.code != "term_exists":
                    raise
                self._category_ids[name] = refusal.data["resource_id"]
        return self._category_ids.get(name)


def _is_id(remote_id: str) -> bool:
    return remote_id.isascii() and remote_id.isdigit()


def _path(remote_id: str) -> str:
    if not _is_id(remote_id):
        raise NotFound(detail=remote_id)
    return f"products/{remote_id}"


def _change(
    client: WooCommerceClient, remote_id: str, changes: dict[str, Any]
) -> dict[str, Any]:
    try:
        return client.call("PUT", _path(remote_id), body=changes)
    except ShopRefused as refusal:
        raise _explained(refusal) from refusal


def _explained(refusal: ShopRefused) -> Refused:
    message = EXPLANATIONS.get(refusal.code)
    return Refused(
        message,
        code=refusal.code,
        detail=refusal.detail,
        permanent=refusal.permanent,
    )


def _adopt(
    client: WooCommerceClient, content: ListingContent, refusal: ShopRefused
) -> ListingResult:
    """Take over our product from a request whose answer was lost, or refuse.

    A product without our mark belongs to the shop's people and is never touched.
    """
    if refusal.code not in {
        "product_invalid_sku",
        "woocommerce_rest_product_not_created",
    }:
        raise _explained(refusal) from refusal
    found = client.call("GET", "products", query={"sku": content.sku})
    ours = [product for product in found if mapping.is_ours(product, content.sku)]
    if not ours:
        raise _explained(refusal) from refusal
    changes = mapping.to_changes(content)
    return mapping.to_result(_change(client, str(ours[0]["id"]), changes), adopted=True)


def _removed(remote_id: str, error: NotFound) -> RemoteStatus:
    return RemoteStatus(remote_id, ListingState.REMOVED, error.code)


def _send_stock(
    client: WooCommerceClient, changes: Sequence[StockChange]
) -> list[StockResult]:
    rows = [
        {
            "id": int(change.remote_id),
            "manage_stock": True,
            "stock_quantity": change.quantity,
        }
        for change in changes
        if _is_id(change.remote_id)
    ]
    answers: dict[str, dict[str, Any]] = {}
    if rows:
        answer = client.call(
            "POST", "products/batch", body={"update": rows}, is_repeatable=True
        )
        answers = {str(row.get("id")): row for row in answer.get("update", [])}
    return [_to_stock_result(change, answers) for change in changes]


def _to_stock_result(
    change: StockChange, answers: dict[str, dict[str, Any]]
) -> StockResult:
    row = answers.get(change.remote_id)
    error: ChannelError
    if not _is_id(change.remote_id):
        error = NotFound(detail=change.remote_id)
    elif row is None:
        error = Unknown(detail=change.remote_id)
    elif "error" in row:
        status = (row["error"].get("data") or {}).get("status") or 400
        error = explain(status, row["error"])
    else:
        return StockResult(change.sku, change.remote_id)
    return StockResult(change.sku, change.remote_id, error)


def _fetch_page(
    client: WooCommerceClient, cursor: datetime, page: int
) -> list[dict[str, Any]]:
    query = {
        "modified_after": cursor.replace(tzinfo=None).isoformat(),
        "dates_are_gmt": "true",
        "orderby": "modified",
        "order": "asc",
        "per_page": str(PAGE_SIZE),
        "page": str(page),
    }
    return client.call("GET", "orders", query=query)
