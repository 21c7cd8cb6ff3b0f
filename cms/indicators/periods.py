"""Months, and the one that is still running."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import CURRENT

WINDOW_DAYS = 30


@dataclass(frozen=True, order=True)
class Month:
    """A month of the calendar in Cần Thơ."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def now(cls) -> "Month":
        """Return the month that is running."""
        return cls.of(timezone.localdate())

    @classmethod
    def read(cls, text: str) -> "Month":
        """Read 2026-10; raise ValueError."""
        return cls.of(datetime.strptime(text, "%Y-%m").date())

    @property
    def is_running(self) -> bool:
        """Say whether the month is not over."""
        return self >= Month.now()

    @property
    def code(self) -> str:
        """Return the name its figures are kept under."""
        return CURRENT if self.is_running else self.text

    @property
    def text(self) -> str:
        """Return 2026-10."""
        return f"{self.year}-{self.number:02}"

    @property
    def label(self) -> str:
        """Return 10/2026."""
        return f"{self.number}/{self.year}"

    @property
    def name(self) -> str:
        """Return "tháng 10/2026"."""
        return _("tháng %(month)s") % {"month": self.label}

    @property
    def until(self) -> datetime:
        """Return the last moment that counts: the month's end, or now."""
        if self.is_running:
            return timezone.now()
        following = self.shifted(1)
        first = datetime(following.year, following.number, 1)
        return timezone.make_aware(first) - timedelta(microseconds=1)

    def shifted(self, months: int) -> "Month":
        """Return the month so many months later."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def back(self, count: int) -> "list[Month]":
        """Return so many months, oldest first, ending with this one."""
        return [self.shifted(-number) for number in reversed(range(count))]


def window_start(until: datetime) -> datetime:
    """Return the moment after which a sale still counts as recent."""
    return until - timedelta(days=WINDOW_DAYS)
