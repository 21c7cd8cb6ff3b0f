"""What became of those somebody taught: listed, a first sale, another one, after it.

A household that had listed or sold before the lesson is no success of it: it counts as
taught, and as somebody who was ahead.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Min
from django.utils import timezone

from catalogue.models import Product
from cms.indicators.onboarding import registered
from cms.indicators.transactions import real_sales
from farms.models import Attendance, Commune


class Lesson(NamedTuple):
    """One household at one training, and the days of what it did since its start."""

    trainer: int
    trainer_name: str
    training: int
    title: str
    commune: str
    held_on: date
    producer: int
    listed_on: date | None
    sold_on: date | None
    sales: int


@dataclass
class Outcome:
    """Households, each counted once: `ahead` had listed before they were taught."""

    name: str
    key: int
    held_on: date | None = None
    place: str = ""
    trainings: set[int] = field(default_factory=set)
    taught: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    sold: set[int] = field(default_factory=set)
    sold_again: set[int] = field(default_factory=set)
    ever_listed: set[int] = field(default_factory=set)

    def add(self, lesson: Lesson) -> None:
        """Count one household at one training."""
        who = lesson.producer
        self.trainings.add(lesson.training)
        self.taught.add(who)
        if lesson.listed_on:
            self.ever_listed.add(who)
            if lesson.listed_on >= lesson.held_on:
                self.listed.add(who)
        if lesson.sold_on and lesson.sold_on >= lesson.held_on:
            self.sold.add(who)
            if lesson.sales > 1:
                self.sold_again.add(who)

    @property
    def ahead(self) -> int:
        """Count those that had listed before the first lesson here."""
        return len(self.ever_listed - self.listed)


def lessons(
    until: datetime, communes: Collection[Commune], trainer: int | None = None
) -> list[Lesson]:
    """Return who was taught by whom by that moment, in three queries."""
    day = timezone.localtime(until).date()
    came = Attendance.objects.filter(
        training__held_on__lte=day,
        producer__commune__in=communes,
        producer__in=registered(until).order_by().values("pk"),
    )
    if trainer is not None:
        came = came.filter(training__trainer=trainer)
    taught = came.order_by().values("producer")
    listings = Product.objects.filter(
        producer__in=taught, first_published_at__lte=until
    )
    sales = real_sales(until).filter(producer__in=taught).order_by()
    listed = dict(
        listings.order_by()
        .values_list("producer")
        .annotate(first=Min("first_published_at"))
    )
    sold = {
        producer: (first, number)
        for producer, first, number in sales.values_list("producer").annotate(
            first=Min("sale_confirmed_at"), number=Count("pk")
        )
    }
    columns = ("trainer", "trainer__full_name", "pk", "title", "commune__name")
    rows = came.order_by("training__held_on", "pk").values_list(
        *(f"training__{column}" for column in columns),
        "training__held_on",
        "producer",
    )
    found = []
    for *told, producer in rows:
        first_sale, number = sold.get(producer, (None, 0))
        days = _day(listed.get(producer)), _day(first_sale)
        found.append(Lesson._make((*told, producer, *days, number)))
    return found


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def by_trainer(found: Iterable[Lesson]) -> list[Outcome]:
    """Add up for each trainer, who taught most households first."""
    rows = _add_up(found, lambda each: Outcome(each.trainer_name, each.trainer))
    return sorted(rows, key=lambda row: (-len(row.taught), row.name, row.key))


def by_training(found: Iterable[Lesson]) -> list[Outcome]:
    """Add up for each training, the latest first."""

    def start(lesson: Lesson) -> Outcome:
        place = lesson.commune
        return Outcome(lesson.title, lesson.training, lesson.held_on, place)

    rows = _add_up(found, start)
    return sorted(rows, key=lambda row: (row.held_on or date.min, row.key))[::-1]


def _add_up(
    found: Iterable[Lesson], start: Callable[[Lesson], Outcome]
) -> list[Outcome]:
    rows: dict[Hashable, Outcome] = {}
    for lesson in found:
        row = start(lesson)
        rows.setdefault(row.key, row).add(lesson)
    return list(rows.values())
