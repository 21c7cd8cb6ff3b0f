"""Find products: the only caller of the search backend, which is the database."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Concat, Replace
from django.utils import timezone

from catalogue.models import Category, Product
from catalogue.models.products import ProductQuerySet
from catalogue.search.facets import (
    COLUMNS,
    Facets,
    Row,
    count_choices,
    crops_in_season,
)
from catalogue.search.filters import (
    Claim,
    Order,
    ProductFilters,
    read_order,
)
from catalogue.search.reading import Meaning, Reading, read_words
from catalogue.search.synonyms import Words
from farms.models import Coverage, Crop
from farms.models.certificates import CoverageQuerySet
from farms.text import fold, spelling_of

# Shorter ones are found inside too many other words when spaces are ignored.
SHORTEST_JOINED = 5
SPACE = Value(" ")
FIRST = {
    Order.NEWEST: [],
    Order.PRICE: [F("price_amount").asc(nulls_last=True)],
    Order.HARVEST: [F("harvested_on").desc(nulls_last=True)],
}


@dataclass(frozen=True, slots=True)
class Found:
    """Products in order, the counts beside them, and how the words were read.

    `is_relaxed` says that nothing matched all words and near ones are shown;
    `meanings` are the crop words the typed one stands for among what was found.
    """

    products: ProductQuerySet
    facets: Facets
    reading: Reading
    order: Order
    is_relaxed: bool = False
    category: Category | None = None
    meanings: tuple[Meaning, ...] = ()
    crops: tuple[Crop, ...] = ()

    @property
    def understood(self) -> str:
        """Return how the words were read."""
        if self.category:
            return self.category.name
        if len(self.meanings) == 1:
            return self.meanings[0].text
        return self.reading.understood

    @property
    def is_corrected(self) -> bool:
        """Say whether something else than the typed letters was looked for."""
        return spelling_of(self.understood) != spelling_of(self.reading.typed)


def search_products(
    *, words: str = "", filters: ProductFilters | None = None, order: str = ""
) -> Found:
    """Find published products by words and choices, in a fixed number of queries."""
    filters = filters or ProductFilters()
    crops = _crops()
    reading = read_words(words, crops, is_exact=filters.is_exact)
    category = _category_of(reading)
    base = _priced(_searchable(), filters)
    matching = _matching(base, reading, category)
    rows = _rows(matching)
    is_relaxed = bool(reading.ways) and not rows and not filters.is_exact
    if is_relaxed:
        matching = _nearly(base, reading.words)
        rows = _rows(matching)
    in_season = crops_in_season(crops)
    chosen = _chosen(matching, filters, in_season)
    asked = read_order(order, has_words=bool(reading.ways))
    seen = {row.crop for row in rows}
    return Found(
        products=_ordered(chosen.for_cards(), asked, reading),
        facets=count_choices(rows, filters, in_season),
        reading=reading,
        order=asked,
        is_relaxed=is_relaxed and bool(rows),
        category=category,
        meanings=tuple(m for m in reading.meanings if m.crops & seen),
        crops=tuple(crop for crop in crops if crop.pk in seen),
    )


def find_products(
    *, words: str = "", filters: ProductFilters | None = None, order: str = ""
) -> ProductQuerySet:
    """Return the same products for machines: no counts, nothing but what matches."""
    filters = filters or ProductFilters()
    crops = _crops() if words or filters.is_in_season else ()
    reading = read_words(words, crops, is_exact=filters.is_exact)
    base = _priced(_searchable(), filters)
    matching = _matching(base, reading, _category_of(reading))
    chosen = _chosen(matching, filters, crops_in_season(crops))
    asked = read_order(order, has_words=bool(reading.ways))
    return _ordered(chosen.for_cards(), asked, reading)


def _crops() -> tuple[Crop, ...]:
    columns = ("name", "local_names", "main_months", "other_months")
    return tuple(Crop.objects.only(*columns))


def _searchable() -> ProductQuerySet:
    """Add `searched`: folded words of product, household and commune, spaced."""
    places = ("folded_text", "producer__folded_name", "producer__commune__folded_name")
    parts = [part for place in places for part in (SPACE, F(place))]
    return Product.objects.published().annotate(searched=Concat(*parts, SPACE))


def _category_of(reading: Reading) -> Category | None:
    """Find the category whose whole name was typed."""
    if not reading.ways:
        return None
    for category in Category.objects.all():
        names = (category.name, category.name_in_english)
        if reading.words in [tuple(fold(name).split()) for name in names]:
            return category
    return None


def _matching(
    products: ProductQuerySet, reading: Reading, category: Category | None
) -> ProductQuerySet:
    if not reading.ways:
        return products
    found = reduce(or_, (_has_all(way) for way in reading.ways))
    if category:
        found |= Q(category=category)
    return products.filter(found).exclude(crop__in=reading.excluded)


def _has_all(words: Words) -> Q:
    return reduce(and_, (_has_word(word) for word in words))


def _has_word(word: str) -> Q:
    """Match a whole word; "ky" and "ki" are two spellings of one."""
    spellings = {word, _other_spelling(word)}
    return reduce(or_, (Q(searched__contains=f" {each} ") for each in spellings))


def _other_spelling(word: str) -> str:
    """Swap a lone i or y at the end of a syllable: "ky" and "ki", "quy" and "qui"."""
    head, last = word[:-1], word[-1]
    is_lone = bool(head) and (head == "qu" or not set(head) & set("aeiouy0123456789"))
    return head + {"i": "y", "y": "i"}.get(last, last) if is_lone else word


def _nearly(products: ProductQuerySet, words: Words) -> ProductQuerySet:
    """Match an unfinished last word, or the same letters with other spaces."""
    *whole, last = words
    near = reduce(and_, map(_has_word, whole), Q(searched__contains=f" {last}"))
    joined = "".join(words)
    if len(joined) < SHORTEST_JOINED:
        return products.filter(near)
    products = products.annotate(joined=Replace(F("folded_text"), SPACE, Value("")))
    return products.filter(near | Q(joined__contains=joined))


def _rows(products: ProductQuerySet) -> list[Row]:
    claims = {f"has_{claim.value}": Exists(_proofs([claim.value])) for claim in Claim}
    found = products.annotate(**claims).order_by()
    return [Row(*values) for values in found.values_list(*COLUMNS)]


def _priced(products: ProductQuerySet, filters: ProductFilters) -> ProductQuerySet:
    if filters.producer:
        products = products.filter(producer__slug=filters.producer)
    bounds = {
        "price_amount__gte": filters.price_from,
        "price_amount__lte": filters.price_to,
    }
    asked = {name: amount for name, amount in bounds.items() if amount is not None}
    return products.with_price().filter(**asked) if asked else products


def _chosen(
    products: ProductQuerySet, filters: ProductFilters, in_season: frozenset[int]
) -> ProductQuerySet:
    if filters.category:
        products = products.filter(category__slug__in=filters.category)
    if filters.commune:
        products = products.filter(producer__commune__code__in=filters.commune)
    if filters.kind:
        products = products.filter(producer__kind__in=filters.kind)
    if filters.is_in_season:
        products = products.filter(crop__in=in_season)
    if filters.claim:
        products = products.filter(Exists(_proofs(filters.claim)))
    return products


def _proofs(families: Collection[str]) -> CoverageQuerySet:
    """Return what proves a claim of one of the families for a product, today."""
    seats = Coverage.objects.proving_on(timezone.localdate())
    return seats.about(OuterRef("crop")).filter(
        producer=OuterRef("producer"), certificate__kind__family__in=families
    )


def _ordered(
    products: ProductQuerySet, order: Order, reading: Reading
) -> ProductQuerySet:
    """Put what can be bought first, then by the order asked for, then the newest."""
    can_be_bought = Exists(Product.objects.on_sale().filter(pk=OuterRef("pk")))
    products = products.annotate(is_sold_out=Case(When(can_be_bought, 0), default=1))
    first = [_rank(reading)] if order == Order.RELEVANCE else FIRST[order]
    return products.order_by("is_sold_out", *first, "-published_at", "-pk")


def _rank(reading: Reading) -> Case:
    """Put names that begin with the words first, then those that hold them in a row."""
    phrases = [" ".join(way) for way in reading.ways]
    begins = reduce(or_, (Q(folded_text__startswith=phrase) for phrase in phrases))
    holds = reduce(or_, (Q(searched__contains=f" {phrase} ") for phrase in phrases))
    return Case(When(begins, 0), When(holds, 1), default=2)
