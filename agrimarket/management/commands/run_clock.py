"""Call the commands that the clock calls on a server, for a laptop."""

import io
import signal
import threading
from typing import Any

import structlog
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

logger = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Call the commands of settings.CLOCK over and over; a server uses cron."

    def add_arguments(self, parser: Any) -> None:
        """Say how often to look."""
        parser.add_argument("--seconds", type=int, default=15)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run each command when its time has come, until stopped."""
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        rounds = 0
        while not stopped.wait(options["seconds"]):
            for name, every in settings.CLOCK.items():
                if rounds % every == 0:
                    _call(name)
            rounds += 1


def _call(name: str) -> None:
    """Run one command; a failing one must not stop the others."""
    close_old_connections()
    try:
        call_command(name, verbosity=0, stdout=io.StringIO())
    except Exception:
        logger.exception("clock_command_failed", command=name)
