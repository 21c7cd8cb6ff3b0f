"""By when a request about personal data is answered: rows of a file, never code.

The file is farms/data/data_request_deadlines.csv, or what DATA_REQUEST_DEADLINES names:
kind, days, counted_in (days or working_days), extension_days, is_verified (yes or no),
source, note. Rows nobody verified are promised to people all the same, at the shorter
end of what was seen.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import holidays
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SHIPPED = Path(__file__).parent / "data" / "data_request_deadlines.csv"
ACKNOWLEDGE = "acknowledge"
WORKING_DAYS = "working_days"
SATURDAY = 5


@dataclass(frozen=True)
class Deadline:
    """One row; the day on which something is received is not counted."""

    days: int
    counted_in: str
    extension_days: int
    is_verified: bool
    source: str
    note: str

    def last_day(self, received_on: date) -> date:
        """Return the last day on which it is still in time."""
        if self.counted_in == WORKING_DAYS:
            return add_working_days(received_on, self.days)
        return received_on + timedelta(days=self.days)


def deadline_of(kind: str) -> Deadline:
    """Return the row of a kind of request, or of ACKNOWLEDGE."""
    rows = _read(Path(settings.DATA_REQUEST_DEADLINES or SHIPPED))
    if kind not in rows:
        raise ImproperlyConfigured(f"no deadline for {kind!r}")
    return rows[kind]


@lru_cache(maxsize=8)
def _read(path: Path) -> dict[str, Deadline]:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["kind"]: Deadline(
                days=int(row["days"]),
                counted_in=row["counted_in"],
                extension_days=int(row["extension_days"]),
                is_verified=row["is_verified"] == "yes",
                source=row["source"],
                note=row["note"],
            )
            for row in csv.DictReader(file)
        }


def is_working_day(day: date) -> bool:
    """Say whether offices are open: no weekend, no public holiday, no day off for one.

    Days that are worked instead of another (làm bù) are weekends to us: an answer is
    then due earlier than it must be, never later.
    """
    return day.weekday() < SATURDAY and day not in _days_off()


@lru_cache(maxsize=1)
def _days_off() -> holidays.HolidayBase:
    return holidays.country_holidays("VN")


def add_working_days(day: date, number: int) -> date:
    """Return the day after which that many working days have passed."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day
