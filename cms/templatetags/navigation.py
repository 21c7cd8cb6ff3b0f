"""Ways through the published pages, for people and for search engines."""

import datetime
import json

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from cms.models.base import SitePage

register = template.Library()

# What could end the script element or start markup, written as JSON escapes.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


# Django's Vietnamese writes "Thứ 7"; on a calendar leaf days have names.
WEEKDAYS = (
    _("Thứ Hai"),
    _("Thứ Ba"),
    _("Thứ Tư"),
    _("Thứ Năm"),
    _("Thứ Sáu"),
    _("Thứ Bảy"),
    _("Chủ Nhật"),
)


@register.filter
def weekday(day: datetime.date) -> str:
    """Name the day of the week."""
    return str(WEEKDAYS[day.weekday()])


@register.inclusion_tag("components/breadcrumbs.html")
def page_crumbs(page: SitePage) -> dict[str, object]:
    """Show the way back up from a page."""
    return {"crumbs": page.crumbs()}


@register.filter
def as_json(data: object) -> SafeString:
    """Write data for a script element that holds JSON-LD."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308
