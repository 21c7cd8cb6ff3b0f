"""Go on with lists whose process was killed."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from farms.actions.import_steps import LEFT_BEHIND, take_up
from farms.models import RegisterImport


class Command(BaseCommand):
    help = "Read or write the rest of lists that nobody has worked on for a while."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say how long is a while."""
        seconds = LEFT_BEHIND.total_seconds()
        parser.add_argument("--after", type=float, default=seconds, help="seconds")

    def handle(self, **options: Any) -> None:
        """Go on with each, and say where it ended."""
        moment = timezone.now() - timedelta(seconds=options["after"])
        rows = RegisterImport.objects.select_related("commune", "officer")
        for held in rows.left_behind(moment):
            held = take_up(register_import=held)
            self.stdout.write(f"list {held.pk}: {held.status}, row {held.position}")
