"""The wire to a WooCommerce shop: signing, time-outs, retries, refusals.

Over https a key and secret go as Basic; over plain http the shop ignores Basic and
wants one-legged OAuth 1.0a (developer.woocommerce.com, REST API, authentication).
"""

import base64
import hashlib
import hmac
import ipaddress
import json
import logging
import secrets
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from functools import cache
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urlencode, urlsplit

import httpx
from django.utils.translation import gettext_lazy as _

from orders.channels.base import (
    ChannelError,
    ConnectionCredentials,
    CredentialsRefused,
    NotFound,
    RateLimited,
    Refused,
    Unknown,
)

logger = logging.getLogger(__name__)

ROOT = "/wp-json/wc/v3/"
TIMEOUT = httpx.Timeout(20.0, connect=5.0)
PAUSES_SECONDS = (0.5, 2.0)
LONGEST_PAUSE_SECONDS = 5
BODY_LIMIT = 16 * 1024 * 1024
REPEATABLE = {"GET", "PUT", "DELETE"}
DETAIL_LENGTH = 500


class ShopRefused(Refused):
    """A refusal together with the `data` the shop sent along."""

    data: dict[str, Any]


def sign(method: str, url: str, parameters: Mapping[str, str], secret: str) -> str:
    """Return the OAuth 1.0a signature of a call; a JSON body is not part of it."""
    encoded = sorted(
        (quote(key, safe="-._~"), quote(value, safe="-._~"))
        for key, value in parameters.items()
    )
    joined = "&".join(f"{key}={value}" for key, value in encoded)
    text = "&".join(quote(part, safe="-._~") for part in (method, url, joined))
    mac = hmac.new(f"{secret}&".encode(), text.encode(), hashlib.sha256)
    return base64.b64encode(mac.digest()).decode()


def explain(status: int, payload: object, retry_after: str = "") -> ChannelError:
    """Turn a refusal of the shop into ours; its words stay in code and detail."""
    answer = payload if isinstance(payload, dict) else {}
    code = str(answer.get("code", f"http_{status}"))
    detail = str(answer.get("message", payload))[:DETAIL_LENGTH]
    if status == 429:
        seconds = int(retry_after) if retry_after.isdigit() else 60
        return RateLimited(retry_after=seconds, code=code, detail=detail)
    if status >= 500:
        return Unknown(code=code, detail=detail)
    if code.endswith("_invalid_id") or status == 410:
        return NotFound(code=code, detail=detail)
    if status == 401:
        return _explain_unknown_caller(code, detail)
    return _explain_refusal(status, answer, code, detail)


def _explain_unknown_caller(code: str, detail: str) -> ChannelError:
    if "timestamp" in detail:
        message = _("Đồng hồ của hai máy lệch nhau, sàn không nhận.")
        return Refused(message, code=code, detail=detail, permanent=False)
    return CredentialsRefused(code=code, detail=detail)


def _explain_refusal(
    status: int, answer: dict[str, Any], code: str, detail: str
) -> ChannelError:
    if status == 404 or 300 <= status < 400:
        message = _("Địa chỉ này không trả lời như một shop WooCommerce.")
        return Refused(message, code=code, detail=detail)
    refusal = ShopRefused(code=code, detail=detail, permanent=status != 403)
    data = answer.get("data")
    refusal.data = data if isinstance(data, dict) else {}
    return refusal


def check_address(url: str, *, allow_plain_http: bool) -> str:
    """Return the shop's address without a trailing slash, or raise Refused.

    Only https to a public host, unless plain http is allowed (a laptop, tests):
    the address is typed by people and must not reach our own machines.
    """
    parts = urlsplit(url)
    if not parts.hostname or parts.username or parts.query or parts.fragment:
        raise Refused(_("Địa chỉ shop chưa đúng."), detail=url)
    if allow_plain_http and parts.scheme == "http":
        return url.rstrip("/")
    if parts.scheme != "https":
        raise Refused(_("Địa chỉ shop phải bắt đầu bằng https."), detail=url)
    if not allow_plain_http and not _is_public(parts.hostname):
        raise Refused(_("Không nối được tới địa chỉ này."), detail=url)
    return url.rstrip("/")


