"""Stop waiting for payments past their time."""

from typing import Any

from django.core.management.base import BaseCommand

from orders.actions.reconciliation import expire_payments


class Command(BaseCommand):
    help = "Close payments past their time and let their goods go."

    def handle(self, **options: Any) -> None:
        """Close, and say how many."""
        self.stdout.write(f"{expire_payments()} payments closed")
