"""Counts that are filters, above a list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """A count that is a filter; components/tabs.html shows it."""

    label: object
    url: str
    count: int
    is_on: bool
    tone: str = ""
    icon: str = ""
