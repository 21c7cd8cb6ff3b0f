"""Forget answers that no phone will ask for again, and pictures nothing came of."""

from typing import Any

from django.core.management.base import BaseCommand

from farms.actions.requests import prune_requests
from farms.actions.uploads import prune_uploads


class Command(BaseCommand):
    help = "Delete answered requests and pictures of no record, after their days."

    def handle(self, **options: Any) -> None:
        """Delete, and say how many."""
        self.stdout.write(f"{prune_requests()} requests forgotten")
        self.stdout.write(f"{prune_uploads()} uploads forgotten")
