"""Lists of tiles: which products and households, and how a household looks."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import NoReverseMatch, reverse

from catalogue.models import Product, ProductStatus
from catalogue.renditions import picture_of
from catalogue.tiles import GROUNDS, tile_of
from farms.models import Photo, Producer

Tile = dict[str, object]


def product_tiles(products: Any, number: int) -> list[Tile]:
    """Return tiles of the first of a product queryset, with crops that differ."""
    found = list(products.for_cards()[: number * 5])
    return [tile_of(product) for product in _various(found, number)]


def producer_tiles(producers: "QuerySet[Producer]", number: int) -> list[Tile]:
    """Return tiles of the households that have most to sell."""
    on_sale = Q(products__in=Product.objects.on_sale())
    found = (
        producers.select_related("commune")
        .annotate(number_of_products=Count("products", filter=on_sale))
        .filter(number_of_products__gt=0)
        .order_by("-number_of_products", "pk")
        .prefetch_related(
            Prefetch(
                "products",
                Product.objects.filter(status=ProductStatus.PUBLISHED)
                .select_related("crop", "photo")
                .prefetch_related("photo__renditions"),
                to_attr="shown_products",
            )
        )
    )
    return [_producer_tile(producer) for producer in found[:number]]


def picture_parts(photo: Photo | None) -> Tile:
    """Return what components/picture.html wants of a photo."""
    picture = picture_of(photo)
    return {"photo_url": picture.url, "photo_set": picture.srcset} if picture else {}


def address_of(name: str, *args: str) -> str:
    """Return the address of a page of the market; nothing while it has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _various(products: Sequence[Product], number: int) -> list[Product]:
    """Put a crop's second product behind the first ones of all others."""
    firsts, others, seen = [], [], set()
    for product in products:
        (others if product.crop_id in seen else firsts).append(product)
        seen.add(product.crop_id)
    return [*firsts, *others][:number]


def _producer_tile(producer: Any) -> Tile:
    products = producer.shown_products
    with_photo = next((p for p in products if p.photo), None)
    crops = list(dict.fromkeys(product.crop.name for product in products))
    return {
        "name": producer.shop_name,
        "url": address_of("catalogue:producer-detail", producer.slug),
        "commune": producer.commune.name_in_text,
        "number_of_products": producer.number_of_products,
        "crops": ", ".join(crops[:3]),
        "art": products[0].crop.art if products else "",
        "ground": GROUNDS[producer.pk % len(GROUNDS)],
        **picture_parts(with_photo.photo if with_photo else None),
    }
