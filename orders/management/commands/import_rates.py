"""Load the dated rates of fees and taxes."""

from typing import Any

from django.core.management.base import BaseCommand

from orders.actions.rates import load_rates


class Command(BaseCommand):
    help = "Load what is kept of a sale: fees and taxes, each from day to day."

    def handle(self, **options: Any) -> None:
        """Load; running it again changes nothing."""
        taxes, fees = load_rates()
        self.stdout.write(f"{taxes} tax rates, {fees} fees")
