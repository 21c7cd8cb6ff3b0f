"""Tags and filters about people: phone numbers, how long something waited."""

from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber

from farms.phones import format_phone, mask_phone

register = template.Library()


@register.filter
def phone_number(number: str | PhoneNumber | None) -> str:
    """Write a number as 0912 345 678."""
    return format_phone(str(number)) if number else ""


@register.filter
def phone_end(number: str | PhoneNumber | None) -> str:
    """Write a number so that only its owner recognises it: 09•• ••• 678."""
    return mask_phone(str(number)) if number else ""


@register.filter
def number_end(number: str | None) -> str:
    """Write only the last three digits of an identity number."""
    return (number or "")[-3:]


@register.simple_tag
def vneid_url() -> str:
    """Return where the way to VNeID begins; empty where it is not configured."""
    providers: Any = settings.SOCIALACCOUNT_PROVIDERS
    if not providers["openid_connect"]["APPS"]:
        return ""
    return reverse("openid_connect_login", kwargs={"provider_id": "vneid"})


@register.filter
def days_since(moment: datetime | None) -> int:
    """Count the days since a moment, by the calendar in Cần Thơ."""
    if moment is None:
        return 0
    return (timezone.localdate() - timezone.localdate(moment)).days


@register.filter
def waited(moment: datetime | None) -> str:
    """Say how long ago something was: hôm nay, 1 ngày, 6 ngày."""
    days = days_since(moment)
    return _("{days} ngày").format(days=days) if days else _("hôm nay")
