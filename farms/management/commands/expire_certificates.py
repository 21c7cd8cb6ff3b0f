"""Tell of certificates and codes that lapse soon, and announce those that did."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from farms.actions.lapses import announce_lapses, warn_of_lapses

# Nobody is woken up by it: between these hours, local time.
FIRST_HOUR, LAST_HOUR = 7, 19


class Command(BaseCommand):
    help = "Tell 30, 7 and 1 days before certificates and codes lapse."

    def handle(self, **options: Any) -> None:
        """Announce and tell; running it again tells nobody twice."""
        now = timezone.localtime()
        self.stdout.write(f"{announce_lapses(day=now.date())} lapsed")
        if FIRST_HOUR <= now.hour <= LAST_HOUR:
            self.stdout.write(f"{warn_of_lapses(day=now.date())} notices sent")
