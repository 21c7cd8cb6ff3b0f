"""When a placed order must be answered, and what it is called."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from catalogue.codes import random_code
from orders.models import Order, OrderLine

WAKING_HOURS = (time(7), time(20))


def new_number() -> str:
    """Return an order number people can read aloud, like "D-2611-7KQ4H"."""
    month = f"{timezone.localdate():%y%m}"
    while True:
        number = f"D-{month}-{random_code(5)}"
        if not Order.objects.filter(number=number).exists():
            return number


def answer_deadline(lines: list[OrderLine], placed_at: datetime) -> datetime:
    """Return by when the household must answer; the most perishable line decides.

    Nobody is asked to answer at night: a deadline after dark waits for the morning.
    """
    hours = min(_hours_for(line) for line in lines)
    due = timezone.localtime(placed_at) + timedelta(hours=hours)
    first, last = WAKING_HOURS
    if first <= due.time() <= last:
        return due
    day = due.date() if due.time() < first else due.date() + timedelta(days=1)
    morning = datetime.combine(day, first, tzinfo=due.tzinfo)
    return morning + timedelta(hours=1)


def _hours_for(line: OrderLine) -> int:
    by_category: dict[str, int] = settings.ORDER_ANSWER_HOURS
    return by_category.get(line.product.crop.category_slug, by_category[""])
