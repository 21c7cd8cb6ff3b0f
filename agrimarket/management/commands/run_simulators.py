"""Run the simulated payOS and WooCommerce until stopped."""

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from agrimarket.simulators.fleet import make_fleet


class Command(BaseCommand):
    help = "Run servers that behave like payOS and WooCommerce, for laptops and tests."

    def handle(self, *args: Any, **options: Any) -> None:
        """Start all, wait for a signal, stop all."""
        fleet = make_fleet(settings.STATE / "simulators")
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        for name, simulator in fleet.items():
            simulator.start()
            self.stdout.write(f"{name}: {simulator.url}")
        stopped.wait()
        for simulator in fleet.values():
            simulator.stop()