def _is_public(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return all(ipaddress.ip_address(row[4][0]).is_global for row in found)


@cache
def _trusted_issuers() -> ssl.SSLContext:
    """Read the certificates once: doing so for each client costs 30 ms."""
    return httpx.create_ssl_context()


class WooCommerceClient:
    """One connection to one shop; use it as a context manager."""

    def __init__(
        self,
        credentials: ConnectionCredentials,
        *,
        allow_plain_http: bool = False,
        timeout: httpx.Timeout = TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._base = check_address(credentials.url, allow_plain_http=allow_plain_http)
        self._credentials = credentials
        self._sleep = sleep
        self._http = httpx.Client(
            timeout=timeout,
            headers={"User-Agent": "agrimarket"},
            verify=_trusted_issuers(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        is_repeatable: bool = False,
    ) -> Any:
        """Make one call and return its JSON; raise a ChannelError.

        Calls that may be repeated without harm are tried three times. After a try
        that may have been applied, a later "no connection" is still Unknown.
        """
        tries = method in REPEATABLE or is_repeatable
        pauses = PAUSES_SECONDS if tries else ()
        doubt: ChannelError | None = None
        for pause in (*pauses, None):
            try:
                return self._try(method, path, dict(query or {}), body)
            except (Unknown, RateLimited) as error:
                last: ChannelError = error
                doubt = error if isinstance(error, Unknown) else doubt
            except Refused as error:
                if error.permanent:
                    raise
                last = error
            if pause is not None:
                self._sleep(_pause(last, pause))
        raise doubt or last

    def _try(
        self,
        method: str,
        path: str,
        query: dict[str, str],
        body: Mapping[str, Any] | None,
    ) -> Any:
        started = time.monotonic()
        try:
            status, content, headers = self._exchange(method, path, query, body)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            message = _("Chưa nối được tới sàn, hệ thống sẽ thử lại.")
            raise Refused(message, detail=str(error), permanent=False) from error
        except httpx.HTTPError as error:
            raise Unknown(detail=f"{type(error).__name__}: {error}") from error
        milliseconds = round((time.monotonic() - started) * 1000)
        # Only the path: the query carries the key and the signature.
        logger.info("woocommerce %s %s %s %s ms", method, path, status, milliseconds)
        try:
            payload = json.loads(content)
        except ValueError:
            payload = content[:DETAIL_LENGTH].decode("utf-8", "replace")
            if status < 300:
                raise Unknown(code=f"http_{status}", detail=payload) from None
        if status >= 300:
            raise explain(status, payload, headers.get("Retry-After", ""))
        return payload

    def _exchange(
        self,
        method: str,
        path: str,
        query: dict[str, str],
        body: Mapping[str, Any] | None,
    ) -> tuple[int, bytes, httpx.Headers]:
        url = f"{self._base}{ROOT}{path}"
        auth = None
        if url.startswith("https://"):
            keys = self._credentials
            auth = httpx.BasicAuth(keys.consumer_key, keys.consumer_secret)
        else:
            query = self._signed(method, url, query)
        if query:
            url = f"{url}?{urlencode(query, quote_via=quote)}"
        content = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if content else {}
        with self._http.stream(
            method, url, content=content, headers=headers, auth=auth
        ) as response:
            return response.status_code, _read(response), response.headers

    def _signed(self, method: str, url: str, query: dict[str, str]) -> dict[str, str]:
        parameters = {
            **query,
            "oauth_consumer_key": self._credentials.consumer_key,
            "oauth_nonce": secrets.token_hex(16),
            "oauth_signature_method": "HMAC-SHA256",
            "oauth_timestamp": str(int(time.time())),
        }
        signature = sign(method, url, parameters, self._credentials.consumer_secret)
        return {**parameters, "oauth_signature": signature}


def _read(response: httpx.Response) -> bytes:
    """Read an answer, but not without end."""
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > BODY_LIMIT:
            raise httpx.ReadError("answer too long")
    return bytes(content)


def _pause(error: ChannelError, usual: float) -> float:
    if isinstance(error, RateLimited):
        return min(error.retry_after, LONGEST_PAUSE_SECONDS)
    return usual
