"""Lists of any length from the command line: one CSV line a row, then the totals."""

import csv
import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

from farms.models import Producer, RegisterImport
from tests.factories.farms import RoleAssignmentFactory
from tests.farms.actions.lists import list_of
from tests.farms.actions.test_imports import ImportCase


class ImportRegisterTests(ImportCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "danh-sach.csv"
        self.path.write_bytes(list_of().read())

    def run_command(self, *options: str) -> list[list[str]]:
        out = StringIO()
        phone = "0" + str(self.cast.minh.phone)[3:]
        call_command(
            *("import_register", self.path, "--officer", phone, *options),
            stdout=out,
            stderr=StringIO(),
        )
        return list(csv.reader(StringIO(out.getvalue())))

    def test_it_prints_a_verdict_for_each_row_and_the_totals(self) -> None:
        lines = self.run_command()
        self.assertEqual(["number", "verdict", "messages"], lines[0])
        verdicts = [line[:2] for line in lines[1:5]]
        expected = [["3", "new"], ["4", "new"], ["5", "fix"], ["6", "fix"]]
        self.assertEqual(expected, verdicts)
        self.assertIn("Số điện thoại chưa đúng", lines[3][2])
        totals = [["total", "new", "2"], ["total", "existing", "0"]]
        self.assertEqual(totals, lines[5:7])

    def test_it_writes_nothing_unless_told_to(self) -> None:
        self.run_command()
        self.assertEqual(1, Producer.objects.count())
        self.assertFalse(RegisterImport.objects.exists())

    def test_it_registers_when_told_to(self) -> None:
        self.run_command("--commit")
        self.assertEqual(3, Producer.objects.count())

    def test_it_changes_nothing_the_second_time(self) -> None:
        self.run_command("--commit")
        self.run_command("--commit")
        self.assertEqual(3, Producer.objects.count())

    def test_it_recognises_the_households_it_registered(self) -> None:
        self.run_command("--commit")
        verdicts = [line[1] for line in self.run_command()[1:3]]
        self.assertEqual(["existing", "existing"], verdicts)

    def test_it_lets_the_rows_name_their_communes_where_there_are_several(self) -> None:
        RoleAssignmentFactory(user=self.cast.minh, commune=self.cast.other_commune)
        verdicts = [line[1] for line in self.run_command()[1:5]]
        self.assertEqual(["new", "new", "fix", "new"], verdicts)

    def test_it_says_what_is_wrong_with_the_file(self) -> None:
        self.path.write_bytes(b"\x89PNG\r\n\x1a\n")
        with self.assertRaisesMessage(CommandError, "Đây là ảnh"):
            self.run_command()

    def test_it_refuses_a_stranger(self) -> None:
        with self.assertRaises(CommandError):
            call_command("import_register", self.path, "--officer", "0987654321")
        with self.assertRaises(CommandError):
            phone = str(self.cast.tuan.phone)
            call_command("import_register", self.path, "--officer", phone)
