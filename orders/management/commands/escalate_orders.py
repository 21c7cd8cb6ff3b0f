"""Tell officers of orders whose households have not answered."""

from typing import Any

from django.core.management.base import BaseCommand

from orders.actions.orders import escalate_overdue_orders


class Command(BaseCommand):
    help = "Tell officers of orders past the time to answer."

    def handle(self, **options: Any) -> None:
        """Tell, and say of how many."""
        self.stdout.write(f"{escalate_overdue_orders()} orders escalated")
