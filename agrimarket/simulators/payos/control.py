"""The address `/_control`: look inside the simulator and make things go wrong."""

import json
from dataclasses import asdict
from datetime import timedelta
from email.message import Message
from typing import Any

from agrimarket.simulators.payos.api import Answer
from agrimarket.simulators.payos.faults import Faults
from agrimarket.simulators.payos.links import LinkBook, Refusal
from agrimarket.simulators.payos.notices import Postman


class Control:
    """Read and change the simulator; JSON only, so that no web page can do it.

    {"faults": {…}, "clear": true, "advance_seconds": 900, "webhook_url": "…",
    "pay": {"order_code": 1, "amount": 85000}}
    """

    def __init__(self, book: LinkBook, postman: Postman, faults: Faults) -> None:
        self.book, self.postman, self.faults = book, postman, faults

    def answer(self, method: str, headers: Message, raw: bytes) -> Answer:
        if method == "GET":
            return Answer(self.describe())
        if headers.get("Content-Type", "").split(";")[0] != "application/json":
            return Answer({"error": "JSON only"}, 415)
        try:
            self.obey(json.loads(raw))
        except (ValueError, TypeError, AttributeError, KeyError, Refusal) as error:
            return Answer({"error": repr(error)}, 400)
        return Answer(self.describe())

    def obey(self, orders: dict[str, Any]) -> None:
        if orders.get("clear"):
            self.faults.clear()
            self.book.ahead = timedelta(0)
        self.faults.switch(orders.get("faults", {}))
        self.book.ahead += timedelta(seconds=orders.get("advance_seconds", 0))
        self.postman.url = orders.get("webhook_url", self.postman.url)
        if pay := orders.get("pay"):
            link, transfer = self.book.transfer(str(pay["order_code"]), pay["amount"])
            self.postman.announce(link, transfer)

    def describe(self) -> dict[str, object]:
        return {
            "faults": asdict(self.faults),
            "webhook_url": self.postman.url,
            "now": self.book.now().isoformat(timespec="seconds"),
            "links": [asdict(link) for link in self.book.links.values()],
            "deliveries": [delivery.as_dict() for delivery in self.postman.deliveries],
        }
