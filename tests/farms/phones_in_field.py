"""Phones as officers carry them: what they keep, and how they send it."""

import json
from copy import deepcopy
from itertools import count
from typing import Any

from django.test import Client

FIELDS: dict[str, Any] = {
    "full_name": "Trần Văn Thử",
    "form_of_address": "chu",
    "kind": "household",
    "phone": "0907 000 123",
    "birth": "20/05/1968",
    "sex": "male",
    "id_number": "092068004823",
    "identity_seen": True,
    "commune": "31315",
    "hamlet": "Ấp 3",
    "address_text": "",
    "plots": [],
    "lot": None,
    "consents": {
        "register": True,
        "publish": True,
        "channels": False,
        "statistics": True,
    },
    "mandate": True,
    "photos": [],
    "signature": None,
    "distinct_reason": "",
}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_numbers = count(1)


def new_ulid(number: int | None = None) -> str:
    """Return a ULID nobody has had."""
    value = next(_numbers) if number is None else number
    end = ""
    for _place in range(12):
        value, rest = divmod(value, 32)
        end = LETTERS[rest] + end
    return f"01HV5T9ZZZZZZZ{end}"


def plot(**changed: Any) -> dict[str, Any]:
    point = {"latitude": "10.0312345", "longitude": "105.7000001", "accuracy": 8}
    told = {
        "ulid": new_ulid(),
        "name": "Vườn sau nhà",
        "crop": "sau-rieng-ri6",
        "area_text": "5,5 công",
        "point": point,
        "outline": [],
    }
    return told | changed


class Phone:
    """One device of one officer: counts what it tells and sends it in batches."""

    def __init__(self, user: object = None, device: str = "") -> None:
        self.client = Client()
        if user:
            self.client.force_login(user)
        self.device = device or new_ulid()
        self.sequence = 0
        self.clock = "2026-11-27T08:00:00+07:00"

    def record(self, ulid: str = "", base: int = 0, **changed: Any) -> dict[str, Any]:
        """Return a record as the phone keeps it, with some fields told otherwise."""
        self.sequence += 1
        return {
            "ulid": ulid or new_ulid(),
            "sequence": self.sequence,
            "kind": "household",
            "base_version": base,
            "captured_at": f"2026-11-27T07:00:{self.sequence % 60:02}+07:00",
            "fields": deepcopy(FIELDS) | changed,
        }

    def post(self, body: object) -> Any:
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(
            "/thuc-dia/ghi/nhan/goi/", text, content_type="application/json"
        )

    def batch(self, *records: Any) -> dict[str, Any]:
        return {
            "device": self.device,
            "sent_at": self.clock,
            "records": list(records),
        }

    def send(self, *records: Any) -> list[dict[str, Any]]:
        """Send one batch and return the results."""
        answer = self.post(self.batch(*records))
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()["results"]

    def tell(self, ulid: str = "", base: int = 0, **changed: Any) -> dict[str, Any]:
        """Send one record and return what became of it."""
        return self.send(self.record(ulid, base, **changed))[0]
