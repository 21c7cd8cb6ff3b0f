"""WooCommerce's words and ours.

Numbers are written by us, never passed on: the shop reads "45.000" as 45 đồng and
stores a weight of "0,5" as "05".
"""

import logging
import math
import re
from datetime import UTC, datetime
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from orders.channels.base import (
    ListingContent,
    ListingResult,
    ListingState,
    NoticeKind,
    OrderPhase,
    PaymentState,
    RemoteLine,
    RemoteOrder,
    RemoteStatus,
    WebhookNotice,
    to_kilograms,
)

logger = logging.getLogger(__name__)

MARK = "_agrimarket_sku"
TRACE_URL = "_agrimarket_trace_url"
SKU = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,49}")
WHOLE_AMOUNT = re.compile(r"(-?\d+)(?:\.0*)?")
LISTING_STATES = {
    # We publish at once, so a draft there is something taken off sale.
    "draft": ListingState.PAUSED,
    "private": ListingState.PAUSED,
    "auto-draft": ListingState.DRAFT,
    "pending": ListingState.PENDING_REVIEW,
    "publish": ListingState.LIVE,
    "future": ListingState.SCHEDULED,
    "trash": ListingState.REMOVED,
}
ORDER_PHASES = {
    "pending": OrderPhase.UNPAID,
    "checkout-draft": OrderPhase.UNPAID,
    "processing": OrderPhase.TO_PREPARE,
    "on-hold": OrderPhase.HELD,
    "completed": OrderPhase.DONE,
    "cancelled": OrderPhase.CANCELLED,
    "failed": OrderPhase.CANCELLED,
    "trash": OrderPhase.CANCELLED,
    "refunded": OrderPhase.RETURNED,
}
CASH_ON_DELIVERY = "cod"


def find_problems(content: ListingContent) -> list[str]:
    """Name what a shop would refuse, or worse, accept and corrupt."""
    problems = []
    if not SKU.fullmatch(content.sku):
        problems.append(_("Mã hàng chỉ gồm chữ không dấu, số, chấm và gạch."))
    if not content.name.strip():
        problems.append(_("Chưa có tên hàng."))
    if content.price_amount <= 0:
        problems.append(_("Chưa có giá."))
    if content.stock_packs < 0:
        problems.append(_("Số còn không thể nhỏ hơn 0."))
    if content.weight_grams <= 0:
        problems.append(_("Chưa có cân nặng của một phần."))
    return problems


def to_new_product(content: ListingContent, category_id: int | None) -> dict[str, Any]:
    """Write a product to create; only then pictures and category are sent.

    The shop fetches pictures again on every update, and its people may have moved
    the product to another category.
    """
    product = to_changes(content)
    product |= {"type": "simple", "sku": content.sku}
    product["attributes"] = [
        {"name": _("Quy cách"), "options": [content.unit], "visible": True}
    ]
    product["meta_data"] = [
        {"key": MARK, "value": content.sku},
        {"key": TRACE_URL, "value": content.landing_url},
    ]
    if category_id is not None:
        product["categories"] = [{"id": category_id}]
    if content.image_url:
        product["images"] = [{"src": content.image_url, "alt": content.name}]
    return product


def to_changes(content: ListingContent) -> dict[str, Any]:
    """Write what an update of our own product may touch."""
    return {
        "name": escape(content.name),
        "description": _to_html(content),
        "status": "publish",
        "regular_price": str(content.price_amount),
        "manage_stock": True,
        "stock_quantity": content.stock_packs,
        "weight": to_kilograms(content.weight_grams),
    }


def _to_html(content: ListingContent) -> str:
    parts = content.description.split("\n")
    paragraphs: list[str] = [escape(part) for part in parts if part.strip()]
    address, words = escape(content.landing_url), escape(_("Xem nguồn gốc lô hàng"))
    paragraphs.append(f'<a href="{address}">{words}</a>')
    return "".join(f"<p>{part}</p>" for part in paragraphs)


def is_ours(product: dict[str, Any], sku: str) -> bool:
    """Tell whether we created this product: it bears the SKU and our mark."""
    marks = {row.get("key"): row.get("value") for row in product.get("meta_data") or []}
    return product.get("sku") == sku and marks.get(MARK) == sku


def to_result(product: dict[str, Any], *, adopted: bool = False) -> ListingResult:
    """Read the answer to a create or update."""
    status = to_status(product)
    return ListingResult(
        remote_id=status.remote_id,
        remote_url=status.remote_url,
        status=status.status,
        raw_status=status.raw_status,
        adopted=adopted,
    )


def to_status(product: dict[str, Any]) -> RemoteStatus:
    """Read how a product stands; an unknown word is UNKNOWN, never an error."""
    raw = str(product.get("status", ""))
    state = LISTING_STATES.get(raw, ListingState.UNKNOWN)
    if state is ListingState.LIVE and product.get("stock_status") == "outofstock":
        state = ListingState.SOLD_OUT
    quantity = product.get("stock_quantity")
    return RemoteStatus(
        remote_id=str(product.get("id", "")),
        status=state,
        raw_status=raw,
        remote_url=str(product.get("permalink") or ""),
        stock_packs=quantity if isinstance(quantity, int) else None,
        price_amount=read_amount(product.get("regular_price")),
        name=str(product.get("name", "")),
        modified_at=read_moment(product.get("date_modified_gmt")),
    )


