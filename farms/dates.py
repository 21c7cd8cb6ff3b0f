"""Days as people write them, day first, and when a day ends."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from farms.exceptions import FarmsError

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?")
_EXCEL_EPOCH = date(1899, 12, 30)
EARLIEST = date(1900, 1, 1)


class DayError(FarmsError):
    message = gettext_lazy("Ngày phải viết dạng ngày/tháng/năm, ví dụ 05/11/2026.")


def read_day(text: str, *, pivot: int) -> date:
    """Read dd/mm/yyyy, d/m/yy or ISO; raise DayError.

    A two-digit year becomes the last one not after the year `pivot`.
    """
    if iso := _ISO.fullmatch(text.strip()):
        year, month, day = map(int, iso.groups())
    elif written := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = map(int, written.groups())
        if len(written[3]) == 2:
            year = pivot - (pivot - year) % 100
    else:
        raise DayError()
    try:
        return date(year, month, day)
    except ValueError:
        raise DayError(_("Không có ngày %s.") % text.strip()) from None


def months_after(day: date, months: int) -> date:
    """Return the same day that many months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of_serial(serial: float) -> date:
    """Turn a spreadsheet's day number into a day (its epoch counts a 29/02/1900)."""
    return _EXCEL_EPOCH + timedelta(days=int(serial))


def until_midnight(seconds: int) -> int:
    """Return the seconds, or fewer where the day in Cần Thơ ends before.

    A copy kept this long never tells today what was true yesterday.
    """
    now = timezone.localtime()
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return min(seconds, int((midnight - now).total_seconds()))
