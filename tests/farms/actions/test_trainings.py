"""Who was taught what, counted once."""

from datetime import date, timedelta

from django.utils import timezone

from farms.actions.trainings import record_training
from farms.exceptions import FarmsError, RoleMissingError
from farms.models import Attendance, Training
from farms.signals import training_attended
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory


class RecordTrainingTests(CastTestCase):
    def record(self, **changed: object) -> Training:
        told = {
            "commune": self.cast.commune,
            "title": "Chụp hình nông sản",
            "held_on": date(2026, 11, 20),
            "trainer": self.cast.minh,
            "producers": [self.cast.producer],
            "actor": self.cast.minh,
        }
        told["held_on"] = min(told["held_on"], timezone.localdate())
        return record_training(**(told | changed))

    def test_it_keeps_who_came(self) -> None:
        training = self.record()
        self.assertEqual([self.cast.producer], list(training.producers.all()))

    def test_it_counts_nobody_twice(self) -> None:
        self.assertEqual(self.record(), self.record())
        self.assertEqual(1, Attendance.objects.count())

    def test_it_adds_who_was_forgotten(self) -> None:
        self.record()
        self.record(producers=[self.cast.producer, ProducerFactory()])
        self.assertEqual(2, Attendance.objects.count())

    def test_it_tells_about_each_household(self) -> None:
        told = []
        training_attended.connect(receiver := lambda **n: told.append(n["attendance"]))
        self.addCleanup(training_attended.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            self.record()
            self.record()
        self.assertEqual([self.cast.producer], [a.producer for a in told])

    def test_it_refuses_a_day_to_come(self) -> None:
        with self.assertRaises(FarmsError):
            self.record(held_on=timezone.localdate() + timedelta(days=1))
        self.assertFalse(Training.objects.exists())

    def test_it_refuses_a_stranger(self) -> None:
        with self.assertRaises(RoleMissingError):
            self.record(actor=self.cast.lan)
        self.assertFalse(Training.objects.exists())
