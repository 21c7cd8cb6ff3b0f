"""Ask providers again about recent payments."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from orders.actions.reconciliation import reconcile_payments


class Command(BaseCommand):
    help = "Ask providers about payments begun in the last hours; finds lost notices."

    def add_arguments(self, parser: Any) -> None:
        """Say how far back to look: a server asks often for hours, daily for weeks."""
        parser.add_argument("--hours", type=int, default=2)

    def handle(self, **options: Any) -> None:
        """Ask, and say how many payments changed."""
        since = timezone.now() - timedelta(hours=options["hours"])
        self.stdout.write(f"{reconcile_payments(since=since)} payments changed")
