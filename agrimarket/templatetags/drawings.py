"""Drawings made of figures: seasons, splits of money, funnels, trends, tile maps."""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django import template
from django.utils import timezone
from django.utils.translation import gettext, ngettext

register = template.Library()

MONTHS = 12
TREND_WIDTH, TREND_HEIGHT, TREND_TOP, TREND_FLOOR = 480, 190, 40, 160
AXIS_TENTHS = (10, 12, 14, 16, 20, 24, 30, 40, 50, 60, 80, 100)
HEXAGON_STEP = (41.0, 35.5)
HEXAGON = "0,-22.6 19.6,-11.3 19.6,11.3 0,22.6 -19.6,11.3 -19.6,-11.3"


@register.inclusion_tag("components/months.html")
def season(main: Iterable[int], off: Iterable[int] = ()) -> dict[str, object]:
    """Draw a crop's year: main and off-season months, 1 to 12, and where we are."""
    cells = _season_cells(
        set(main), set(off), range(1, MONTHS + 1), timezone.localdate()
    )
    return {"cells": cells, "summary": _season_summary(main, off), "labels": True}


@register.inclusion_tag("components/months.html")
def season_row(
    main: Iterable[int], off: Iterable[int], months: Sequence[int], summary: str = ""
) -> dict[str, object]:
    """Draw six months of a crop without labels; season_head labels the column."""
    cells = _season_cells(set(main), set(off), months, timezone.localdate())
    summary = summary or _season_summary(main, off)
    return {"cells": cells, "summary": summary, "size": "six", "ground": True}


@register.inclusion_tag("components/months_head.html")
def season_head(months: Sequence[int]) -> dict[str, object]:
    """Write the names of six months over rows of seasons."""
    now = timezone.localdate().month
    return {"months": [(month, month == now) for month in months]}


def _season_cells(
    main: set[int], off: set[int], months: Iterable[int], today: datetime.date
) -> list[dict[str, object]]:
    part = "early" if today.day <= 10 else "late" if today.day > 20 else "middle"
    return [
        {
            "label": str(month),
            "kind": "main" if month in main else "off" if month in off else "",
            "is_now": month == today.month,
            "part": part,
        }
        for month in months
    ]


def _season_summary(main: Iterable[int], off: Iterable[int]) -> str:
    parts = []
    if spans := _month_spans(set(main)):
        parts.append(gettext("Chính vụ tháng %(months)s") % {"months": spans})
    if spans := _month_spans(set(off)):
        parts.append(gettext("nghịch vụ tháng %(months)s") % {"months": spans})
    return ", ".join(parts) or gettext("Chưa rõ mùa")


def _month_spans(months: set[int]) -> str:
    """Say months as spans that may run over New Year: 10 đến 3, 5 đến 8."""
    if len(months) == MONTHS:
        return gettext("%(first)s đến %(last)s") % {"first": 1, "last": MONTHS}
    starts = [m for m in sorted(months) if (m - 2) % MONTHS + 1 not in months]
    spans = []
    for first in starts:
        last = first
        while last % MONTHS + 1 in months:
            last = last % MONTHS + 1
        spans.append(
            str(first)
            if first == last
            else gettext("%(first)s đến %(last)s") % {"first": first, "last": last}
        )
    return ", ".join(spans)


@register.inclusion_tag("components/split.html")
def money_split(parts: Iterable[tuple[str, str, int]]) -> dict[str, object]:
    """Draw where money goes: (kind, label, đồng); lines add up to the đồng.

    Kinds: farmer, group, fee, tax, delivery.
    """
    rows = [part for part in parts if part[2] > 0]
    total = sum(amount for _, _, amount in rows)
    drawn, offset = [], 0
    for kind, label, amount in rows:
        width = round(amount * 1000 / total)
        drawn.append(
            {
                "kind": kind,
                "label": label,
                "amount": amount,
                "offset": offset,
                "width": max(width - 3, 3),
            }
        )
        offset += width
    return {"parts": drawn, "total": total}


