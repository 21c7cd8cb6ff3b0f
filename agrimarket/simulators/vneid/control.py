"""The address `/_control`: look inside the simulator and make things go wrong."""

import json
from dataclasses import asdict
from typing import Any

from agrimarket.simulators.vneid.authority import Authority
from agrimarket.simulators.vneid.words import Answer


class Control:
    """Read and change the simulator; JSON only, so that no web page can do it.

    {"faults": {…}, "clear": true, "advance_seconds": 900}
    """

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    def answer(self, method: str, kind: str, raw: bytes) -> Answer:
        """Obey, and describe what is so now."""
        if method == "GET":
            return Answer(self.describe())
        if kind.split(";")[0] != "application/json":
            return Answer({"error": "JSON only"}, 415)
        try:
            self.obey(json.loads(raw))
        except (ValueError, TypeError, AttributeError) as error:
            return Answer({"error": repr(error)}, 400)
        return Answer(self.describe())

    def obey(self, orders: dict[str, Any]) -> None:
        """Switch faults and move the clock."""
        book = self.authority.book
        if orders.get("clear"):
            self.authority.faults.clear()
            book.ahead = 0.0
        self.authority.faults.switch(orders.get("faults", {}))
        book.ahead += float(orders.get("advance_seconds", 0))

    def describe(self) -> dict[str, object]:
        """Tell no code and no token."""
        book = self.authority.book
        return {
            "faults": asdict(self.authority.faults),
            "waiting": len(book.waiting),
            "codes": len(book.grants),
            "tokens": len(book.tokens),
        }
