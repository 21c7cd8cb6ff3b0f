"""What the search box offers while one types, and when nothing was found."""

from dataclasses import dataclass
from difflib import get_close_matches

from catalogue.models import Product
from catalogue.search.reading import MAXIMUM_LENGTH
from farms.models import Crop, Producer
from farms.text import fold

SHORTEST = 2
MAXIMUM_CROPS = 5
MAXIMUM_PRODUCERS = 3
LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A crop to look for, or (with a slug) a household to visit."""

    label: str
    slug: str = ""
    place: str = ""


def suggest(text: str) -> list[Suggestion]:
    """Offer crops on sale and households whose words begin like the text."""
    folded = fold(text[:MAXIMUM_LENGTH])
    if len(folded) < SHORTEST:
        return []
    names = [name for name in _crop_names() if f" {folded}" in f" {fold(name)}"]
    names.sort(key=lambda name: (not fold(name).startswith(folded), len(name), name))
    return [
        *(Suggestion(name) for name in names[:MAXIMUM_CROPS]),
        *_producers(folded),
    ]


def closest(text: str) -> list[str]:
    """Offer names of crops on sale that are written nearly like the text."""
    names = {fold(name): name for name in _crop_names()}
    words = {fold(name).split()[0]: name for name in names.values()}
    folded = fold(text[:MAXIMUM_LENGTH])
    found = get_close_matches(folded, [*names, *words], n=6, cutoff=LIKENESS)
    offered = [names.get(each) or words[each] for each in found]
    return list(dict.fromkeys(offered))[:3]


def _crop_names() -> list[str]:
    """Return the names of crops of which somebody sells something."""
    published = Product.objects.published().values("crop")
    crops = Crop.objects.filter(pk__in=published)
    return list(crops.values_list("name", flat=True))


def _producers(folded: str) -> list[Suggestion]:
    found = Producer.objects.public().filter(folded_name__contains=folded)
    return [
        Suggestion(str(producer), producer.slug, producer.commune.name_in_text)
        for producer in found.select_related("commune").order_by("folded_name")[
            :MAXIMUM_PRODUCERS
        ]
    ]
