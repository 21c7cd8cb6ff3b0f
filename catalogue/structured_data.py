"""What pages say to machines in schema.org's words."""

from collections.abc import Callable
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.availability import availability_of
from catalogue.models import Product
from catalogue.redaction import hide_private
from catalogue.renditions import picture_of
from catalogue.tiles import display_name

Absolute = Callable[[str], str]
Crumbs = list[tuple[str, str]]


def product_data(
    product: Product, amount: int | None, absolute: Absolute
) -> dict[str, Any]:
    """Describe a product and its offer."""
    url = absolute(reverse("catalogue:product-detail", args=[product.slug]))
    image = _image(product)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": display_name(product),
        "sku": product.sku,
        "category": product.category.name,
        "url": url,
        "countryOfOrigin": {"@type": "Country", "name": "VN"},
    }
    if image:
        data["image"] = absolute(image)
    if product.description:
        data["description"] = hide_private(product.description)
    if amount is not None:
        data["offers"] = _offer(product, amount, url)
    return data


def _image(product: Product) -> str:
    """Return the photo's address, or our drawing's; nothing where there is neither."""
    if picture := picture_of(product.photo):
        return picture.large_url
    try:
        return static(f"art/{product.crop.art or product.category.art}.svg")
    except ValueError:  # the drawing is not among the collected files
        return ""


def _offer(product: Product, amount: int, url: str) -> dict[str, Any]:
    is_on_sale = availability_of(product).is_on_sale
    unit = {"@type": "QuantitativeValue", "value": 1, "unitCode": product.unit_id}
    return {
        "@type": "Offer",
        "url": url,
        "price": str(amount),
        "priceCurrency": "VND",
        "availability": "https://schema.org/"
        + ("InStock" if is_on_sale else "OutOfStock"),
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": str(amount),
            "priceCurrency": "VND",
            "unitCode": product.unit_id,
            "referenceQuantity": unit,
        },
        "seller": {"@type": "Organization", "name": str(product.producer)},
    }


def breadcrumb_data(crumbs: Crumbs, absolute: Absolute) -> dict[str, Any]:
    """Describe the way from the home page, the last crumb being the page itself."""
    places = [(_("Trang chủ"), "/"), *crumbs]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": absolute(url),
            }
            for position, (name, url) in enumerate(places, start=1)
        ],
    }
