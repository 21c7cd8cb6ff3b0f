"""A long list is read and written chunk by chunk, each row once."""

from datetime import timedelta

from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from farms.actions.import_steps import (
    go_on,
    read_rows,
    start_reading,
    start_writing,
    write_rows,
)
from farms.actions.imports import map_columns, refuse_import
from farms.exceptions import MoveNotAllowedError
from farms.models import ImportStatus, Producer, RegisterImport
from farms.signals import import_unfinished
from tests.farms.actions.lists import ROWS
from tests.farms.actions.test_imports import ImportCase


def households(count: int) -> list[list[str]]:
    return [[str(n), f"Nông Thử {n}", str(1950 + n % 40)] for n in range(count)]


@override_settings(IMPORT_CHUNK_ROWS=3)
class StepCase(ImportCase):
    def reading(self, rows: list[list[str]] | None = None) -> RegisterImport:
        held = self.load(households(10) if rows is None else rows)
        return start_reading(register_import=held, actor=self.cast.minh)

    def writing(self) -> RegisterImport:
        held = read_rows(register_import=self.reading())
        return start_writing(register_import=held, actor=self.cast.minh)

    def again(self, held: RegisterImport) -> RegisterImport:
        return RegisterImport.objects.get(pk=held.pk)


class ReadInStepsTests(StepCase):
    def test_it_goes_on_where_it_stopped(self) -> None:
        held = self.reading()
        for rows in (3, 6, 9):
            held = self.again(read_rows(register_import=held, most_chunks=1))
            self.assertEqual(rows, held.rows.count())
        held = read_rows(register_import=held)
        self.assertEqual(
            (ImportStatus.IN_REVIEW, 10), (held.status, held.counts["new"])
        )

    def test_it_knows_the_rows_of_earlier_chunks(self) -> None:
        rows = [*households(8), ["8", "Nông Thử 0", "1950"], *ROWS[:2], ROWS[0]]
        held = read_rows(register_import=self.reading(rows))
        self.assertEqual(["skip", "new", "new", "skip"], self.verdicts(held)[8:])
        self.assertIn(
            "dòng 3", held.rows.get(verdict="skip", number=11).messages[-1][1]
        )

    def test_it_asks_as_often_for_a_chunk_of_many_rows(self) -> None:
        counts = []
        for rows in (3, 60):
            held = self.reading([*households(rows), [str(rows), "Khác"]])
            settings = override_settings(IMPORT_CHUNK_ROWS=rows)
            with settings, CaptureQueriesContext(connection) as statements:
                read_rows(register_import=held, most_chunks=1)
            counts.append(len(statements))
        self.assertEqual(*counts)

    def test_it_leaves_the_work_to_whoever_was_faster(self) -> None:
        slow = self.reading()
        fast = read_rows(register_import=self.again(slow), most_chunks=2)
        held = read_rows(register_import=slow)
        self.assertEqual((0, 6), (held.position, fast.rows.count()))

    def test_it_stops_when_the_list_is_refused(self) -> None:
        held = read_rows(register_import=self.reading(), most_chunks=1)
        refuse_import(register_import=held, actor=self.cast.minh)
        self.assertEqual(3, read_rows(register_import=held).rows.count())

    def test_it_keeps_its_columns_while_it_is_read(self) -> None:
        with self.assertRaises(MoveNotAllowedError):
            map_columns(
                register_import=self.reading(),
                mapping={1: "name"},
                actor=self.cast.minh,
            )

    @override_settings(IMPORT_MAX_ROWS=5)
    def test_it_says_why_it_stopped(self) -> None:
        held = go_on(register_import=self.reading())
        self.assertEqual(ImportStatus.LOADED, held.status)
        self.assertIn("dài quá 5 dòng", held.problem)

    def test_it_tells_when_something_is_left_to_read(self) -> None:
        told = []
        receiver = lambda **news: told.append(news["register_import"])  # noqa: E731
        import_unfinished.connect(receiver)
        self.addCleanup(import_unfinished.disconnect, receiver)
        held = go_on(register_import=self.reading(), most_chunks=2)
        self.assertEqual([held], told)
        self.assertEqual(ImportStatus.IN_REVIEW, self.again(held).status)


class WriteInStepsTests(StepCase):
    def test_it_goes_on_where_it_stopped(self) -> None:
        held = self.writing()
        for written in (3, 6, 9):
            held = self.again(write_rows(register_import=held, most_chunks=1))
            self.assertEqual(1 + written, Producer.objects.count())
        held = write_rows(register_import=held)
        self.assertEqual(
            (ImportStatus.COMMITTED, 10), (held.status, held.counts["created"])
        )
        self.assertEqual(11, Producer.objects.count())

    def test_it_leaves_the_work_to_whoever_was_faster(self) -> None:
        slow = self.writing()
        write_rows(register_import=self.again(slow), most_chunks=2)
        write_rows(register_import=slow)
        self.assertEqual(7, Producer.objects.count())

    def test_it_cannot_be_refused_half_way(self) -> None:
        held = write_rows(register_import=self.writing(), most_chunks=1)
        with self.assertRaises(MoveNotAllowedError):
            refuse_import(register_import=held, actor=self.cast.minh)


class LeftBehindTests(StepCase):
    def test_it_is_found_when_nobody_worked_on_it_for_a_while(self) -> None:
        held = self.writing()
        found = RegisterImport.objects.left_behind
        self.assertEqual([], list(found(timezone.now() - timedelta(minutes=2))))
        self.assertEqual([held], list(found(timezone.now())))

    def test_it_waits_for_a_person_once_it_failed(self) -> None:
        self.writing()
        RegisterImport.objects.update(problem="Máy gặp lỗi.")
        self.assertFalse(RegisterImport.objects.left_behind(timezone.now()).exists())
