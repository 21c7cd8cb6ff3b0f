"""Tiles, amounts and data for machines."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe

from catalogue.models import Product
from catalogue.redaction import hide_private
from catalogue.tiles import tile_of

register = template.Library()
register.filter(hide_private)

# "</script>" inside a name must not end the script.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.inclusion_tag("components/produce_tile.html")
def product_tile(
    product: Product, level: int = 3, eager: bool = False
) -> dict[str, object]:
    """Draw a product fetched with `for_cards()`."""
    return {"product": tile_of(product), "level": level, "eager": eager}


@register.simple_tag
def json_ld(data: dict[str, object]) -> SafeString:
    """Write structured data as a script that no name in it can break out of."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    script = f'<script type="application/ld+json">{text}</script>'
    return mark_safe(script)  # noqa: S308
