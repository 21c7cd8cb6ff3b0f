"""How many products each choice of the filters would leave."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import get_language

from catalogue.search.filters import Claim, ProductFilters
from farms.models import Crop, ProducerKind

COLUMNS = (
    "pk",
    "producer_id",
    "producer__kind",
    "producer__commune__code",
    "producer__commune__name",
    "category__slug",
    "category__name",
    "category__name_in_english",
    "crop_id",
    *(f"has_{claim.value}" for claim in Claim),
)


class Row(NamedTuple):
    """What the counts need to know of one product, in the order of COLUMNS."""

    product: int
    producer: int
    kind: str
    commune: str
    commune_name: str
    category: str
    category_name: str
    category_name_in_english: str
    crop: int
    vietgap: bool
    globalgap: bool
    organic: bool
    ocop: bool

    def has(self, claim: str) -> bool:
        """Say whether a certificate of the group covers it today."""
        return bool(getattr(self, claim))


@dataclass(frozen=True, slots=True)
class Choice:
    """One tick box: its value, its word, how many it leaves, whether it is ticked."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """The tick boxes of all filters, and what they leave together."""

    categories: list[Choice]
    communes: list[Choice]
    claims: list[Choice]
    kinds: list[Choice]
    seasons: list[Choice]
    total: int
    number_of_producers: int


def crops_in_season(crops: Iterable[Crop]) -> frozenset[int]:
    """Return the crops whose main or other season includes this month."""
    month = timezone.localdate().month
    return frozenset(
        crop.pk for crop in crops if month in (*crop.main_months, *crop.other_months)
    )


def count_choices(
    rows: list[Row], filters: ProductFilters, in_season: frozenset[int]
) -> Facets:
    """Count every choice among what the other filters leave."""
    tests = _tests_of(filters, in_season)
    left = [row for row in rows if all(test(row) for test in tests.values())]

    def others(name: str) -> list[Row]:
        rest = [test for key, test in tests.items() if key != name]
        return [row for row in rows if all(test(row) for test in rest)]

    season = sum(row.crop in in_season for row in others("season"))
    return Facets(
        categories=_categories(others("category"), filters),
        communes=_communes(others("commune"), filters),
        claims=_claims(others("claim"), filters),
        kinds=_kinds(others("kind"), filters),
        seasons=[Choice("now", "", season, filters.is_in_season)] if season else [],
        total=len(left),
        number_of_producers=len({row.producer for row in left}),
    )


def _tests_of(
    filters: ProductFilters, in_season: frozenset[int]
) -> dict[str, Callable[[Row], bool]]:
    tests: dict[str, Callable[[Row], bool]] = {}
    if filters.category:
        tests["category"] = lambda row: row.category in filters.category
    if filters.commune:
        tests["commune"] = lambda row: row.commune in filters.commune
    if filters.kind:
        tests["kind"] = lambda row: row.kind in filters.kind
    if filters.claim:
        tests["claim"] = lambda row: any(row.has(claim) for claim in filters.claim)
    if filters.is_in_season:
        tests["season"] = lambda row: row.crop in in_season
    return tests


def _categories(rows: list[Row], filters: ProductFilters) -> list[Choice]:
    is_english = get_language() == "en"
    names = {
        row.category: row.category_name_in_english if is_english else row.category_name
        for row in rows
    }
    return _choices(Counter(row.category for row in rows), names, filters.category)


def _communes(rows: list[Row], filters: ProductFilters) -> list[Choice]:
    names = {row.commune: row.commune_name for row in rows}
    return _choices(Counter(row.commune for row in rows), names, filters.commune)


def _claims(rows: list[Row], filters: ProductFilters) -> list[Choice]:
    counts = Counter(
        {claim.value: sum(row.has(claim.value) for row in rows) for claim in Claim}
    )
    return _choices(+counts, dict(Claim.choices), filters.claim)


def _kinds(rows: list[Row], filters: ProductFilters) -> list[Choice]:
    names = dict(ProducerKind.choices)
    return _choices(Counter(row.kind for row in rows), names, filters.kind)


def _choices(
    counts: Counter[str], names: dict[str, Any], chosen: frozenset[str]
) -> list[Choice]:
    """Put the choices in a row: most products first, then by name."""
    found = [
        Choice(value, str(names[value]), count, value in chosen)
        for value, count in counts.items()
    ]
    return sorted(found, key=lambda choice: (-choice.count, choice.label))
