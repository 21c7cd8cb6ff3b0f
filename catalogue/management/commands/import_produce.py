"""Load the reference tables of what is sold."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.actions.reference import load_categories, load_units


class Command(BaseCommand):
    help = "Load the groups of the shop, the units and the named packs."

    def handle(self, **options: Any) -> None:
        """Load; running it again changes nothing."""
        self.stdout.write(f"{load_categories()} categories, {load_units()} units")
