"""payOS's words and ours. Only the fields we need are read, and each is checked."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from orders.payments.base import (
    Event,
    EventType,
    Refused,
    Session,
    SessionRequest,
    SessionStatus,
    TransactionSeen,
    Unknown,
)

LARGEST_EXPIRY = 2**31 - 1  # payOS documents expiredAt as Int32
LARGEST_MEMO_NUMBER = 9_999_999
BANK_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HOSTED_PAGES = {"https://api-merchant.payos.vn": "https://pay.payos.vn"}
STATUSES = {
    "PENDING": SessionStatus.OPEN,
    "PROCESSING": SessionStatus.OPEN,
    "UNDERPAID": SessionStatus.OPEN,
    "PAID": SessionStatus.COMPLETE,
    "CANCELLED": SessionStatus.EXPIRED,
    "EXPIRED": SessionStatus.EXPIRED,
    "FAILED": SessionStatus.EXPIRED,
}


def to_create_body(request: SessionRequest) -> dict[str, Any]:
    """Turn a request into payOS's body; nothing about the buyer leaves us."""
    body: dict[str, Any] = {
        "orderCode": request.reference,
        "amount": request.amount,
        "description": memo(request.reference),
        "returnUrl": request.return_url,
        "cancelUrl": request.cancel_url,
    }
    if request.expires_at is not None:
        body["expiredAt"] = min(int(request.expires_at.timestamp()), LARGEST_EXPIRY)
    return body


def memo(reference: int) -> str:
    """Return the transfer's text: ASCII and at most nine characters, as banks need."""
    if 0 < reference <= LARGEST_MEMO_NUMBER:
        return f"AG{reference}"
    text = ""
    while reference > 0:
        reference, digit = divmod(reference, 36)
        text = BASE36[digit] + text
    if not 0 < len(text) <= 7:
        raise Refused("the reference does not fit into a transfer's text")
    return f"AG{text}"


def to_new_session(data: Mapping[str, Any], base_url: str) -> Session:
    """Read the answer to "create"; it carries the page and the QR text."""
    link = text(data, "paymentLinkId")
    expiry = data.get("expiredAt")
    return Session(
        id=link,
        reference=number(data, "orderCode"),
        amount=number(data, "amount"),
        status=status(data),
        url=data.get("checkoutUrl") or hosted_page(base_url, link),
        qr=data.get("qrCode") or "",
        memo=data.get("description") or "",
        expires_at=from_timestamp(expiry) if isinstance(expiry, int) else None,
    )


def to_session(data: Mapping[str, Any], base_url: str) -> Session:
    """Read the answer to "get" and "cancel"; money counts by its transactions.

    There is no QR text in it, nor the memo as payOS has extended it.
    """
    link = text(data, "id")
    rows = data.get("transactions")
    if not isinstance(rows, list):
        raise Unknown("payOS listed no transactions")
    session = Session(
        id=link,
        reference=number(data, "orderCode"),
        amount=number(data, "amount"),
        status=status(data),
        transactions=each_once(rows),
        url=hosted_page(base_url, link),
    )
    if session.amount_paid != number(data, "amountPaid"):
        raise Unknown("payOS's total differs from its own transactions")
    return session


def to_event(data: Mapping[str, Any]) -> Event:
    """Read the signed part of a notice; what stands outside of it is not signed."""
    link, transaction = text(data, "paymentLinkId"), to_transaction(data)
    good = data.get("code", "00") == "00"
    return Event(
        id=sha256(f"payos|{link}|{transaction.reference}".encode()).hexdigest(),
        type=EventType.COMPLETED if good else EventType.FAILED,
        session_id=link,
        reference=number(data, "orderCode"),
        transaction=transaction,
    )


def to_transaction(row: object) -> TransactionSeen:
    if not isinstance(row, Mapping):
        raise Unknown("payOS listed a transaction that is none")
    return TransactionSeen(
        reference=text(row, "reference"),
        amount=number(row, "amount"),
        at=moment(text(row, "transactionDateTime")),
    )


def each_once(rows: list[object]) -> tuple[TransactionSeen, ...]:
    """Keep one transaction per bank reference: payOS may list one twice."""
    seen = {seen.reference: seen for seen in map(to_transaction, rows)}
    return tuple(seen.values())


def hosted_page(base_url: str, link: str) -> str:
    origin = base_url.rstrip("/")
    return f"{HOSTED_PAGES.get(origin, origin)}/web/{link}"


def status(data: Mapping[str, Any]) -> SessionStatus:
    try:
        return STATUSES[text(data, "status")]
    except KeyError as error:
        raise Unknown(f"payOS uses a new status: {error}") from None


def moment(value: str) -> datetime:
    """Read a time; without an offset it is Vietnam's, as in payOS's webhooks."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise Unknown(f"payOS sent no time: {value[:40]!r}") from None
    return at if at.tzinfo else at.replace(tzinfo=BANK_TIME)


def from_timestamp(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, BANK_TIME)
    except (ValueError, OverflowError, OSError):
        raise Unknown(f"payOS sent no time: {seconds}") from None


def text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise Unknown(f"payOS left out {key}")
    return value


def number(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unknown(f"payOS left out {key}")
    return value
