"""Whether something can be bought today, and why not."""

from dataclasses import dataclass
from datetime import date

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.quantities import Quantity

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Availability:
    """Can it be bought, in one line, and the reason behind it."""

    is_on_sale: bool
    text: str
    reason: str = ""


def in_words(quantity: Quantity, symbol: str) -> str:
    """Write "140 kg", held together by a no-break space."""
    return f"{quantity.number}{NO_BREAK_SPACE}{symbol}"


def short_day(day: date) -> str:
    """Write 20/11; with its year when that is not this one."""
    is_this_year = day.year == timezone.localdate().year
    style = "MONTH_DAY_FORMAT" if is_this_year else "SHORT_DATE_FORMAT"
    return formats.date_format(day, style)


def availability_of(product: Product) -> Availability:
    """Say whether the product can be bought today; wants `for_cards()`."""
    today = timezone.localdate()
    if product.producer.is_closed_on(today):
        return Availability(False, _closed(product.producer.closed_until))
    if product.is_paused:
        return Availability(False, _("Nhà vườn tạm ngưng bán món này"))
    if product.available_steps < product.minimum_steps:
        return Availability(False, _("Hết hàng"), _next_season(product))
    amount = in_words(product.available, product.unit.symbol)
    left = _("còn %(amount)s") % {"amount": amount}
    if harvested_on := getattr(product, "harvested_on", None):
        when = _("Thu hoạch %(day)s") % {"day": short_day(harvested_on)}
        return Availability(True, f"{when}, {left}")
    return Availability(True, left[:1].upper() + left[1:])


def _closed(until: date | None) -> str:
    if until is None:
        return _("Nhà vườn đang nghỉ bán")
    return _("Nhà vườn nghỉ bán tới %(day)s") % {"day": short_day(until)}


def _next_season(product: Product) -> str:
    """Name the month in which the main crop begins, when that is known."""
    months = set(product.crop.main_months)
    starts = sorted(m for m in months if (m - 2) % 12 + 1 not in months)
    if not starts:
        return ""
    now = timezone.localdate().month
    first = min(starts, key=lambda month: (month - now) % 12)
    return _("Chính vụ bắt đầu từ tháng %(month)s") % {"month": first}
