"""The shop itself: its records, its clock, those it tells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from agrimarket.simulators.woocommerce.deliveries import Deliveries
from agrimarket.simulators.woocommerce.faults import Faults
from agrimarket.simulators.woocommerce.store import Record, Store


@dataclass
class Shop:
    store: Store
    clock: Callable[[], float]
    deliveries: Deliveries
    faults: Faults = field(default_factory=Faults)

    def now(self) -> str:
        """Return this second as WordPress writes it; the shop's zone is UTC."""
        moment = datetime.fromtimestamp(int(self.clock()), UTC)
        return moment.replace(tzinfo=None).isoformat()

    def announce(self, topic: str, payload: Record, base_url: str) -> None:
        """Tell every active webhook of this topic."""
        for hook in self.store.all("webhook"):
            if hook["status"] == "active" and hook["topic"] == topic:
                self.deliveries.send(self.store, hook, payload, base_url)