@dataclass(frozen=True)
class FunnelStep:
    """A bar of the funnel; kept and before are widths in thousandths."""

    name: str
    count: int
    kept: int
    before: int
    lost: int
    share: int
    is_first: bool
    is_goal: bool


@register.inclusion_tag("components/funnel.html")
def funnel(steps: Sequence[tuple[str, int]]) -> dict[str, object]:
    """Draw steps of (name, households): kept, stopped, and where most stop."""
    widest = max((count for _, count in steps), default=0) or 1
    rows = []
    for index, (name, count) in enumerate(steps):
        before = steps[index - 1][1] if index else count
        row = FunnelStep(
            name=name,
            count=count,
            kept=round(count * 1000 / widest),
            before=round(before * 1000 / widest),
            lost=max(before - count, 0),
            share=round(count * 100 / before) if before else 0,
            is_first=index == 0,
            is_goal=index == len(steps) - 1,
        )
        rows.append(row)
    worst = max(rows, key=lambda row: row.lost, default=None)
    return {"rows": rows, "worst": worst if worst and worst.lost else None}


@register.inclusion_tag("components/trend.html")
def trend(
    points: Sequence[tuple[str, int]], title: str, restated: Iterable[str] = ()
) -> dict[str, object]:
    """Draw (label, count) through time; labels in restated get a diamond."""
    top = _round_up(max((count for _, count in points), default=0))
    spread = TREND_WIDTH - 40
    step = spread / max(len(points) - 1, 1)
    marks = [
        {
            "x": round(20 + index * step, 1),
            "y": round(TREND_FLOOR - count * (TREND_FLOOR - TREND_TOP) / top, 1),
            "label": label,
            "count": count,
            "is_restated": label in set(restated),
        }
        for index, (label, count) in enumerate(points)
    ]
    line = " ".join(f"{mark['x']},{mark['y']}" for mark in marks)
    return {"marks": marks, "line": line, "title": title, "top": top, "half": top // 2}


@register.inclusion_tag("components/trend_small.html")
def trend_small(counts: Sequence[int]) -> dict[str, object]:
    """Draw a line the size of a word, for a row of a table."""
    top = max(counts, default=0) or 1
    step = 70 / max(len(counts) - 1, 1)
    spots = [
        (round(2 + i * step, 1), round(20 - c * 16 / top, 1))
        for i, c in enumerate(counts)
    ]
    return {"line": " ".join(f"{x},{y}" for x, y in spots), "end": spots[-1:]}


def _round_up(count: int) -> int:
    """Find the next round number whose half is round too, for the top of an axis."""
    if count <= 10:
        return 10
    tenth = 10 ** (int(math.log10(count)) - 1)
    return next(tenths * tenth for tenths in AXIS_TENTHS if tenths * tenth >= count)


@register.inclusion_tag("components/tile_map.html")
def tile_map(
    tiles: Iterable[Mapping[str, object]], title: str, chosen: str = ""
) -> dict[str, object]:
    """Draw communes as hexagons.

    Each tile: code, name, x, row (places of the tile map), level (0 not begun, 1 to 5),
    value (short text in the tile), summary (a sentence), url (may be empty).
    """
    across, down = HEXAGON_STEP
    drawn = []
    width = height = 0.0
    for tile in tiles:
        left = round(20 + float(str(tile["x"])) * across, 1)
        top = round(24 + float(str(tile["row"])) * down, 1)
        width, height = max(width, left), max(height, top)
        place = {"left": left, "top": top, "is_chosen": tile["code"] == chosen}
        drawn.append({**tile, **place})
    return {
        "tiles": drawn,
        "title": title,
        "hexagon": HEXAGON,
        "box": f"-3 -3 {math.ceil(width) + 27} {math.ceil(height) + 30}",
        "summary": ngettext("%(count)s xã, phường", "%(count)s xã, phường", len(drawn))
        % {"count": len(drawn)},
    }
