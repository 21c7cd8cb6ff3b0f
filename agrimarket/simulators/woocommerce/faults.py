"""Misbehave on demand: a busy host, a broken one, an answer that gets lost.

POST /_control {"kind": "status", "status": 429, "method": "PUT",
                "path": "products", "times": 2}
kinds: status (answers with `status`, nothing applied), drop (closes the
connection, nothing applied), drop_after_apply (does the work, then closes the
connection), slow (waits `seconds` first).
"""

import threading
from dataclasses import asdict, dataclass

KINDS = ("status", "drop", "drop_after_apply", "slow")


@dataclass
class Fault:
    kind: str
    status: int = 500
    method: str = ""
    path: str = ""
    times: int = 1
    seconds: float = 30.0
    retry_after: str = ""

    def fits(self, method: str, path: str) -> bool:
        return self.method in {"", method} and self.path in path


class Faults:
    """The faults still to happen, in the order they were asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._closing = threading.Event()

    def add(self, kind: str, **details: object) -> Fault:
        """Plan a fault; raise ValueError or TypeError for an unknown one."""
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        fault = Fault(kind, **details)  # type: ignore[arg-type]
        with self._lock:
            self._faults.append(fault)
        return fault

    def take(self, method: str, path: str) -> Fault | None:
        """Return the fault that this call meets, using it up."""
        with self._lock:
            for fault in self._faults:
                if fault.fits(method, path):
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                    return fault
        return None

    def sleep(self, seconds: float) -> None:
        """Wait; a shop that closes wakes up its sleepers, who then hang up."""
        if self._closing.wait(seconds):
            raise ConnectionAbortedError

    def wake(self) -> None:
        self._closing.set()

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def as_json(self) -> list[dict[str, object]]:
        with self._lock:
            return [asdict(fault) for fault in self._faults]
