"""Work the figures of dashboards out anew."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.actions.indicators import MONTHS, refresh_all


class Command(BaseCommand):
    help = "Count every indicator for every commune: now, last month, missing months."

    def add_arguments(self, parser: Any) -> None:
        """Say how far back to count anew."""
        parser.add_argument(
            "--months",
            type=int,
            default=1,
            choices=range(MONTHS + 1),
            metavar="N",
            help="whole months to count anew besides the running one",
        )

    def handle(self, **options: Any) -> None:
        """Count, and say how many figures were written."""
        written = refresh_all(months=options["months"] + 1)
        if options["verbosity"]:
            self.stdout.write(f"{written} figures")
