"""What travels over the REST interface: requests, answers, refusals."""

import json
from dataclasses import dataclass, field
from typing import Any

PREFIX = "/wp-json/wc/v3/"


@dataclass(frozen=True)
class Request:
    """One call as WordPress sees it: a repeated query key keeps its last value."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    base_url: str


@dataclass(frozen=True)
class Answer:
    data: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class RestError(Exception):
    """A refusal in WordPress's envelope: code, message, data.status."""

    def __init__(self, status: int, code: str, message: str, **data: object) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.data = {"status": status, **data}

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "message": self.message, "data": self.data}


def encode(data: object) -> bytes:
    """Write JSON the way PHP does: ASCII only, slashes escaped."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("/", "\\/").encode("ascii")


def decode(raw: bytes) -> Any:
    """Read a JSON body; raise RestError when it is not JSON."""
    try:
        return json.loads(raw) if raw else {}
    except ValueError as error:
        raise RestError(
            400,
            "rest_invalid_json",
            "Invalid JSON body passed.",
            json_error_code=4,
            json_error_message="Syntax error",
        ) from error


def only_fields(data: Any, fields: str) -> Any:
    """Keep the fields that `_fields` names; a dotted name reaches inside."""
    if not fields:
        return data
    if isinstance(data, list):
        return [only_fields(row, fields) for row in data]
    kept: dict[str, Any] = {}
    for name in (part.strip() for part in fields.split(",")):
        head, _, rest = name.partition(".")
        if head in data:
            kept[head] = only_fields(data[head], rest) if rest else data[head]
    return kept


def links(base_url: str, collection: str, record_id: int) -> dict[str, Any]:
    """Return the `_links` that every record carries."""
    address = f"{base_url}{PREFIX}{collection}"
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    return {
        "self": [{"href": f"{address}/{record_id}", "targetHints": {"allow": methods}}],
        "collection": [{"href": address}],
    }
