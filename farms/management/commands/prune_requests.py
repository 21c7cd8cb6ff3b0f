"""Forget answers to requests that no phone will send again."""

from typing import Any

from django.core.management.base import BaseCommand

from farms.actions.requests import prune_requests


class Command(BaseCommand):
    help = "Delete answered requests older than IDEMPOTENCY_DAYS."

    def handle(self, **options: Any) -> None:
        """Delete, and say how many."""
        self.stdout.write(f"{prune_requests()} requests forgotten")
