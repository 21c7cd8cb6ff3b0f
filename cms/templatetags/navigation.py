"""Ways through the published pages, for people and for search engines."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe

from cms.models.base import SitePage

register = template.Library()

# What could end the script element or start markup, written as JSON escapes.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.inclusion_tag("components/breadcrumbs.html")
def page_crumbs(page: SitePage) -> dict[str, object]:
    """Show the way back up from a page."""
    return {"crumbs": page.crumbs()}


@register.filter
def as_json(data: object) -> SafeString:
    """Write data for a script element that holds JSON-LD."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308
