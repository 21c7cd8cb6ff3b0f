"""Payment links as payOS holds them, and what may happen to them."""

import json
import threading
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from agrimarket.simulators.payos.vietqr import build_vietqr

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LARGEST_ORDER_CODE = 2**53 - 1
LONGEST_DESCRIPTION = 25
OPEN = {"PENDING", "PROCESSING", "UNDERPAID"}


class Refusal(Exception):
    """payOS's way of saying no: HTTP 200 and a code."""

    def __init__(self, code: str, desc: str) -> None:
        super().__init__(desc)
        self.code, self.desc = code, desc


@dataclass(frozen=True)
class Merchant:
    """Who is paid: three keys and a bank account."""

    client_id: str
    api_key: str
    checksum_key: str
    bin_code: str = "970422"
    account_number: str = "113366668888"
    account_name: str = "CHO NONG SAN MO PHONG"


@dataclass
class Transfer:
    reference: str
    amount: int
    at: str


@dataclass
class Link:
    id: str
    order_code: int
    amount: int
    description: str
    return_url: str
    cancel_url: str
    qr: str
    created_at: str
    expired_at: int | None = None
    status: str = "PENDING"
    canceled_at: str | None = None
    cancellation_reason: str | None = None
    transfers: list[Transfer] = field(default_factory=list)

    @property
    def amount_paid(self) -> int:
        return sum(transfer.amount for transfer in self.transfers)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def amount_due(self) -> int:
        return max(self.amount - self.amount_paid, 0)


class LinkBook:
    """All links of one merchant; kept in a file if a path is given."""

    def __init__(self, merchant: Merchant, state_path: Path | None = None) -> None:
        self.merchant = merchant
        self.state_path = state_path
        self.links: dict[int, Link] = {}
        self.ahead = timedelta(0)
        self.lock = threading.RLock()
        self.load()

    def now(self) -> datetime:
        return datetime.now(VIETNAM) + self.ahead

    def create(self, body: dict[str, Any]) -> Link:
        with self.lock:
            check_create(body, self.now())
            if body["orderCode"] in self.links:
                raise Refusal("231", "Đơn thanh toán đã tồn tại")
            link = self.build(body)
            self.links[link.order_code] = link
            self.save()
            return link

    def build(self, body: dict[str, Any]) -> Link:
        link_id = uuid4().hex
        memo = f"CS{link_id[:6].upper()} {body['description']}"
        return Link(
            id=link_id,
            order_code=body["orderCode"],
            amount=body["amount"],
            description=memo,
            return_url=body["returnUrl"],
            cancel_url=body["cancelUrl"],
            qr=build_vietqr(
                bin_code=self.merchant.bin_code,
                account=self.merchant.account_number,
                amount=body["amount"],
                memo=memo,
            ),
            created_at=self.now().isoformat(timespec="seconds"),
            expired_at=body.get("expiredAt"),
        )

    def find(self, key: str) -> Link:
        """Return the link with this id or orderCode, expired if its time has come."""
        with self.lock:
            for link in self.links.values():
                if key in (link.id, str(link.order_code)):
                    self.let_expire(link)
                    return link
        raise Refusal("20", "Không tìm thấy link thanh toán")

    def let_expire(self, link: Link) -> None:
        due = link.expired_at is not None and self.now().timestamp() >= link.expired_at
        if due and link.status == "PENDING":
            link.status = "EXPIRED"
            self.save()

    def cancel(self, key: str, reason: str | None) -> Link:
        with self.lock:
            link = self.find(key)
            if not link.is_open:
                raise Refusal("20", "Link thanh toán không thể huỷ")
            link.status = "CANCELLED"
            link.canceled_at = self.now().isoformat(timespec="seconds")
            link.cancellation_reason = reason
            self.save()
            return link

    def transfer(self, key: str, amount: int) -> tuple[Link, Transfer]:
        """Let money arrive, too little, too much or too late as it may be."""
        with self.lock:
            link = self.find(key)
            at = self.now().isoformat(timespec="seconds")
            transfer = Transfer(f"FT{uuid4().hex[:12].upper()}", amount, at)
            link.transfers.append(transfer)
            if link.is_open:
                link.status = "UNDERPAID" if link.amount_due else "PAID"
            self.save()
            return link, transfer

    def load(self) -> None:
        if self.state_path is None or not self.state_path.exists():
            return
        for row in json.loads(self.state_path.read_text()):
            transfers = [Transfer(**transfer) for transfer in row.pop("transfers")]
            link = Link(**row, transfers=transfers)
            self.links[link.order_code] = link

    def save(self) -> None:
        if self.state_path is None:
            return
        self.state_path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.state_path.with_suffix(".new")
        draft.write_text(json.dumps([asdict(link) for link in self.links.values()]))
        draft.replace(self.state_path)


def check_create(body: dict[str, Any], now: datetime) -> None:
    expiry = body.get("expiredAt")
    texts = [body.get(name) for name in ("description", "returnUrl", "cancelUrl")]
    is_right = (
        is_between(body.get("orderCode"), 1, LARGEST_ORDER_CODE)
        and is_between(body.get("amount"), 1, LARGEST_ORDER_CODE)
        and all(isinstance(value, str) and value for value in texts)
        and is_memo(str(body.get("description")))
        and (expiry is None or is_between(expiry, int(now.timestamp()), 2**31 - 1))
    )
    if not is_right:
        raise Refusal("20", "Thông tin truyền lên không đúng.")


def is_memo(description: str) -> bool:
    return description.isascii() and len(description) <= LONGEST_DESCRIPTION


def is_between(value: object, least: int, most: int) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return least <= value <= most
