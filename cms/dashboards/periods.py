"""Which month is looked at, and how the others stand."""

from dataclasses import dataclass

from django.http import Http404, QueryDict

from cms.dashboards.board import Board, known_months
from cms.indicators.periods import Month
from cms.models import FrozenPeriod

NEAREST = 3


@dataclass(frozen=True)
class PeriodLink:
    """A month to go to: running, over, frozen, or frozen and changed since."""

    month: Month
    frozen: FrozenPeriod | None
    is_restated: bool
    is_on: bool


def asked_month(query: QueryDict) -> Month:
    """Return the month asked for, the running one by default; 404 for others."""
    text = query.get("ky", "")
    if not text:
        return Month.now()
    try:
        month = Month.read(text)
    except ValueError as error:
        raise Http404 from error
    if month not in known_months():
        raise Http404
    return month


def periods_of(board: Board) -> tuple[list[PeriodLink], list[PeriodLink]]:
    """Return the months at hand and the older ones, each oldest first."""
    links = [
        PeriodLink(
            month=month,
            frozen=board.frozen.get(month.code),
            is_restated=board.is_restated(month),
            is_on=month == board.month,
        )
        for month in known_months()
    ]
    near = [link for link in links[:-NEAREST] if link.is_on] + links[-NEAREST:]
    return near, [link for link in links if link not in near]