def read_amount(text: object) -> int | None:
    """Read whole đồng; None when there is no amount or a part of a đồng."""
    match = WHOLE_AMOUNT.fullmatch(str(text))
    return int(match[1]) if match else None


def read_moment(text: object) -> datetime | None:
    """Read one of the shop's `…_gmt` times."""
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
    except ValueError:
        return None


def to_order(order: dict[str, Any]) -> RemoteOrder:
    """Read an order; whatever is odd is named in `problems`, never raised."""
    problems: list[str] = []
    lines = tuple(_to_line(row, problems) for row in order.get("line_items") or [])
    if not lines:
        problems.append(_("Đơn không có món nào."))
    total = read_amount(order.get("total"))
    if total is None or order.get("currency") != "VND":
        words = f"{order.get('total')} {order.get('currency')}"
        problems.append(_("Số tiền không đọc được: %(amount)s") % {"amount": words})
    raw = str(order.get("status", ""))
    if raw not in ORDER_PHASES:
        problems.append(_("Trạng thái lạ: %(status)s") % {"status": raw})
    created = read_moment(order.get("date_created_gmt")) or datetime.now(UTC)
    return RemoteOrder(
        remote_id=str(order["id"]),
        number=str(order.get("number") or order["id"]),
        status=ORDER_PHASES.get(raw, OrderPhase.UNKNOWN),
        raw_status=raw,
        created_at=created,
        modified_at=read_moment(order.get("date_modified_gmt")) or created,
        lines=lines,
        payment_status=_to_payment(order),
        total_amount=total or 0,
        note=str(order.get("customer_note") or ""),
        problems=tuple(problems),
        **_to_buyer(order),
    )


def _to_line(row: dict[str, Any], problems: list[str]) -> RemoteLine:
    name = str(row.get("name") or "")
    given = row.get("quantity") or 0
    quantity = math.ceil(given)
    if quantity != given or quantity <= 0:
        problems.append(_("Số lượng lạ ở món “%(name)s”.") % {"name": name})
    product_id = row.get("product_id") or ""
    if not product_id:
        problems.append(_("Món “%(name)s” không còn trên sàn.") % {"name": name})
    # The line's total is text; its unit price is a JSON number and may be a fraction.
    total = read_amount(row.get("total"))
    if total is None:
        problems.append(_("Không đọc được giá món “%(name)s”.") % {"name": name})
    return RemoteLine(
        sku=str(row.get("sku") or ""),
        remote_product_id=str(product_id),
        quantity=quantity,
        price_amount=(total or 0) // max(quantity, 1),
        name=name,
    )


def _to_payment(order: dict[str, Any]) -> PaymentState:
    if order.get("status") == "refunded":
        return PaymentState.REFUNDED
    if order.get("date_paid_gmt") or order.get("date_paid"):
        return PaymentState.PAID
    if order.get("payment_method") == CASH_ON_DELIVERY:
        return PaymentState.ON_DELIVERY
    return PaymentState.UNPAID


def _to_buyer(order: dict[str, Any]) -> dict[str, str]:
    """Read who and where: the delivery address, or the buyer's own without one."""
    billing = order.get("billing") or {}
    shipping = order.get("shipping") or {}
    chosen = shipping if shipping.get("address_1") else billing
    name = f"{chosen.get('last_name', '')} {chosen.get('first_name', '')}".strip()
    parts = [chosen.get(key) for key in ("address_1", "address_2", "city", "state")]
    return {
        "buyer_name": name,
        "phone": str(chosen.get("phone") or billing.get("phone") or ""),
        "address": ", ".join(str(part) for part in parts if part),
    }


def to_order_or_none(row: dict[str, Any]) -> RemoteOrder | None:
    """Read one order; an unreadable one must not hold up those behind it."""
    try:
        return to_order(row)
    except (AttributeError, KeyError, TypeError, ValueError):
        logger.exception("unreadable order from WooCommerce")
        return None


def to_orders(rows: list[dict[str, Any]]) -> list[RemoteOrder]:
    """Read a page of orders, without those that cannot be read."""
    return [order for row in rows if (order := to_order_or_none(row))]


def to_notice(topic: str, delivery_id: str, payload: Any) -> WebhookNotice:
    """Read a signed payload; the topic came in a header and is not signed."""
    if not isinstance(payload, dict) or "id" not in payload:
        return WebhookNotice(NoticeKind.OTHER, topic, "", delivery_id)
    kinds = {"order": NoticeKind.ORDER, "product": NoticeKind.PRODUCT}
    kind = kinds.get(topic.partition(".")[0], NoticeKind.OTHER)
    order = None
    if kind is NoticeKind.ORDER and "line_items" in payload:
        order = to_order_or_none(payload)
    return WebhookNotice(kind, topic, str(payload["id"]), delivery_id, order)
