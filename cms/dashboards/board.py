"""The figures of one page: a month, the one before, and a year of the headline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from cms.indicators import INDICATORS
from cms.indicators.base import Indicator
from cms.indicators.funnel import FUNNEL, STEPS
from cms.indicators.periods import Month, window_start
from cms.indicators.transactions import ACTIVE
from cms.models import CommuneFigure, FrozenPeriod, IndicatorSnapshot
from farms.models import Commune

YEAR = 12
CODES = {indicator.code for indicator in (*INDICATORS, *FUNNEL)}
Key = tuple[str, str, int]  # period, indicator, commune id


@dataclass(frozen=True)
class Figure:
    """An indicator's value now, before, and as it was frozen if that differs."""

    indicator: Indicator
    value: int
    change: int
    frozen: int | None


@dataclass(frozen=True)
class Restatement:
    """A frozen month whose headline is another one today."""

    month: Month
    frozen_at: datetime
    frozen: int
    value: int
    changed_at: datetime


class Board:
    """Reads what was worked out ahead, in three queries however many communes."""

    def __init__(self, communes: Iterable[Commune], month: Month) -> None:
        self.communes = list(communes)
        self.month = month
        self.before = month.shifted(-1)
        self.months = [m for m in known_months() if m <= month][-YEAR:]
        self.computed_at: datetime | None = None
        self._changed: dict[Key, datetime] = {}
        self._values = self._read_figures()
        periods = [m.code for m in known_months()]
        self.frozen = {
            frozen.period: frozen
            for frozen in FrozenPeriod.objects.filter(period__in=periods)
        }
        self._snapshots = self._read_snapshots()

    def _read_figures(self) -> dict[Key, int]:
        months = [m.code for m in known_months()]
        shown = Q(period__in=[self.month.code, self.before.code], indicator__in=CODES)
        headline = Q(period__in=months, indicator=ACTIVE.code)
        rows = CommuneFigure.objects.filter(
            shown | headline, commune__in=self.communes
        ).values_list(
            "period", "indicator", "commune", "value", "changed_at", "computed_at"
        )
        values = {}
        for period, code, commune, value, changed_at, computed_at in rows:
            values[period, code, commune] = value
            self._changed[period, code, commune] = changed_at
            if period == self.month.code:
                self.computed_at = computed_at
        return values

    def _read_snapshots(self) -> dict[Key, int]:
        wanted = Q(indicator=ACTIVE.code) | Q(frozen_period__period=self.month.code)
        rows = IndicatorSnapshot.objects.filter(
            wanted,
            frozen_period__in=list(self.frozen.values()),
            commune__in=self.communes,
        ).values_list("frozen_period__period", "indicator", "commune", "value")
        return {(period, code, pk): value for period, code, pk, value in rows}

    def value(self, code: str, commune: Commune, month: Month | None = None) -> int:
        """Return one commune's value; what nobody wrote down is zero."""
        return self._values.get(((month or self.month).code, code, commune.pk), 0)

    def frozen_value(self, code: str, commune: Commune) -> int | None:
        """Return what was frozen for the commune; None while nothing is."""
        if self.month.code not in self.frozen:
            return None
        return self._snapshots.get((self.month.code, code, commune.pk), 0)

    def total(self, code: str, month: Month | None = None) -> int:
        """Return the sum over the communes of this board."""
        return sum(self.value(code, commune, month) for commune in self.communes)

    def change(self, code: str) -> int:
        """Return what came or went since the month before."""
        return self.total(code) - self.total(code, self.before)

    @cached_property
    def figures(self) -> list[Figure]:
        """Return every indicator of the list."""
        return [self._figure(indicator) for indicator in INDICATORS]

    def _figure(self, indicator: Indicator) -> Figure:
        code, frozen = indicator.code, None
        value = self.total(code)
        if self.month.code in self.frozen:
            kept = [self.frozen_value(code, commune) or 0 for commune in self.communes]
            frozen = sum(kept) if sum(kept) != value else None
        return Figure(indicator, value, self.change(code), frozen)

    @cached_property
    def steps(self) -> list[tuple[Indicator, int]]:
        """Return how many households came as far as each step."""
        counts = [self.total(step.code) for step in FUNNEL]
        return list(zip(STEPS, counts, strict=True))

    @cached_property
    def stopped(self) -> list[int]:
        """Return how many households stand at each step and came no further."""
        counts = [count for _, count in self.steps]
        return [a - b for a, b in zip(counts, [*counts[1:], 0], strict=True)]

    @cached_property
    def trend(self) -> list[tuple[str, int]]:
        """Return the headline of a year, month by month."""
        return [(month.label, self.total(ACTIVE.code, month)) for month in self.months]

    @cached_property
    def restatements(self) -> list[Restatement]:
        """Return the months shown whose frozen headline is another one today."""
        found = [self._restatement(month) for month in self.months]
        return [restatement for restatement in found if restatement]

    def is_restated(self, month: Month) -> bool:
        """Say whether a month was frozen and its headline is another one today."""
        return month.code in self.frozen and bool(self._moved(month))

    def _restatement(self, month: Month) -> Restatement | None:
        frozen = self.frozen.get(month.code)
        moved = self._moved(month)
        if not frozen or not moved:
            return None
        kept = [self._snapshots.get(self._headline(month, c), 0) for c in self.communes]
        changed = [self._changed[key] for key in moved if key in self._changed]
        return Restatement(
            month=month,
            frozen_at=frozen.frozen_at,
            frozen=sum(kept),
            value=self.total(ACTIVE.code, month),
            changed_at=max(changed, default=frozen.frozen_at),
        )

    def _moved(self, month: Month) -> list[Key]:
        keys = [self._headline(month, commune) for commune in self.communes]
        return [k for k in keys if self._values.get(k, 0) != self._snapshots.get(k, 0)]

    def _headline(self, month: Month, commune: Commune) -> Key:
        return month.code, ACTIVE.code, commune.pk

    @property
    def first_day(self) -> date:
        """Return the first day whose sales count."""
        start = window_start(self.month.until) + timedelta(microseconds=1)
        return timezone.localtime(start).date()

    @property
    def last_day(self) -> date:
        """Return the last day whose sales count."""
        return timezone.localtime(self.month.until).date()


def known_months() -> list[Month]:
    """Return the months that are worked out: a year and the running one."""
    return Month.now().back(YEAR + 1)
