"""The types WordPress insists on before a rule of the shop is asked."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from agrimarket.simulators.woocommerce.rest import RestError

PRODUCT_STATUSES = (
    "draft", "pending", "private", "publish", "future", "auto-draft", "trash",
)  # fmt: skip
ORDER_STATUSES = (
    "auto-draft", "pending", "processing", "on-hold", "completed", "cancelled",
    "refunded", "failed", "checkout-draft", "trash",
)  # fmt: skip
PRODUCT_TYPES = {
    "name": "string", "type": "string", "status": "string", "sku": "string",
    "description": "string", "short_description": "string",
    "regular_price": "string", "sale_price": "string", "weight": "string",
    "manage_stock": "boolean", "stock_quantity": "integer",
    "categories": "array", "attributes": "array", "meta_data": "array",
    "images": "array",
}  # fmt: skip
ORDER_TYPES = {
    "payment_method": "string", "payment_method_title": "string",
    "status": "string", "set_paid": "boolean", "customer_note": "string",
    "billing": "object", "shipping": "object", "line_items": "array",
    "meta_data": "array",
}  # fmt: skip
WEBHOOK_TYPES = {
    "name": "string", "status": "string", "topic": "string",
    "delivery_url": "string", "secret": "string",
}  # fmt: skip
Problem = tuple[str, str, Mapping[str, object] | None]


def _is_whole(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, str):
        return re.fullmatch(r"\s*-?\d+(\.0+)?\s*", value) is not None
    return isinstance(value, int | float) and value == int(value)


CHECKS: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": _is_whole,
    "boolean": lambda value: str(value).lower() in {"true", "false", "1", "0", ""},
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def _raise_invalid(problems: dict[str, Problem]) -> None:
    if problems:
        raise RestError(
            400,
            "rest_invalid_param",
            f"Invalid parameter(s): {', '.join(problems)}",
            params={name: text for name, (_, text, _) in problems.items()},
            details={
                name: {"code": code, "message": text, "data": data}
                for name, (code, text, data) in problems.items()
            },
        )


def check_body(
    body: Any, types: Mapping[str, str], statuses: tuple[str, ...] = ()
) -> None:
    """Raise rest_invalid_param for values of the wrong type or status word."""
    problems: dict[str, Problem] = {}
    for name, kind in types.items():
        value = body.get(name)
        if value is not None and not CHECKS[kind](value):
            text = f"{name} is not of type {kind}."
            problems[name] = ("rest_invalid_type", text, {"param": name})
    status = body.get("status")
    if statuses and isinstance(status, str) and status not in statuses:
        known = f"{', '.join(statuses[:-1])}, and {statuses[-1]}"
        text = f"status is not one of {known}."
        problems["status"] = ("rest_not_in_enum", text, None)
    _raise_invalid(problems)


def as_boolean(value: Any) -> bool:
    """Read a boolean as WordPress does: the words false and 0 are false."""
    return str(value).lower() not in {"false", "0", ""}


def read_list(query: Mapping[str, str], name: str) -> list[int]:
    """Read `include=1,2` or `include[0]=1&include[1]=2`."""
    texts = query.get(name, "").split(",")
    texts += [value for key, value in query.items() if key.startswith(f"{name}[")]
    return [int(text) for text in texts if text.strip().isdigit()]


def _bounded(
    query: Mapping[str, str], name: str, default: int, highest: int | None
) -> int | Problem:
    text = query.get(name, str(default))
    if not _is_whole(text):
        message = f"{name} is not of type integer."
        return ("rest_invalid_type", message, {"param": name})
    value = int(float(text))
    if value >= 1 and (highest is None or value <= highest):
        return value
    message = f"{name} must be greater than or equal to 1"
    if highest:
        message = f"{name} must be between 1 (inclusive) and {highest} (inclusive)"
    return ("rest_out_of_bounds", message, None)


def read_page(query: Mapping[str, str]) -> tuple[int, int]:
    """Return (page, per_page); raise rest_invalid_param out of bounds."""
    page = _bounded(query, "page", 1, None)
    per_page = _bounded(query, "per_page", 10, 100)
    found = {"page": page, "per_page": per_page}
    _raise_invalid({key: v for key, v in found.items() if not isinstance(v, int)})
    return int(page), int(per_page)  # type: ignore[arg-type]


def read_moment(query: Mapping[str, str], name: str) -> str:
    """Return a query time as the shop stores it (UTC, whole seconds), or ''."""
    text = query.get(name, "")
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        _raise_invalid({name: ("rest_invalid_date", "Invalid date.", None)})
    if offset := moment.utcoffset():
        moment -= offset
    return moment.replace(tzinfo=None, microsecond=0).isoformat()
