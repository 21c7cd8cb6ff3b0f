"""What every sales channel must do, and the words it speaks.

Amounts are whole đồng, stock is whole packs: a marketplace sells no loose kilos.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol, runtime_checkable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from orders.exceptions import OrdersError


class ChannelError(OrdersError):
    """Something went wrong at the marketplace.

    `message` is for staff; `code` and `detail` are the marketplace's own words,
    kept as they came. `permanent`: the same request will fail the same way again.
    """

    message = _("Sàn đang gặp trục trặc.")
    permanent = False

    def __init__(
        self,
        message: str | Promise | None = None,
        *,
        code: str = "",
        detail: str = "",
        permanent: bool | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.detail = detail
        if permanent is not None:
            self.permanent = permanent


class Refused(ChannelError):
    """The marketplace said no and nothing happened."""

    message = _("Sàn không nhận yêu cầu này.")
    permanent = True


class CredentialsRefused(Refused):
    """The marketplace does not know us any more: the connection must be renewed."""

    message = _("Sàn không nhận khoá kết nối. Cần nối lại.")


class RateLimited(ChannelError):
    """Too many requests and nothing happened; `retry_after` is in seconds."""

    message = _("Sàn đang bận, hệ thống sẽ gửi lại.")

    def __init__(
        self, *, retry_after: int = 60, code: str = "", detail: str = ""
    ) -> None:
        super().__init__(code=code, detail=detail)
        self.retry_after = retry_after


class Unknown(ChannelError):
    """Anything may have happened: ask again before doing it again."""

    message = _("Chưa rõ sàn đã nhận chưa, hệ thống sẽ hỏi lại.")


class NotFound(ChannelError):
    """The marketplace has nothing under this id: forget the id, ask people."""

    message = _("Sàn không còn tin này.")
    permanent = True


class SignatureMismatch(ChannelError):
    """A notice that the marketplace did not sign, or that is no notice at all."""

    message = _("Thông báo của sàn không đúng chữ ký.")
    permanent = True


class ListingState(StrEnum):
    """How a listing stands there; the marketplace's raw word is kept beside it."""

    DRAFT = "draft"
    PENDING_REVIEW = "pending_review"
    LIVE = "live"
    SOLD_OUT = "sold_out"
    PAUSED = "paused"
    REJECTED = "rejected"
    SUSPENDED = "suspended"
    REMOVED = "removed"
    SCHEDULED = "scheduled"
    UNKNOWN = "unknown"


class OrderPhase(StrEnum):
    """How an order stands there."""

    UNPAID = "unpaid"
    TO_PREPARE = "to_prepare"
    PACKED = "packed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    DONE = "done"
    CANCEL_ASKED = "cancel_asked"
    CANCELLED = "cancelled"
    HELD = "held"
    TROUBLE = "trouble"
    RETURNED = "returned"
    UNKNOWN = "unknown"


class PaymentState(StrEnum):
    """Whether the buyer has paid there; ON_DELIVERY is cash that is still to come."""

    PAID = "paid"
    UNPAID = "unpaid"
    ON_DELIVERY = "on_delivery"
    REFUNDED = "refunded"


class NoticeKind(StrEnum):
    PING = "ping"
    ORDER = "order"
    PRODUCT = "product"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ConnectionCredentials:
    """Where our seat is and how we prove that it is ours; secrets stay out of repr."""

    url: str = ""
    consumer_key: str = field(default="", repr=False)
    consumer_secret: str = field(default="", repr=False)
    webhook_secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ListingContent:
    """Our product as we want it shown. `unit` is one pack in words: "túi 1 kg"."""

    sku: str
    name: str
    description: str
    price_amount: int
    stock_packs: int
    unit: str
    weight_grams: int
    landing_url: str
    image_url: str | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class ListingResult:
    """What a listing became. `adopted`: it was there already, from a lost answer."""

    remote_id: str
    remote_url: str
    status: ListingState
    raw_status: str = ""
    adopted: bool = False


@dataclass(frozen=True, slots=True)
class StockChange:
    """The number of packs a listing may sell from now on: absolute, never relative."""

    sku: str
    remote_id: str
    quantity: int

    def __post_init__(self) -> None:
        if self.quantity < 0:
            raise ValueError("quantity must not be negative")


@dataclass(frozen=True, slots=True)
class StockResult:
    """What came of one change; `error` is None when the marketplace took it."""

    sku: str
    remote_id: str
    error: ChannelError | None = None


@dataclass(frozen=True, slots=True)
class RemoteStatus:
    """A listing as the marketplace shows it now; None is what it does not say."""

    remote_id: str
    status: ListingState
    raw_status: str
    remote_url: str = ""
    stock_packs: int | None = None
    price_amount: int | None = None
    name: str = ""
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RemoteLine:
    """One line. The product id is empty when the marketplace has lost the product."""

    sku: str
    remote_product_id: str
    quantity: int
    price_amount: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class RemoteOrder:
    """An order made there. `problems` names what a person must look at."""

    remote_id: str
    number: str
    status: OrderPhase
    raw_status: str
    created_at: datetime
    modified_at: datetime
    lines: tuple[RemoteLine, ...]
    buyer_name: str
    phone: str
    address: str
    payment_status: PaymentState
    total_amount: int
    note: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WebhookNotice:
    """A verified notice; a PING is unsigned and must change nothing."""

    kind: NoticeKind
    topic: str = ""
    remote_id: str = ""
    delivery_id: str = ""
    order: RemoteOrder | None = None


def to_kilograms(grams: int) -> str:
    """Write grams as kilograms with a decimal point: 1500 is "1.5"."""
    return f"{grams // 1000}.{grams % 1000:03d}".rstrip("0").rstrip(".")


@runtime_checkable
class Channel(Protocol):
    """A marketplace. Every method may raise a ChannelError."""

    code: ClassVar[str]
    name: ClassVar[str | Promise]

    def check_listing(self, content: ListingContent) -> list[str]:
        """Name, for staff, what keeps this content from being published."""

    def publish_listing(
        self, content: ListingContent, *, remote_id: str = ""
    ) -> ListingResult:
        """Create the listing, or bring the one under `remote_id` up to date.

        Safe to repeat: a listing made by a request whose answer was lost is adopted.
        """

    def update_stock(self, changes: Sequence[StockChange]) -> list[StockResult]:
        """Set stock; one result per change, in the same order."""

    def withdraw_listing(self, remote_id: str) -> RemoteStatus:
        """Take the listing off sale in a way that publishing can undo."""

    def fetch_orders(self, *, modified_since: datetime) -> Iterator[RemoteOrder]:
        """Yield orders changed at or after that moment, oldest change first.

        The window overlaps what was seen before: upsert by `remote_id`.
        """

    def fetch_status(self, remote_id: str) -> RemoteStatus:
        """Ask how a listing stands."""

    def read_webhook(self, headers: Mapping[str, str], body: bytes) -> WebhookNotice:
        """Read a notice from its raw body, or raise SignatureMismatch."""
