"""Where a household's data goes, and under which consent: one entry a destination.

Each app registers what it sends when it starts; farms knows none of them by name. The
same list is read out to the household and worked through when it says no.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class OutboundFlow:
    """One destination of a household's data.

    `showing` returns the producers (a queryset) of which something goes out there
    now; `stop` ends that for one producer, by its id, and may be called again.
    """

    code: str
    name: str | Promise
    purposes: tuple[str, ...]
    fields: tuple[str | Promise, ...]
    showing: Callable[[], Any]
    stop: Callable[[int], object]


_flows: dict[str, OutboundFlow] = {}


def register_flow(flow: OutboundFlow) -> None:
    """Add a destination; a second one of the same code takes its place."""
    _flows[flow.code] = flow


def all_flows() -> list[OutboundFlow]:
    """Return every destination, in the order of their codes."""
    return [_flows[code] for code in sorted(_flows)]


def flow_named(code: str) -> OutboundFlow | None:
    """Return the destination of that code, unless it has been given up."""
    return _flows.get(code)


def flows_under(purposes: Iterable[str]) -> list[OutboundFlow]:
    """Return the destinations that need one of these consents."""
    wanted = set(purposes)
    return [flow for flow in all_flows() if wanted & set(flow.purposes)]
