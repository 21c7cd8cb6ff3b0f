"""payOS as a payment provider."""

import hmac
import json
from collections.abc import Mapping
from typing import Any, ClassVar

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
    SignatureMismatch,
    Unknown,
)
from orders.payments.payos import mapping
from orders.payments.payos.client import AlreadyExists, PayOSClient, find_keys


class PayOSProvider:
    code: ClassVar[str] = "payos"
    name: ClassVar[str | Promise] = _("Quét mã VietQR")

    def __init__(self, account: object = None) -> None:
        keys = find_keys(account)
        self.client = PayOSClient(keys)
        self.base_url = keys.base_url

    def create_checkout_session(self, request: SessionRequest) -> Session:
        """Open a payment link; one that already stands under this number is adopted.

        payOS has no idempotency key, so after any doubt orderCode is looked up.
        """
        body = mapping.to_create_body(request)
        try:
            created = self.client.create(body)
            session = mapping.to_new_session(created, self.base_url)
        except (AlreadyExists, Unknown) as doubt:
            session = self.find_again(request, doubt)
        if (session.reference, session.amount) != (request.reference, request.amount):
            raise Refused("this number stands for another amount at payOS")
        return session

    def find_again(self, request: SessionRequest, doubt: Exception) -> Session:
        try:
            return self.retrieve_session(str(request.reference))
        except (Refused, NotFound) as error:
            raise Unknown(error.detail, code=error.code) from doubt

    def retrieve_session(self, session_id: str) -> Session:
        """Ask payOS; its id and our reference are both understood."""
        return mapping.to_session(self.client.get(session_id), self.base_url)

    def expire_session(self, session_id: str, *, reason: str = "") -> Session:
        """Cancel the link, then trust only what payOS says about it afterwards."""
        try:
            cancelled = self.client.cancel(session_id, reason)
            return mapping.to_session(cancelled, self.base_url)
        except (Refused, Unknown):
            return self.retrieve_session(session_id)

    def construct_event(self, body: bytes, headers: Mapping[str, str]) -> Event:
        """Verify a webhook on its raw data; Unknown if signed but not understood.

        The SDK's own check refuses well signed notices with more or fewer fields.
        """
        data, signature = read_envelope(body)
        try:
            expected = self.client.sign(data)
        except (ValueError, TypeError, RecursionError) as error:
            raise SignatureMismatch("the notice cannot be signed") from error
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise SignatureMismatch("the signature is not payOS's")
        return mapping.to_event(data)

    def create_refund(self, request: RefundRequest) -> RefundMade:
        """Leave it to staff: payOS holds no money and has no refund."""
        return RefundMade(
            request.reference, request.amount, RefundStatus.REQUIRES_ACTION
        )


def read_envelope(body: bytes) -> tuple[dict[str, Any], str]:
    """Split a notice into data and signature, whatever a stranger may have sent."""
    try:
        envelope = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SignatureMismatch("the notice is no JSON") from error
    if not isinstance(envelope, dict):
        raise SignatureMismatch("the notice is no object")
    data, signature = envelope.get("data"), envelope.get("signature")
    if not isinstance(data, dict) or not isinstance(signature, str):
        raise SignatureMismatch("the notice lacks data or signature")
    if not signature.isascii():
        raise SignatureMismatch("the signature is not payOS's")
    return data, signature
