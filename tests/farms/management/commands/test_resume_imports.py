"""A list whose process is killed ends with every row, once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.test import TransactionTestCase

from farms.actions.import_steps import start_reading, start_writing
from farms.actions.imports import load_import
from farms.models import Farmer, ImportRow, Producer, RegisterImport
from tests.cast import Cast
from tests.farms.actions.lists import list_of

HOUSEHOLDS = 1200
COMMAND = [sys.executable, "manage.py", "resume_imports", "--after=0"]


class KilledTests(TransactionTestCase):
    def setUp(self) -> None:
        self.cast = Cast()
        rows = [[str(n), f"Nông Thử {n}", "1970"] for n in range(HOUSEHOLDS)]
        self.held = load_import(
            file=list_of(rows),
            file_name="danh-sach.csv",
            commune=self.cast.commune,
            officer=self.cast.minh,
        )

    def test_a_killed_list_is_read_and_written_once(self) -> None:
        start_reading(register_import=self.held, actor=self.cast.minh)
        read = self.killed_half_way(ImportRow)
        self.finish("in_review")
        self.assertEqual(HOUSEHOLDS, ImportRow.objects.count())
        start_writing(register_import=self.held, actor=self.cast.minh)
        written = self.killed_half_way(Farmer)
        self.finish("committed")
        self.assertEqual(HOUSEHOLDS, self.held.counts["created"])
        names = Producer.objects.filter(name__startswith="Nông Thử")
        self.assertEqual(HOUSEHOLDS, names.values("name").distinct().count())
        self.assertEqual(HOUSEHOLDS, names.count())
        for done in (read, written):
            self.assertTrue(0 < done < HOUSEHOLDS, done)

    def killed_half_way(self, model: type) -> int:
        """Kill the process once some chunks are in; return the rows there are then."""
        before = model.objects.count()
        with subprocess.Popen(COMMAND, **self.surroundings()) as process:
            deadline = time.monotonic() + 60
            while model.objects.count() - before < 60:
                self.assertLess(time.monotonic(), deadline)
                self.assertIsNone(process.poll())
                time.sleep(0.02)
            os.kill(process.pid, signal.SIGKILL)
        self.assertEqual(-signal.SIGKILL, process.returncode)
        return model.objects.count() - before

    def finish(self, status: str) -> None:
        subprocess.run(COMMAND, check=True, timeout=120, **self.surroundings())
        self.held = RegisterImport.objects.get(pk=self.held.pk)
        self.assertEqual(status, self.held.status)

    def surroundings(self) -> dict:
        """Return how a process comes to the same database and the same files."""
        told = {
            "DATABASE_URL": database_address(),
            "DJANGO_SETTINGS_MODULE": "agrimarket.settings.test",
            "AGRIMARKET_TEST_FILES": str(Path(default_storage.location).parent),
            "IMPORT_CHUNK_ROWS": "20",
        }
        return {
            "cwd": settings.ROOT,
            "env": os.environ | told,
            "stdout": subprocess.DEVNULL,
        }


def database_address() -> str:
    """Return the address of the test's own database."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    given = os.environ["DATABASE_URL"]
    return f"{given.rpartition('/')[0]}/{told['NAME']}"
