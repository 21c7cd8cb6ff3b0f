"""Give back stock that nobody paid for in time."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.actions.stock import expire_reservations


class Command(BaseCommand):
    help = "Release reservations past their time."

    def handle(self, **options: Any) -> None:
        """Release, and say how many."""
        self.stdout.write(f"{expire_reservations()} reservations released")
