"""Who is calling: Basic over https, one-legged OAuth 1.0a over http.

Order of the tests and wording follow a real WooCommerce 11.0.1.
"""

import base64
import binascii
import hashlib
import hmac
import re
import threading
from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote

from agrimarket.simulators.woocommerce.rest import RestError

PARAMETERS = (
    "oauth_consumer_key",
    "oauth_timestamp",
    "oauth_nonce",
    "oauth_signature",
    "oauth_signature_method",
)
DIGESTS = {"HMAC-SHA1": hashlib.sha1, "HMAC-SHA256": hashlib.sha256}
WINDOW_SECONDS = 15 * 60
HEADER_PAIR = re.compile(r'(oauth_[a-z_]+)="([^"]*)"')


def _refuse(message: str) -> RestError:
    return RestError(401, "woocommerce_rest_authentication_error", message)


def _twice(text: str) -> str:
    return quote(quote(text, safe="-._~"), safe="-._~")


def expected_signature(
    method: str, url: str, parameters: Mapping[str, str], secret: str
) -> str:
    """Sign as the server does: each key and value is percent-encoded twice."""
    pairs = sorted(
        (_twice(key), _twice(value))
        for key, value in parameters.items()
        if key != "oauth_signature"
    )
    joined = "%26".join(f"{key}%3D{value}" for key, value in pairs)
    text = f"{method.upper()}&{quote(url, safe='-._~')}&{joined}"
    digest = DIGESTS[parameters["oauth_signature_method"]]
    mac = hmac.new(f"{secret}&".encode(), text.encode(), digest)
    return base64.b64encode(mac.digest()).decode()


class Authenticator:
    """Knows one key and its secret, and the nonces already spent."""

    def __init__(self, key: str, secret: str, clock: Callable[[], float]) -> None:
        self._key = key
        self._secret = secret
        self._clock = clock
        self._nonces: dict[str, int] = {}
        self._lock = threading.Lock()

    def is_signed_in(
        self, method: str, url: str, query: dict[str, str], headers: Mapping[str, str]
    ) -> bool:
        """Tell whether the call is signed; raise RestError for a wrong signature."""
        if headers.get("X-Forwarded-Proto", "").lower() == "https":
            return self._has_basic(query, headers.get("Authorization", ""))
        return self._has_oauth(method, url, query, headers.get("Authorization", ""))

    def _has_basic(self, query: dict[str, str], header: str) -> bool:
        key = query.get("consumer_key", "")
        secret = query.get("consumer_secret", "")
        if not key and header.startswith("Basic "):
            try:
                text = base64.b64decode(header[6:]).decode()
            except (binascii.Error, UnicodeDecodeError):
                return False
            key, _, secret = text.partition(":")
        if not key or not secret:
            return False
        if not hmac.compare_digest(key.encode(), self._key.encode()):
            raise _refuse("Consumer key is invalid.")
        if not hmac.compare_digest(secret.encode(), self._secret.encode()):
            raise _refuse("Consumer secret is invalid.")
        return True

    def _has_oauth(
        self, method: str, url: str, query: dict[str, str], header: str
    ) -> bool:
        given = dict(query)
        if header.startswith("OAuth "):
            found = HEADER_PAIR.findall(header)
            given.update((name, unquote(value)) for name, value in found)
        missing = [name for name in PARAMETERS if not given.get(name)]
        if len(missing) == len(PARAMETERS):
            return False
        if missing:
            word = "parameter" if len(missing) == 1 else "parameters"
            raise RestError(
                401,
                "woocommerce_rest_authentication_missing_parameter",
                f"Missing OAuth {word} {', '.join(missing)}",
            )
        if given["oauth_consumer_key"] != self._key:
            raise _refuse("Consumer key is invalid.")
        self._check_signature(method, url, given)
        self._spend_nonce(given["oauth_timestamp"], given["oauth_nonce"])
        return True

    def _check_signature(self, method: str, url: str, given: dict[str, str]) -> None:
        if given["oauth_signature_method"] not in DIGESTS:
            raise _refuse("Invalid signature - signature method is invalid.")
        expected = expected_signature(method, url, given, self._secret)
        if not hmac.compare_digest(expected, given["oauth_signature"]):
            raise _refuse("Invalid signature - provided signature does not match.")

    def _spend_nonce(self, timestamp: str, nonce: str) -> None:
        now = int(self._clock())
        try:
            sent = int(timestamp)
        except ValueError:
            sent = 0
        if abs(now - sent) > WINDOW_SECONDS:
            raise _refuse("Invalid timestamp.")
        with self._lock:
            old = [
                text for text, at in self._nonces.items() if at < now - WINDOW_SECONDS
            ]
            for text in old:
                del self._nonces[text]
            if nonce in self._nonces:
                raise _refuse("Invalid nonce - nonce has already been used.")
            self._nonces[nonce] = sent
