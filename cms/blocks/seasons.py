"""Which crops end, are at their height, or begin next month."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from catalogue.models import Product
from farms.models import Crop

MONTHS = 12
SHOWN = 6
BEFORE = 2
# What is there nearly all the year round has no season worth a line.
LONGEST = 9


@dataclass(frozen=True)
class SeasonRow:
    """A crop with its months, 1 to 12, and what to say of it now."""

    name: str
    note: str
    main: list[int]
    off: list[int]


@dataclass(frozen=True)
class SeasonGroup:
    """Rows under one heading."""

    title: str
    rows: list[SeasonRow]


def months_around(today: date) -> list[int]:
    """Return the six months on show: two past, this one, three to come."""
    return [_month(today.month - BEFORE + step) for step in range(SHOWN)]


def season_groups(today: date, rows: int) -> list[SeasonGroup]:
    """Return what ends, is at its height and begins; crops on sale come first."""
    on_sale = Q(products__in=Product.objects.on_sale())
    crops = Crop.objects.annotate(offers=Count("products", filter=on_sale)).order_by(
        "-offers", "-is_verified", "name"
    )
    found: dict[str, list[SeasonRow]] = {"ending": [], "full": [], "starting": []}
    for crop in crops:
        told = _tell(crop.name, crop.main_months, crop.other_months, today.month)
        if told and len(found[told[0]]) < rows:
            found[told[0]].append(told[1])
    titles = {
        "ending": _("Sắp hết"),
        "full": _("Đang rộ"),
        "starting": _("Tháng %(month)s bắt đầu") % {"month": _month(today.month + 1)},
    }
    return [
        SeasonGroup(title, found[state])
        for state, title in titles.items()
        if found[state]
    ]


def _tell(
    name: str, main: list[int], off: list[int], month: int
) -> tuple[str, SeasonRow] | None:
    following = _month(month + 1)
    if not main or len(main) > LONGEST:
        return None
    if month in main and following in main:
        note = _("rộ tới tháng %(month)s") % {"month": _last_of(main, month)}
        return "full", SeasonRow(name, note, main, off)
    if month in main:
        note = _("tháng %(month)s là tháng cuối") % {"month": month}
        return "ending", SeasonRow(name, note, main, off)
    if following in main:
        note = _("từ tháng %(first)s tới tháng %(last)s") % {
            "first": following,
            "last": _last_of(main, following),
        }
        return "starting", SeasonRow(name, note, main, off)
    if month in off:
        return "full", SeasonRow(name, _("nghịch vụ, ít hàng"), main, off)
    return None


def _last_of(months: list[int], first: int) -> int:
    """Return the last month of the run that holds the first; runs cross New Year."""
    last = first
    while _month(last + 1) in months and _month(last + 1) != first:
        last = _month(last + 1)
    return last


def _month(number: int) -> int:
    return (number - 1) % MONTHS + 1
