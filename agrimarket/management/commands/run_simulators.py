"""Run the simulated payOS, WooCommerce and VNeID until stopped."""

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agrimarket.simulators.fleet import make_fleet


class Command(BaseCommand):
    help = "Run servers that behave like payOS, WooCommerce and VNeID."

    def handle(self, *args: Any, **options: Any) -> None:
        """Start all, wait for a signal, stop all."""
        if not settings.SHOW_CODES_ON_SCREEN:
            raise CommandError("Simulators are for laptops and tests.")
        fleet = make_fleet(settings.STATE / "simulators")
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        fleet.start()
        for name, address in fleet.addresses().items() if options["verbosity"] else ():
            self.stdout.write(f"{name}: {address}")
        stopped.wait()
        fleet.stop()
