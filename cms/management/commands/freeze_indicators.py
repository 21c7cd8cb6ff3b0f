"""Freeze a month's figures."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.actions.indicators import freeze_period
from cms.exceptions import CmsError
from cms.indicators.periods import Month


class Command(BaseCommand):
    help = "Freeze the figures of a month, once; the last whole month unless named."

    def add_arguments(self, parser: Any) -> None:
        """Say which month."""
        parser.add_argument("--period", help="a month as 2026-10")

    def handle(self, **options: Any) -> None:
        """Freeze, and say since when it has been frozen."""
        try:
            named = options["period"]
            period = Month.read(named) if named else Month.now().shifted(-1)
            frozen = freeze_period(period=period, actor=None)
        except (CmsError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{period.text} frozen at {frozen.frozen_at:%Y-%m-%d %H:%M}")
