"""Work figures out, keep them fresh, and freeze a month for good."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.exceptions import PeriodNotOverError
from cms.indicators import COUNTED
from cms.indicators.periods import Month
from cms.models import (
    CommuneFigure,
    FrozenPeriod,
    IndicatorSnapshot,
    StaleCommune,
)
from farms.models import User

MONTHS = 12
Kept = dict[tuple[str, int], tuple[int, datetime]]


def ask_for_refresh(*, commune_id: int) -> bool:
    """Note that a commune's figures are old; say whether a task must be sent."""
    return StaleCommune.objects.get_or_create(commune_id=commune_id)[1]


def refresh_commune(*, commune_id: int) -> None:
    """Work out the current figures of one commune."""
    # Before counting: what happens while we count asks for another round.
    StaleCommune.objects.filter(commune=commune_id).delete()
    refresh_figures(months=[Month.now()], communes=[commune_id])


def refresh_all(*, months: int = 2) -> int:
    """Work out the last months, and those of the last year nobody has counted yet."""
    StaleCommune.objects.all().delete()
    year = Month.now().back(MONTHS + 1)
    known = set(CommuneFigure.objects.values_list("period", flat=True).distinct())
    recent = Month.now().back(months)
    missing = [month for month in year if month.code not in known]
    return refresh_figures(months=sorted({*recent, *missing}))


def refresh_figures(
    *, months: Iterable[Month], communes: Collection[int] | None = None
) -> int:
    """Count every indicator of these months, one query each; return rows written."""
    return sum(_refresh(month, communes) for month in months)


def _refresh(month: Month, communes: Collection[int] | None) -> int:
    until, now = month.until, timezone.now()
    counted = {
        code: indicator.by_commune(until, communes)
        for code, indicator in COUNTED.items()
    }
    before = _kept(month, communes)
    places = {commune for values in counted.values() for commune in values}
    places |= {commune for _, commune in before}
    # In one order, so that two of us at once wait for each other and never deadlock.
    figures = [
        _figure(month, code, commune, counted[code].get(commune, 0), before, now)
        for code in sorted(counted)
        for commune in sorted(places)
    ]
    CommuneFigure.objects.bulk_create(
        figures,
        update_conflicts=True,
        unique_fields=["period", "indicator", "commune"],
        update_fields=["value", "changed_at", "computed_at"],
    )
    return len(figures)


def _kept(month: Month, communes: Collection[int] | None) -> Kept:
    kept = CommuneFigure.objects.filter(period=month.code)
    if communes is not None:
        kept = kept.filter(commune__in=communes)
    rows = kept.values_list("indicator", "commune", "value", "changed_at")
    return {(code, commune): (value, at) for code, commune, value, at in rows}


def _figure(
    month: Month,
    code: str,
    commune: int,
    value: int,
    before: Kept,
    now: datetime,
) -> CommuneFigure:
    was, changed_at = before.get((code, commune), (None, now))
    return CommuneFigure(
        period=month.code,
        indicator=code,
        commune_id=commune,
        value=value,
        changed_at=changed_at if was == value else now,
        computed_at=now,
    )


@transaction.atomic
def freeze_period(*, period: Month, actor: User | None) -> FrozenPeriod:
    """Keep a month's figures as they are today; a second call changes nothing.

    What changes afterwards shows as a difference from these, never in them.
    """
    if period.is_running:
        raise PeriodNotOverError()
    frozen, is_new = FrozenPeriod.objects.get_or_create(
        period=period.code, defaults={"frozen_by": actor}
    )
    if not is_new:
        return frozen
    refresh_figures(months=[period])
    figures = CommuneFigure.objects.filter(period=period.code)
    IndicatorSnapshot.objects.bulk_create(
        IndicatorSnapshot(
            frozen_period=frozen,
            indicator=figure.indicator,
            commune_id=figure.commune_id,
            value=figure.value,
            wording_version=COUNTED[figure.indicator].version,
        )
        for figure in figures.filter(indicator__in=COUNTED)
    )
    log(frozen, "cms.freeze_period", user=actor, data={"period": period.code})
    return frozen
