"""Remind of requests about personal data before their last day."""

from typing import Any

from django.core.management.base import BaseCommand

from farms.actions.data_requests_due import remind_of_data_requests


class Command(BaseCommand):
    help = "Tell those who decide which requests about personal data fall due."

    def handle(self, **options: Any) -> None:
        """Tell, and say how many messages were new."""
        self.stdout.write(f"{remind_of_data_requests()} reminders sent")
