"""What anybody may read: households that agreed to be counted, small numbers hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from cms.indicators.base import Indicator
from cms.indicators.onboarding import CONSENTED, REGISTERED, VERIFIED, counted_in_public
from cms.indicators.periods import Month
from cms.indicators.products import LISTED, ON_A_CHANNEL
from cms.indicators.training import TRAINED
from cms.indicators.transactions import ACTIVE, SOLD
from cms.models import FEWEST, CommuneFigure, shown_in_public
from farms.models import Producer

MONTHS = 12


def _open(indicator: Indicator) -> Indicator:
    def agreed(until: datetime) -> "QuerySet[Producer]":
        willing = counted_in_public(until).values("pk")
        return indicator.households(until).filter(pk__in=willing)

    return replace(indicator, code=f"open_{indicator.code}", households=agreed)


OPEN_INDICATORS: tuple[Indicator, ...] = tuple(
    map(
        _open,
        (
            REGISTERED,
            VERIFIED,
            CONSENTED,
            TRAINED,
            LISTED,
            ON_A_CHANNEL,
            SOLD,
            ACTIVE,
        ),
    )
)


@dataclass(frozen=True)
class PublicFigure:
    """One figure of the whole city; None where it is too small to be shown."""

    indicator: Indicator
    value: int | None
    history: tuple[tuple[Month, int | None], ...]

    @property
    def latest_first(self) -> list[tuple[Month, int | None]]:
        """Return the year backwards, as a phone shows it."""
        return list(reversed(self.history))


def public_figures() -> list[PublicFigure]:
    """Return each open figure now and at the end of the last twelve months."""
    months = Month.now().back(MONTHS)
    codes = [month.code for month in months]
    totals = CommuneFigure.objects.filter(
        period__in=codes, indicator__in=[i.code for i in OPEN_INDICATORS]
    ).totals()
    figures = []
    for indicator in OPEN_INDICATORS:
        history = tuple(
            (month, shown_in_public(totals.get((month.code, indicator.code), 0)))
            for month in months
        )
        figures.append(PublicFigure(indicator, history[-1][1], history))
    return figures


def shown_by_commune(values: Mapping[int, int]) -> dict[int, int | None]:
    """Hide small numbers, and so many more that the total gives none of them away."""
    open_values = {commune: shown_in_public(value) for commune, value in values.items()}
    hidden = [commune for commune, value in open_values.items() if value is None]
    rest = sorted((v, c) for c, v in values.items() if open_values[c])
    for _value, commune in rest:
        if not hidden or (len(hidden) > 1 and sum(values[c] for c in hidden) >= FEWEST):
            break
        open_values[commune] = None
        hidden.append(commune)
    return open_values
