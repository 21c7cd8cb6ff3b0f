"""Tell every marketplace what it was not told yet."""

from typing import Any

from django.core.management.base import BaseCommand

from orders.actions.channels import push_everywhere
from orders.actions.channels_content import make_missing_pictures
from orders.actions.channels_jobs import forget_old_jobs


class Command(BaseCommand):
    help = "Send listings, prices and stock that marketplaces do not show yet."

    def handle(self, **options: Any) -> None:
        """Send, make pictures that are missing, forget old jobs; say how many."""
        make_missing_pictures()
        forget_old_jobs()
        self.stdout.write(f"{push_everywhere()} marketplaces had news to be told")
