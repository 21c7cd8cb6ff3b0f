"""payOS's two signatures, worked out apart from the SDK so that each checks the other.

Source: payOS documentation, pages on create-payment-link and on webhooks.
"""

import hashlib
import hmac
import json

CREATE_FIELDS = ("amount", "cancelUrl", "description", "orderCode", "returnUrl")


def sign_create(body: dict[str, object], key: str) -> str:
    """Sign the five fields that payOS covers when a link is made."""
    return digest("&".join(f"{name}={body.get(name)}" for name in CREATE_FIELDS), key)


def sign_data(data: dict[str, object], key: str) -> str:
    """Sign an answer's or a notice's `data`."""
    return digest("&".join(f"{name}={plain(data[name])}" for name in sorted(data)), key)


def plain(value: object) -> str:
    if value is None or value in ("null", "undefined"):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        rows = [dict(sorted(r.items())) if isinstance(r, dict) else r for r in value]
        return json.dumps(rows, separators=(",", ":"), ensure_ascii=False)
    return str(value)


def digest(text: str, key: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
