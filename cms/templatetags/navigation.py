"""Ways through the published pages, and days by their names."""

import datetime

from django import template
from django.utils.translation import gettext_lazy as _

from cms.models.base import SitePage

register = template.Library()

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
