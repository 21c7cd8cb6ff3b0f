"""Load the communes and the dated table of their predecessors."""

from typing import Any

from django.core.management.base import BaseCommand

from farms.actions.reference import load_communes


class Command(BaseCommand):
    help = "Load the communes of today and what became of the former ones."

    def handle(self, **options: Any) -> None:
        """Load; running it again changes nothing."""
        communes, former = load_communes()
        self.stdout.write(f"{communes} communes, {former} former communes")
