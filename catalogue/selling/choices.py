"""What somebody may tap on to say what is sold: own things first."""

from dataclasses import dataclass

from django.utils import timezone

from catalogue.models import Product, ProductStatus
from farms.models import Crop, Producer
from farms.text import fold

OTHER_TILES = 9
FOUND_TILES = 24


@dataclass(frozen=True, slots=True)
class Tile:
    """One answer: a product of the household, or a crop that may become one."""

    field: str
    value: str
    label: str
    art: str


def own_tiles(producer: Producer) -> list[Tile]:
    """Return the household's products, then its crops without one."""
    products = list(own_products(producer))
    tiles = [Tile("product", str(p.pk), str(p), p.crop.art) for p in products]
    sold = {product.crop_id for product in products}
    crops = Crop.objects.filter(plantings__producer=producer).exclude(pk__in=sold)
    return tiles + [_crop_tile(crop) for crop in crops.distinct()]


def own_products(producer: Producer) -> list[Product]:
    """Return what the household offers or began to offer, newest first."""
    rows = producer.products.select_related("crop").exclude(status=ProductStatus.FROZEN)
    return list(rows.order_by("-created_at", "-pk"))


def other_tiles(own: list[Tile]) -> list[Tile]:
    """Return one crop per drawing, those in season first."""
    month = timezone.localdate().month
    taken = {tile.art for tile in own}
    tiles = []
    for crop in sorted(
        Crop.objects.exclude(art=""),
        key=lambda crop: (month not in crop.main_months, crop.pk),
    ):
        if crop.art not in taken:
            taken.add(crop.art)
            tiles.append(_crop_tile(crop))
    return tiles[:OTHER_TILES]


def found_tiles(words: str) -> list[Tile]:
    """Return the crops whose names hold the words, marks or no marks."""
    crops = Crop.objects.filter(folded_name__contains=fold(words))
    return [_crop_tile(crop) for crop in crops[:FOUND_TILES]]


def _crop_tile(crop: Crop) -> Tile:
    return Tile("crop", crop.slug, crop.name, crop.art)
