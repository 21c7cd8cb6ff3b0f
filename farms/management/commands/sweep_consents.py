"""Hold every destination to what households agree to today."""

from typing import Any

from django.core.management.base import BaseCommand

from farms.actions.consent_clock import lapse_consents, remind_of_lapsing
from farms.actions.outbound import sweep_outbound


class Command(BaseCommand):
    help = "End lapsed consents, remind ahead of it, stop what goes out without one."

    def handle(self, **options: Any) -> None:
        """Do all three; say how many of each."""
        lapsed, reminded = lapse_consents(), remind_of_lapsing()
        left = sweep_outbound()
        self.stdout.write(
            f"{lapsed} consents lapsed, {reminded} households reminded, "
            f"{left} flows still to stop"
        )
