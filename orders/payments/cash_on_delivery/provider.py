"""Cash on delivery: no company in between, the truth is our own cash book."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from orders.payments.base import (
    Event,
    NotFound,
    RefundMade,
    RefundRequest,
    RefundStatus,
    Refused,
    Session,
    SessionRequest,
    SessionStatus,
    SignatureMismatch,
)
from orders.payments.cash_on_delivery.client import CashBook, CashEntry

PREFIX = "cod-"


class CashOnDeliveryProvider:
    code: ClassVar[str] = "cash_on_delivery"
    name: ClassVar[str | Promise] = _("Trả khi nhận hàng")

    def __init__(self, account: object = None) -> None:
        self.book = CashBook()

    def create_checkout_session(self, request: SessionRequest) -> Session:
        """Open a session; there is nothing to do but wait for the door to open."""
        entry = self.book.open(request.reference, request.amount)
        if entry.amount != request.amount:
            raise Refused("this number stands for another amount of cash")
        session = to_session(request.reference, entry)
        return replace(session, url=request.return_url)

    def retrieve_session(self, session_id: str) -> Session:
        """Read the cash book; our reference is understood as well as the id."""
        reference = to_reference(session_id)
        entry = self.book.find(reference)
        if entry is None:
            raise NotFound(f"no cash is expected for {session_id[:40]!r}")
        return to_session(reference, entry)

    def expire_session(self, session_id: str, *, reason: str = "") -> Session:
        """Stop expecting the cash, unless it was handed over."""
        session = self.retrieve_session(session_id)
        if session.status is SessionStatus.OPEN:
            self.book.close(session.reference)
            return replace(session, status=SessionStatus.EXPIRED)
        return session

    def construct_event(self, body: bytes, headers: Mapping[str, str]) -> Event:
        """Refuse: nobody outside tells us about cash."""
        raise SignatureMismatch("cash sends no notices")

    def create_refund(self, request: RefundRequest) -> RefundMade:
        """Leave it to staff: cash goes back by hand or by transfer."""
        return RefundMade(
            request.reference, request.amount, RefundStatus.REQUIRES_ACTION
        )


def to_session(reference: int, entry: CashEntry) -> Session:
    session = Session(
        id=f"{PREFIX}{reference}",
        reference=reference,
        amount=entry.amount,
        status=SessionStatus.EXPIRED if entry.is_closed else SessionStatus.OPEN,
        transactions=entry.received,
    )
    if session.amount_paid >= session.amount and not entry.is_closed:
        return replace(session, status=SessionStatus.COMPLETE)
    return session


def to_reference(session_id: str) -> int:
    digits = session_id.removeprefix(PREFIX)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 19):
        raise NotFound(f"not an id of ours: {session_id[:40]!r}")
    return int(digits)
