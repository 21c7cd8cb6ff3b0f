"""Bring up the whole market on a laptop: database, demo, simulators, worker, site."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from typing import Any, NoReturn

import httpx
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from agrimarket.demo.people import who_can_sign_in

MANAGE = [sys.executable, "manage.py"]


class Command(BaseCommand):
    help = "Prepare and run everything; Ctrl-C stops all that it started."

    def add_arguments(self, parser: Any) -> None:
        """Let tests prepare without serving."""
        parser.add_argument("--prepare-only", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start, announce, wait."""
        started = time.monotonic()
        settings.STATE.mkdir(parents=True, exist_ok=True)
        self._prepare()
        if options["prepare_only"]:
            return
        _let_everything_stop_us()
        processes = self._start()
        try:
            self._wait_until_open(processes)
            self._announce(time.monotonic() - started)
            self._wait(processes)
        except KeyboardInterrupt:
            self.stdout.write("\nĐang dừng / stopping")
        finally:
            _stop(processes)

    def _prepare(self) -> None:
        self._step("2/4", "Styles, fonts and texts")
        call_command("build_assets", verbosity=0)
        call_command("compile_texts", verbosity=0)
        _collect_what_changed()
        self._step("3/4", "Database and demo market (first time: up to two minutes)")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_demo")
        self._step("4/4", "Site, worker, clock and simulators")

    def _step(self, number: str, text: str) -> None:
        self.stdout.write(f"[{number}] {text}")
        self.stdout.flush()

    def _start(self) -> dict[str, subprocess.Popen[bytes]]:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        }
        commands = {
            "simulators": [*MANAGE, "run_simulators", "--verbosity=0"],
            "worker": [*MANAGE, "db_worker", "--queue-name=*", "--verbosity=0"],
            "clock": [*MANAGE, "run_clock"],
            "site": [
                sys.executable,
                "-m",
                "gunicorn",
                "agrimarket.wsgi:application",
                f"--bind=127.0.0.1:{settings.PORT}",
                "--workers=2",
                "--threads=4",
                "--log-level=warning",
            ],
        }
        return {
            name: subprocess.Popen(  # noqa: S603 - our own commands
                command, env=environment, start_new_session=True
            )
            for name, command in commands.items()
        }

    def _wait_until_open(self, processes: dict[str, subprocess.Popen[bytes]]) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if processes["site"].poll() is not None:
                raise CommandError(
                    f"The site did not start; is port {settings.PORT} taken? "
                    "PORT=8010 make run takes another one."
                )
            try:
                if httpx.get(f"{settings.SITE_URL}/readyz/").is_success:
                    return
            except httpx.HTTPError:
                time.sleep(0.2)
        raise CommandError("The site did not answer within 30 seconds.")

    def _announce(self, seconds: float) -> None:
        self.stdout.write(
            f"\nNông sản Cần Thơ: {settings.SITE_URL}/  (ready in {seconds:.0f} s)\n"
            f"Sign in at {settings.SITE_URL}/dang-nhap/ with a phone number; "
            "the code is shown on the page:\n"
        )
        for person in who_can_sign_in():
            self.stdout.write(f"  {person.phone}  {person.what}")
        self.stdout.write(
            f"\nSimulated payOS: {settings.PAYOS_BASE_URL}   "
            f"simulated WooCommerce shop: {settings.WOOCOMMERCE_SIMULATOR_URL}/   "
            f"simulated VNeID: {settings.VNEID_SERVER_URL}/\n"
            "Ctrl-C stops everything.\n"
        )

    def _wait(self, processes: dict[str, subprocess.Popen[bytes]]) -> None:
        while True:
            time.sleep(1)
            for name, process in processes.items():
                if process.poll() is not None:
                    raise CommandError(f"{name} stopped with {process.returncode}")


def _collect_what_changed() -> None:
    """Collect and compress static files, unless they are those of the last start."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            modified = storage.get_modified_time(path).timestamp()
            digest.update(f"{path} {modified}\n".encode())
    kept = settings.STATE / "static.sha256"
    if kept.exists() and kept.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    kept.write_text(digest.hexdigest())


def _let_everything_stop_us() -> None:
    """Clean up after Ctrl-C, after kill, and when the terminal is closed."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


def _stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """Stop every child and its children; insist after ten seconds."""
    for number, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 5)):
        for process in processes.values():
            if process.poll() is None:
                os.killpg(process.pid, number)
        deadline = time.monotonic() + patience
        while any(p.poll() is None for p in processes.values()):
            if time.monotonic() > deadline:
                break
            time.sleep(0.1)
