"""A list whose process keeps dying at one row is not tried for ever."""

from unittest import mock

from farms.actions import import_steps
from farms.actions.import_steps import go_on, read_rows, take_up
from farms.models import ImportStatus
from tests.farms.actions.test_imports_in_steps import StepCase


class TakeUpTests(StepCase):
    def die(self, held: object) -> object:
        """Take it up, and let the process end before it gets anywhere."""
        with mock.patch.object(import_steps, "go_on", lambda register_import: None):
            return take_up(register_import=held)

    def test_it_goes_on_to_the_end(self) -> None:
        held = take_up(register_import=self.reading())
        self.assertEqual(ImportStatus.IN_REVIEW, held.status)

    def test_it_gives_up_after_three_times_at_one_row(self) -> None:
        held = self.writing()
        for _time in range(3):
            self.die(held)
        self.assertEqual("", self.again(held).problem)
        self.die(held)
        self.assertIn("Máy dừng nhiều lần sau dòng 0", self.again(held).problem)
        self.assertEqual(ImportStatus.WRITING, self.again(held).status)

    def test_it_counts_anew_where_it_got_further(self) -> None:
        held = self.reading()
        for _time in range(3):
            self.die(held)
        held = self.again(read_rows(register_import=self.again(held), most_chunks=1))
        self.die(held)
        self.assertEqual("", self.again(held).problem)

    def test_a_person_may_still_let_it_go_on(self) -> None:
        held = self.writing()
        for _time in range(4):
            self.die(held)
        held = go_on(register_import=self.again(held))
        self.assertEqual(ImportStatus.COMMITTED, held.status)
