"""What every payment provider must do, and the words it speaks.

The methods, and the words open/complete/expired, are named after Stripe's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol, runtime_checkable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from orders.exceptions import OrdersError


class RemoteError(OrdersError):
    """Something went wrong at the provider.

    `message` is for people; `code` and `detail` are the provider's own words.
    `permanent`: the same request will fail the same way again.
    """

    message = _("Cổng thanh toán đang gặp trục trặc.")
    permanent = False

    def __init__(self, detail: str = "", *, code: str = "") -> None:
        super().__init__()
        self.detail = detail
        self.code = code
        if detail:
            self.add_note(detail)


class Refused(RemoteError):
    """The provider said no and nothing happened."""

    message = _("Cổng thanh toán không nhận yêu cầu này.")
    permanent = True


class Unknown(RemoteError):
    """Anything may have happened: ask again before moving money or stock."""

    message = _("Chưa biết kết quả thanh toán, hệ thống sẽ hỏi lại.")


class NotFound(RemoteError):
    """The provider knows nothing under this id."""

    message = _("Cổng thanh toán không có giao dịch này.")
    permanent = True


class SignatureMismatch(RemoteError):
    """A notice that the provider did not sign, or that is no notice at all."""

    message = _("Thông báo thanh toán không đúng chữ ký.")
    permanent = True


class SessionStatus(StrEnum):
    OPEN = "open"
    COMPLETE = "complete"
    EXPIRED = "expired"


class PaymentStatus(StrEnum):
    UNPAID = "unpaid"
    UNDERPAID = "underpaid"
    PAID = "paid"
    OVERPAID = "overpaid"


class RefundStatus(StrEnum):
    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    REQUIRES_ACTION = "requires_action"


class EventType(StrEnum):
    """What a notice claims; only `retrieve_session` says what is true."""

    COMPLETED = "checkout.session.completed"
    FAILED = "checkout.session.async_payment_failed"


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """One try to pay. `reference` is our own number, never used for another try."""

    reference: int
    amount: int
    return_url: str
    cancel_url: str
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TransactionSeen:
    """Money the provider saw arrive; `reference` is the bank's own."""

    reference: str
    amount: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """One try to pay as the provider holds it now.

    Status and money are told apart: an expired session may have been paid late.
    """

    id: str
    reference: int
    amount: int
    status: SessionStatus
    transactions: tuple[TransactionSeen, ...] = ()
    url: str = ""
    qr: str = ""
    memo: str = ""
    expires_at: datetime | None = None

    @property
    def amount_paid(self) -> int:
        return sum(transaction.amount for transaction in self.transactions)

    @property
    def payment_status(self) -> PaymentStatus:
        if self.amount_paid <= 0:
            return PaymentStatus.UNPAID
        if self.amount_paid < self.amount:
            return PaymentStatus.UNDERPAID
        if self.amount_paid == self.amount:
            return PaymentStatus.PAID
        return PaymentStatus.OVERPAID


@dataclass(frozen=True, slots=True)
class Event:
    """A verified notice. The same money gives the same `id`, however often it comes."""

    id: str
    type: EventType
    session_id: str
    reference: int
    transaction: TransactionSeen


@dataclass(frozen=True, slots=True)
class RefundRequest:
    """Money to give back; `reference` is our own number for this refund."""

    reference: int
    session_id: str
    amount: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RefundMade:
    """What came of a refund; `requires_action` means that staff must send it."""

    reference: int
    amount: int
    status: RefundStatus
    id: str = ""


@runtime_checkable
class PaymentProvider(Protocol):
    """A way to pay. Every method may raise Refused, Unknown or NotFound."""

    code: ClassVar[str]
    name: ClassVar[str | Promise]

    def create_checkout_session(self, request: SessionRequest) -> Session:
        """Open a session; a repeated `reference` gives back the first one."""

    def retrieve_session(self, session_id: str) -> Session:
        """Ask how a session stands; takes its id or our `reference`."""

    def expire_session(self, session_id: str, *, reason: str = "") -> Session:
        """Close a session and tell how it stands afterwards: it may be paid."""

    def construct_event(self, body: bytes, headers: Mapping[str, str]) -> Event:
        """Read a notice, or raise SignatureMismatch."""

    def create_refund(self, request: RefundRequest) -> RefundMade:
        """Give money back, or say that people must."""
