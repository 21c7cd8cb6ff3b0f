"""The cash book: what is expected and what was handed over, as notices to ourselves.

It takes the place of a provider's server: lines are added, never changed.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from orders.models import ProviderNotice
from orders.payments.base import NotFound, TransactionSeen

SOURCE = "cash_on_delivery"


@dataclass(frozen=True, slots=True)
class CashEntry:
    """What the cash book says about one try to pay."""

    amount: int
    is_closed: bool = False
    received: tuple[TransactionSeen, ...] = ()


class CashBook:
    """Who owes cash and who handed it over, by the reference of the try to pay."""

    def open(self, reference: int, amount: int) -> CashEntry:
        """Expect cash; what stood there first stays."""
        self.write(reference, "opened", amount=amount)
        return self.get(reference)

    def find(self, reference: int) -> CashEntry | None:
        """Read all lines about one try to pay."""
        lines = self.read(reference)
        opened = [line for line in lines if line["what"] == "opened"]
        if not opened:
            return None
        return CashEntry(
            amount=opened[0]["amount"],
            is_closed=any(line["what"] == "closed" for line in lines),
            received=tuple(
                TransactionSeen(
                    f"{reference}-{line['receipt']}",
                    line["amount"],
                    datetime.fromisoformat(line["at"]),
                )
                for line in lines
                if line["what"] == "received"
            ),
        )

    def get(self, reference: int) -> CashEntry:
        entry = self.find(reference)
        if entry is None:
            raise NotFound(f"no cash is expected for {reference}")
        return entry

    def receive(
        self, *, reference: int, amount: int, receipt: str, at: datetime | None = None
    ) -> CashEntry:
        """Note cash handed over; the same receipt counts once."""
        self.get(reference)
        when = (at or timezone.now()).isoformat()
        self.write(reference, "received", amount=amount, receipt=receipt, at=when)
        return self.get(reference)

    def close(self, reference: int) -> None:
        """Expect no more cash."""
        self.write(reference, "closed")

    def write(self, reference: int, what: str, **facts: int | str) -> None:
        key = f"{reference}:{what}:{facts.get('receipt', '')}"
        line = {"what": what, **facts}
        ProviderNotice.objects.get_or_create(
            source=SOURCE,
            event_key=key,
            defaults={
                "body": json.dumps(line).encode(),
                "processed_at": timezone.now(),
                "result": what,
            },
        )

    def read(self, reference: int) -> list[dict[str, Any]]:
        notices = ProviderNotice.objects.filter(
            source=SOURCE, event_key__startswith=f"{reference}:"
        )
        bodies = notices.order_by("pk").values_list("body", flat=True)
        return [json.loads(bytes(body)) for body in bodies]
