"""What a product is made of when it is drafted, and what it still lacks."""

from django.db.models import F
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from catalogue.models import Category, LocalUnit, Product, Unit
from farms.models import Crop
from farms.text import slug_of

KILOGRAM = "KGM"


def unit_of(crop: Crop) -> Unit:
    """Return the unit a crop is sold by; the kilogram if the reference has none."""
    # "gói 4 cái" is sold by the "gói", "chục" by the piece.
    word = crop.default_unit.split(" ")[0]
    if unit := Unit.objects.filter(symbol=word).first():
        return unit
    pack = LocalUnit.objects.filter(name=word, crop=None).select_related("unit").first()
    return pack.unit if pack else Unit.objects.get(pk=KILOGRAM)


def category_of(crop: Crop) -> Category:
    """Return the crop's place in the shop."""
    known = Category.objects.filter(slug=crop.category_slug).first()
    if known is None:
        raise CatalogueError(_("Chưa có nhóm hàng cho cây này."))
    return known


def free_slug(text: str) -> str:
    """Return an address no other product has."""
    base = slug_of(text, 150)
    taken = set(
        Product.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def missing_parts(product: Product) -> list[str]:
    """Name what a product lacks before it can be shown; a photo is only wished for."""
    missing = []
    priced = Product.objects.with_price().get(pk=product.pk)
    if not getattr(priced, "price_amount", None):
        missing.append(_("giá"))
    promised = F("reserved_steps") + F("committed_steps")
    lots = product.lots.sellable().filter(on_hand_steps__gt=promised)
    if not lots.exists():
        missing.append(_("lô hàng còn hàng"))
    return missing
