"""Open a case wherever two households on record may be one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from farms.actions.duplicate_cases import open_cases
from farms.models import Producer, RegistrationStatus


class Command(BaseCommand):
    help = "Compare every household that waits for a verdict with the register."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the communes to look at; all of them when none is given."""
        parser.add_argument("--commune", action="append", help="code of a commune")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through what waits; households of lists are not compared before this."""
        waiting = Producer.objects.standing().filter(
            registration__status=RegistrationStatus.SUBMITTED
        )
        if codes := options["commune"]:
            waiting = waiting.filter(commune__code__in=codes)
        found = set()
        rows = waiting.select_related("commune").order_by("pk")
        for producer in rows.iterator(chunk_size=500):
            found.update(case.pk for case in open_cases(producer=producer))
        self.stdout.write(f"{len(found)} cases among {waiting.count()} households")
