"""Times as one says them at home: until when, and how long that still is."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.money import spell_amount
from catalogue.quantities import format_steps

HOUR = 60
DAY = 24 * HOUR
# "ký" is what people say; the scale shows "kg".
SPOKEN = {"kg": "ký"}


def deadline_in_words(at: datetime) -> str:
    """Say "17:00 hôm nay", "8:00 ngày mai" or "8:00 ngày 23/11/2026"."""
    local = timezone.localtime(at)
    clock = f"{local.hour}:{local:%M}"
    days = (local.date() - timezone.localdate()).days
    if days == 0:
        return _("%(clock)s hôm nay") % {"clock": clock}
    if days == 1:
        return _("%(clock)s ngày mai") % {"clock": clock}
    when = formats.date_format(local, "SHORT_DATE_FORMAT")
    return _("%(clock)s ngày %(day)s") % {"clock": clock, "day": when}


def time_left(at: datetime, *, is_rough: bool = False) -> str:
    """Say "Còn 2 tiếng 40 phút", roughly "Còn gần 3 tiếng"; nothing when it is over."""
    minutes = int((at - timezone.now()).total_seconds() // 60)
    if minutes < 0:
        return ""
    if minutes >= DAY:
        return _("Còn hơn %(days)s ngày") % {"days": minutes // DAY}
    hours, rest = divmod(minutes, HOUR)
    if hours == 0:
        return _("Còn %(minutes)s phút") % {"minutes": max(rest, 1)}
    if is_rough:
        return _roughly(hours, rest)
    if rest == 0:
        return _("Còn %(hours)s tiếng") % {"hours": hours}
    facts = {"hours": hours, "minutes": rest}
    return _("Còn %(hours)s tiếng %(minutes)s phút") % facts


def _roughly(hours: int, minutes: int) -> str:
    if minutes >= 40:
        return _("Còn gần %(hours)s tiếng") % {"hours": hours + 1}
    if minutes <= 5:
        return _("Còn %(hours)s tiếng") % {"hours": hours}
    return _("Còn hơn %(hours)s tiếng") % {"hours": hours}


def next_payday(today: date | None = None) -> date:
    """Return the next day on which households are paid, today included."""
    today = today or timezone.localdate()
    ahead = (settings.PAYOUT_WEEKDAY - today.weekday()) % 7
    return today + timedelta(days=ahead)


def in_words(steps: int, scale: int, symbol: str) -> str:
    """Read a whole quantity aloud: "mười lăm ký"; others as they are written."""
    whole, rest = divmod(steps, 10**scale)
    if rest or get_language() != "vi":
        return f"{format_steps(steps, scale)}\u00a0{symbol}"
    words = spell_amount(whole).removesuffix(" đồng")
    return f"{words} {SPOKEN.get(symbol, symbol)}"
