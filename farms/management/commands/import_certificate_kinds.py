"""Load the reference table of certificates and codes."""

from typing import Any

from django.core.management.base import BaseCommand

from farms.actions.reference import load_certificate_kinds


class Command(BaseCommand):
    help = "Load the kinds of certificates and codes."

    def handle(self, **options: Any) -> None:
        """Load; running it again changes nothing."""
        self.stdout.write(f"{load_certificate_kinds()} kinds")
