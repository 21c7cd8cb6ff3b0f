"""People say themselves that they came: once, on the day, for their own household."""

from datetime import timedelta

from django.utils import timezone

from farms.actions.attendance import check_in
from farms.exceptions import CheckInRefusedError, FarmsError
from farms.models import Attendance
from farms.signals import training_attended
from tests.cast import CastTestCase
from tests.factories.farms import TrainingFactory


class CheckInTests(CastTestCase):
    def setUp(self) -> None:
        self.training = TrainingFactory(commune=self.cast.commune)

    def check_in(self, **changed: object) -> Attendance:
        told = {
            "training": self.training,
            "producer": self.cast.producer,
            "way": Attendance.Way.QR,
            "actor": self.cast.hoa,
        }
        return check_in(**(told | changed))

    def test_it_records_who_came_and_how(self) -> None:
        self.check_in()
        row = Attendance.objects.get()
        self.assertEqual(self.cast.producer, row.producer)
        self.assertEqual((Attendance.Way.QR, self.cast.hoa), (row.way, row.recorded_by))

    def test_it_records_once_and_tells_once(self) -> None:
        told: list[Attendance] = []
        training_attended.connect(receiver := lambda **n: told.append(n["attendance"]))
        self.addCleanup(training_attended.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            self.check_in()
            self.check_in(way=Attendance.Way.CODE)
        self.assertEqual(Attendance.Way.QR, Attendance.objects.get().way)
        self.assertEqual(1, len(told))

    def test_it_refuses_another_day(self) -> None:
        self.training.held_on = timezone.localdate() - timedelta(days=1)
        self.training.save()
        with self.assertRaises(CheckInRefusedError):
            self.check_in()
        self.assertFalse(Attendance.objects.exists())

    def test_it_refuses_a_household_that_is_not_one_s_own(self) -> None:
        for actor in (self.cast.tuan, self.cast.minh):
            with self.subTest(actor=actor.full_name), self.assertRaises(FarmsError):
                self.check_in(actor=actor)
        self.assertFalse(Attendance.objects.exists())
