"""Fill an empty database with a lifelike market, played by the real actions."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task

from agrimarket.demo import market
from agrimarket.demo.people import ADMINISTRATOR
from cms.models import FrozenPeriod
from farms.models import User

REFERENCE_DATA = [
    "import_communes",
    "import_crops",
    "import_certificate_kinds",
    "import_produce",
    "import_rates",
]


class Command(BaseCommand):
    help = "Load the demo market once; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, unless it is there already."""
        if not settings.SHOW_CODES_ON_SCREEN:
            raise CommandError("The demo market is for laptops: its codes are shown.")
        if User.objects.filter(phone=ADMINISTRATOR).exists():
            # Freezing months is the last thing the demo does.
            if not FrozenPeriod.objects.exists():
                raise CommandError(
                    "Loading the demo market was cut off half-way. "
                    "`make clean` forgets it; then start again."
                )
            self.stdout.write("      The demo market is there already")
            return
        started = time.monotonic()
        for name in REFERENCE_DATA:
            call_command(name, verbosity=0, stdout=io.StringIO())
        with _tasks_at_once():
            market.make(tell=self._tell)
        self.stdout.write(
            f"\r      Done in {time.monotonic() - started:.0f} s{' ' * 30}"
        )

    def _tell(self, done: int, all_of_them: int) -> None:
        if done % 20 == 0 or done == all_of_them:
            self.stdout.write(
                f"\r      A year in the market: {done} of {all_of_them} steps",
                ending="",
            )
            self.stdout.flush()


class AtOnceBackend(ImmediateBackend):
    """Runs tasks where they are enqueued, but counts figures only once, at the end."""

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> Any:
        """Run now, unless it is about figures."""
        if task.queue_name == "figures":
            return None
        return super().enqueue(task, args, kwargs)


@contextmanager
def _tasks_at_once() -> Iterator[None]:
    """Run tasks where they are enqueued: the worker is not up yet."""
    queues = settings.TASKS["default"]["QUEUES"]
    usual = task_backends["default"]
    task_backends["default"] = AtOnceBackend(
        "default", {"QUEUES": queues, "OPTIONS": {}}
    )
    try:
        yield
    finally:
        task_backends["default"] = usual
