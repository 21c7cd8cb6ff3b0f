"""Load the reference table of crops."""

from typing import Any

from django.core.management.base import BaseCommand

from farms.actions.reference import load_crops


class Command(BaseCommand):
    help = "Load the crops with their seasons and drawings."

    def handle(self, **options: Any) -> None:
        """Load; running it again changes nothing."""
        self.stdout.write(f"{load_crops()} crops")
