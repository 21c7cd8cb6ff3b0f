"""Close lots past their sell-by day."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.actions.lots import close_expired_lots


class Command(BaseCommand):
    help = "Close lots past their sell-by day."

    def handle(self, **options: Any) -> None:
        """Close, and say how many."""
        self.stdout.write(f"{close_expired_lots()} lots closed")
