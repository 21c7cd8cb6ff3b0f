"""How much memory this process holds while something runs."""

import os
import threading
from pathlib import Path
from typing import Any

EVERY_SECONDS = 0.1


class Memory:
    """Looks at the resident memory over and over; `most` is in megabytes."""

    def __enter__(self) -> "Memory":
        self.most = 0
        self.ended = threading.Event()
        self.watcher = threading.Thread(target=self._watch, daemon=True)
        self.watcher.start()
        return self

    def __exit__(self, *error: Any) -> None:
        self.ended.set()
        self.watcher.join()

    def _watch(self) -> None:
        while not self.ended.wait(EVERY_SECONDS):
            self.most = max(self.most, _resident())


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024**2
