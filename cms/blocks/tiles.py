"""What a tile of a list shows, as the components of the shell want it."""

from collections.abc import Iterable, Sequence

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import ProduceLot, Product, ProductStatus
from catalogue.money import format_amount
from farms.models import Certificate, Photo, Producer

GROUNDS = ("leaf", "ripe", "river")
SIZES = ("fill-400x400", "fill-800x800")
NO_BREAK_SPACE = "\u00a0"

Tile = dict[str, object]


def product_tiles(products: "QuerySet[Product]", number: int) -> list[Tile]:
    """Return tiles of the first products, no crop twice while there is choice."""
    found = list(_with_everything(products)[: number * 5])
    chosen = _various(found, number)
    claims = _claims_of(chosen)
    return [_tile(product, claims.get(product.pk)) for product in chosen]


def producer_tiles(producers: "QuerySet[Producer]", number: int) -> list[Tile]:
    """Return tiles of the first households that have something to sell."""
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
                .select_related("crop")
                .prefetch_related("photo__renditions"),
                to_attr="shown_products",
            )
        )
    )
    return [_producer_tile(producer) for producer in found[:number]]


def picture_of(photo: Photo | None) -> Tile:
    """Return the addresses of a photo, square, in two sizes."""
    if photo is None:
        return {}
    small, large = (photo.get_rendition(size).url for size in SIZES)
    return {"photo_url": small, "photo_set": f"{small} 400w, {large} 800w"}


def address_of(name: str, *args: str) -> str:
    """Return the address of a page of the market; nothing while it has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _with_everything(products: "QuerySet[Product]") -> "QuerySet[Product]":
    lots = ProduceLot.objects.sellable().filter(product=OuterRef("pk"))
    newest = lots.order_by("-harvested_on").values("harvested_on")[:1]
    return products.for_cards().annotate(harvested_on=Subquery(newest))


def _various(products: Sequence[Product], number: int) -> list[Product]:
    """Put a crop's second product behind the first ones of all others."""
    firsts, others, seen = [], [], set()
    for product in products:
        (others if product.crop_id in seen else firsts).append(product)
        seen.add(product.crop_id)
    return [*firsts, *others][:number]


def _claims_of(products: Iterable[Product]) -> dict[int, str]:
    """Return by product the name of a certificate that holds today."""
    chosen = list(products)
    valid = Certificate.objects.current().filter(
        producer__in=[product.producer_id for product in chosen]
    )
    claims: dict[tuple[int, int | None], str] = {
        (claim.producer_id, claim.crop_id): claim.get_kind_display() for claim in valid
    }
    return {
        product.pk: claims[key]
        for product in chosen
        for key in [
            (product.producer_id, product.crop_id),
            (product.producer_id, None),
        ]
        if key in claims
    }


def _tile(product: Product, claim: str | None) -> Tile:
    commune = product.producer.commune
    price = product.price_amount
    return {
        "name": str(product),
        "url": address_of("catalogue:product-detail", product.slug),
        "price": format_amount(price) if price else _("Hỏi giá"),
        "unit": product.unit.symbol if price else "",
        "household": product.producer.shop_name,
        "commune": commune.name_in_text,
        "availability": _availability(product),
        "availability_icon": "calendar-days",
        "art": product.crop.art,
        "ground": GROUNDS[product.crop_id % len(GROUNDS)],
        "badge": claim or "",
        "badge_icon": "badge-check" if claim else "",
        **picture_of(product.photo),
    }


def _availability(product: Product) -> str:
    amount = f"{product.available.number}{NO_BREAK_SPACE}{product.unit.symbol}"
    day = product.harvested_on
    if day is None:
        return _("Còn %(amount)s") % {"amount": amount}
    if day == timezone.localdate():
        return _("Mới hái sáng nay, còn %(amount)s") % {"amount": amount}
    return _("Hái %(day)s, còn %(amount)s") % {
        "day": f"{day.day}/{day.month}",
        "amount": amount,
    }


def _producer_tile(producer: Producer) -> Tile:
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
        **picture_of(with_photo.photo if with_photo else None),
    }
