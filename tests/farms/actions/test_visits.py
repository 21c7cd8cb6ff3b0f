"""Visits: by whom, to whom, when, why, and what is to follow."""

from datetime import timedelta

from django.utils import timezone

from farms.actions.visits import record_visit
from farms.exceptions import FarmsError, RoleMissingError
from farms.models import FarmVisit
from tests.cast import CastTestCase


class RecordVisitTests(CastTestCase):
    def record(self, **changed: object) -> FarmVisit:
        told = {
            "producer": self.cast.producer,
            "visited_on": timezone.localdate(),
            "purpose": FarmVisit.Purpose.DAMAGE,
            "note": "Rầy  bông",
            "next_step": "Xịt dầu khoáng",
            "next_on": timezone.localdate() + timedelta(days=7),
            "actor": self.cast.minh,
        }
        return record_visit(**(told | changed))

    def test_it_keeps_what_was_told(self) -> None:
        visit = self.record()
        self.assertEqual(self.cast.minh, visit.officer)
        self.assertEqual("Rầy bông", visit.note)

    def test_it_refuses_a_day_to_come(self) -> None:
        with self.assertRaisesMessage(FarmsError, "Ngày thăm ở tương lai."):
            self.record(visited_on=timezone.localdate() + timedelta(days=1))
        self.assertFalse(FarmVisit.objects.exists())

    def test_it_refuses_to_meet_again_before_the_visit(self) -> None:
        yesterday = timezone.localdate() - timedelta(days=1)
        with self.assertRaisesMessage(FarmsError, "Ngày hẹn phải sau ngày thăm."):
            self.record(next_on=yesterday)
        self.assertFalse(FarmVisit.objects.exists())

    def test_it_refuses_a_stranger(self) -> None:
        for actor in (self.cast.lan, self.cast.kha, self.cast.tuan):
            name = actor.full_name
            with self.subTest(name), self.assertRaises(RoleMissingError):
                self.record(actor=actor)
        self.assertFalse(FarmVisit.objects.exists())
