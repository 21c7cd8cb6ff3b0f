"""What a tile shows of a product, in the shape components/produce_tile.html wants."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.availability import NO_BREAK_SPACE, availability_of
from catalogue.models import Category, Product
from catalogue.money import format_amount
from catalogue.renditions import picture_of

GROUNDS = ("leaf", "river", "ripe")
STARRED = {"ocop"}


def display_name(product: Product) -> str:
    """Write "Sầu riêng Ri6 – loại A" with the grade held together."""
    if not product.grade:
        return product.name
    return f"{product.name} – {product.grade.replace(' ', NO_BREAK_SPACE)}"


def category_name(category: Category) -> str:
    """Name a category in the reader's language."""
    return category.name_in_english if get_language() == "en" else category.name


def tile_of(product: Product) -> dict[str, object]:
    """Describe one tile; wants `for_cards()` and then asks the database nothing."""
    availability = availability_of(product)
    harvested_on = getattr(product, "harvested_on", None)
    amount = getattr(product, "price_amount", None)
    return {
        "name": display_name(product),
        "url": reverse("catalogue:product-detail", args=[product.slug]),
        "price": format_amount(amount) if amount else _("Chưa có giá"),
        "unit": product.unit.symbol if amount else "",
        "household": str(product.producer),
        "commune": product.producer.commune.name_in_text,
        "availability": availability.text
        if availability.is_on_sale
        else availability.reason or availability.text,
        "availability_icon": "calendar-days" if harvested_on else "shopping-basket",
        "is_sold_out": not availability.is_on_sale,
        **_picture(product),
        **_badge(product, availability.is_on_sale),
    }


def _picture(product: Product) -> dict[str, object]:
    picture = picture_of(product.photo)
    return {
        "photo_url": picture.url if picture else "",
        "photo_set": picture.srcset if picture else "",
        "art": product.crop.art or product.category.art,
        "ground": GROUNDS[product.pk % len(GROUNDS)],
    }


def _badge(product: Product, is_on_sale: bool) -> dict[str, str]:
    shown = getattr(product, "shown_certificate", None)
    if not is_on_sale:
        return {"badge": _("Hết hàng"), "badge_icon": ""}
    if not shown:
        return {"badge": "", "badge_icon": ""}
    icon = "star" if shown["family"] in STARRED else "badge-check"
    name = "name_in_english" if get_language() == "en" else "name"
    return {"badge": shown[name], "badge_icon": icon}
