"""The words around a list of products: its title, its chips, the season it is."""

from collections import Counter
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.money import format_amount
from catalogue.search.facets import Choice
from catalogue.search.filters import ProductFilters
from catalogue.search.query import Found
from farms.models import Crop


@dataclass(frozen=True, slots=True)
class Chip:
    """An active choice and the address of the list without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Season:
    """Months of the crop that was asked for, and what this month is."""

    main: list[int]
    other: list[int]
    text: str


def address_with(values: QueryDict, **changes: str | None) -> str:
    """Return the query string with some values replaced, or removed by None."""
    query = values.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


def title_of(found: Found) -> str:
    """Name the list by what was asked: words, one category, one commune."""
    if found.understood:
        return found.understood
    for choices in (found.facets.categories, found.facets.communes):
        chosen = [choice.label for choice in choices if choice.is_chosen]
        if len(chosen) == 1:
            return chosen[0]
    return _("Đi chợ")


def chips_of(values: QueryDict, filters: ProductFilters, found: Found) -> list[Chip]:
    """List the active choices, each with the way to drop it."""
    facets = found.facets
    ticked = {
        "category": facets.categories,
        "commune": facets.communes,
        "claim": facets.claims,
        "kind": facets.kinds,
    }
    chips = [
        Chip(choice.label, _without(values, name, choice))
        for name, choices in ticked.items()
        for choice in choices
        if choice.is_chosen
    ]
    if filters.is_in_season:
        chips.append(Chip(_("Đang mùa"), address_with(values, season=None)))
    if filters.price_from is not None:
        text = _("Từ %(price)s") % {"price": format_amount(filters.price_from)}
        chips.append(Chip(text, address_with(values, price_from=None)))
    if filters.price_to is not None:
        text = _("Đến %(price)s") % {"price": format_amount(filters.price_to)}
        chips.append(Chip(text, address_with(values, price_to=None)))
    return chips


def _without(values: QueryDict, name: str, choice: Choice) -> str:
    query = values.copy()
    query.pop("page", None)
    kept = [value for value in query.getlist(name) if value != choice.value]
    query.setlist(name, kept)
    return f"?{query.urlencode()}"


def season_of(found: Found) -> Season | None:
    """Tell the season of the crop that was looked for, when it is one crop."""
    if len(found.meanings) != 1:
        return None
    crops = _alike([c for c in found.crops if c.pk in found.meanings[0].crops])
    main = sorted({month for crop in crops for month in crop.main_months})
    other = {month for crop in crops for month in crop.other_months} - set(main)
    if not main and not other:
        return None
    return Season(main, sorted(other), season_text(main, other))


def _alike(crops: list[Crop]) -> list[Crop]:
    """Keep the crops of the commonest category: cakes of durian know no season."""
    numbers = Counter(crop.category_slug for crop in crops)
    return [c for c in crops if numbers.most_common(1)[0][0] == c.category_slug]


def season_text(main: list[int], other: set[int] | list[int]) -> str:
    """Say what this month is for a crop."""
    month = timezone.localdate().month
    if month in main:
        return _("Đang chính vụ")
    if month in other:
        return _("Đang nghịch vụ, rải vụ")
    return _("Chưa tới mùa")
