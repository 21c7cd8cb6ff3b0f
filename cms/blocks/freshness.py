"""How long live blocks may be a little old, so that pages stay cheap.

Every kept value goes after its seconds, and at midnight: claims lapse with their
day. All of them go at once when what is kept
must not be shown any longer: consent withdrawn, a product taken down, a page changed.
"""

import hashlib
import time
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.utils.translation import get_language

from farms.dates import until_midnight

MINUTE = 60
EDITION = "cms:edition"

Made = TypeVar("Made")


def remember(name: str, seconds: int, make: Callable[[], Made]) -> Made:
    """Return what was made under this name and language, making it when it is gone."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:24]
    key = f"cms:{cache.get(EDITION, 0)}:{get_language()}:{digest}"
    kept = cache.get(key)
    if kept is None:
        # In a list, because nothing (None) is worth remembering too.
        kept = [make()]
        cache.set(key, kept, until_midnight(seconds))
    return kept[0]


def forget_all() -> None:
    """Start a new edition: nothing kept before is shown again."""
    cache.set(EDITION, time.time_ns(), timeout=None)
