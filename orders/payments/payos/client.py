"""The wire to payOS: the official SDK, with every failure turned into our words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn

import httpx
from django.conf import settings
from payos import APIError, NotFoundError, PayOS

from orders.payments.base import NotFound, Refused, Unknown

KEY_NAMES = ("client_id", "api_key", "checksum_key")
PAYMENT_REQUESTS = "/v2/payment-requests"
TIMEOUT_SECONDS = 10
MAX_RETRIES = 1
ORDER_CODE_EXISTS = "231"
REFUSING_STATUSES = {400, 401, 403}


class BusinessRefusal(Refused):
    """payOS answered HTTP 200 with a code other than 00."""


class AlreadyExists(BusinessRefusal):
    """payOS holds a link under this orderCode (code 231)."""


@dataclass(frozen=True, slots=True)
class PayOSAccount:
    """One payOS payment channel: its three keys and where its API lives."""

    client_id: str
    api_key: str
    checksum_key: str
    base_url: str = "https://api-merchant.payos.vn/"


def find_keys(account: object) -> PayOSAccount:
    """Return the account's own keys, or the platform's if it has none at all."""
    if isinstance(account, PayOSAccount):
        return account
    own = [getattr(account, name, "") for name in KEY_NAMES]
    keys = (
        own if own[0] else [getattr(settings, f"PAYOS_{n.upper()}") for n in KEY_NAMES]
    )
    if not all(keys):
        raise Refused("the payOS account lacks its keys")
    client_id, api_key, checksum_key = keys
    return PayOSAccount(client_id, api_key, checksum_key, settings.PAYOS_BASE_URL)


class PayOSClient:
    """Speak to payOS for one account.

    The SDK's verbs are called with `cast_to=dict`: its models refuse any field or
    status they do not know, after payOS has acted. What we need is checked in mapping.
    """

    def __init__(self, account: PayOSAccount) -> None:
        self.sdk = PayOS(
            client_id=account.client_id,
            api_key=account.api_key,
            checksum_key=account.checksum_key,
            # Without the slash urljoin drops the last part of a path.
            base_url=account.base_url.rstrip("/") + "/",
            timeout=TIMEOUT_SECONDS,
            max_retries=MAX_RETRIES,
            http_client=connections(),
        )

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        return call(
            self.sdk.post,
            PAYMENT_REQUESTS,
            body=body,
            signature_request="create-payment-link",
        )

    def get(self, link: str) -> dict[str, Any]:
        try:
            return call(self.sdk.get, f"{PAYMENT_REQUESTS}/{path_part(link)}")
        except BusinessRefusal as error:
            # Which code means "no such link" is not published; a read with good
            # keys has nothing else to be refused for.
            raise NotFound(error.detail, code=error.code) from error

    def cancel(self, link: str, reason: str) -> dict[str, Any]:
        return call(
            self.sdk.post,
            f"{PAYMENT_REQUESTS}/{path_part(link)}/cancel",
            body={"cancellationReason": reason} if reason else {},
            signature_request="body",
        )

    def sign(self, data: dict[str, Any]) -> str:
        """Return the signature payOS puts on `data` (webhooks and answers)."""
        return self.sdk.crypto.create_signature_from_object(data, self.sdk.checksum_key)


@cache
def connections() -> httpx.Client:
    """Return the process's own HTTP client.

    Nothing is kept alive: a stale connection would look like a lost answer.
    """
    return httpx.Client(limits=httpx.Limits(max_keepalive_connections=0))


def path_part(link: str) -> str:
    if not (link.isascii() and link.isalnum()):
        raise NotFound(f"not an id of payOS: {link[:40]!r}")
    return link


def call(verb: Callable[..., Any], path: str, **options: Any) -> dict[str, Any]:
    """Call payOS; raise Refused only where it is proven that nothing happened."""
    try:
        data = verb(path, cast_to=dict, signature_response="body", **options)
    except APIError as error:
        translate(error)
    except Exception as error:
        raise Unknown(f"{type(error).__name__}: {error}") from error
    if not isinstance(data, dict):
        raise Unknown("payOS answered without data")
    return data


def translate(error: APIError) -> NoReturn:
    code, detail = str(error.error_code or ""), str(error)
    if isinstance(error, NotFoundError):
        raise NotFound(detail, code=code or "404") from error
    if error.status_code == 200 and code:
        refusal = AlreadyExists if code == ORDER_CODE_EXISTS else BusinessRefusal
        raise refusal(detail, code=code) from error
    if error.status_code in REFUSING_STATUSES:
        raise Refused(detail, code=code or str(error.status_code)) from error
    raise Unknown(detail, code=code or str(error.status_code)) from error
