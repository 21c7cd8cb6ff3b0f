"""Look for orders on every marketplace."""

from typing import Any

from django.core.management.base import BaseCommand

from orders.actions.channels import pull_everywhere


class Command(BaseCommand):
    help = "Take in new orders of every marketplace; finds what lost notices told of."

    def handle(self, **options: Any) -> None:
        """Look, and say at how many."""
        self.stdout.write(f"{pull_everywhere()} marketplaces asked for orders")
