"""Who joins a cooperative, who leaves, and who may say so."""

from datetime import date, timedelta

from django.utils import timezone

from farms.actions.cooperatives import join_cooperative, leave_cooperative
from farms.exceptions import FarmsError, MoveNotAllowedError, RoleMissingError
from farms.models import CooperativeMembership, Producer
from tests.farms.cooperative_case import CooperativeCase


class JoinTests(CooperativeCase):
    def test_an_officer_gives_a_household_its_seat(self) -> None:
        seat = self.join(joined_on=date(2026, 1, 5))
        self.assertEqual(date(2026, 1, 5), seat.joined_on)
        self.assertIn(self.cast.producer, Producer.objects.visible_to(self.sau))

    def test_a_manager_takes_in_nobody(self) -> None:
        with self.assertRaises(RoleMissingError):
            self.join(actor=self.sau)
        self.assertFalse(CooperativeMembership.objects.exists())

    def test_an_officer_of_another_commune_takes_in_nobody(self) -> None:
        with self.assertRaises(RoleMissingError):
            self.join(actor=self.cast.lan)

    def test_nobody_sits_twice_at_once(self) -> None:
        self.join()
        with self.assertRaises(FarmsError):
            self.join()
        self.assertEqual(1, CooperativeMembership.objects.count())

    def test_who_left_may_come_back_later_but_not_before(self) -> None:
        seat = self.join(joined_on=date(2026, 1, 5))
        leave_cooperative(seat=seat, left_on=date(2026, 3, 1), actor=self.sau)
        with self.assertRaises(FarmsError):
            self.join(joined_on=date(2026, 2, 1))
        self.join(joined_on=date(2026, 3, 1))
        self.assertEqual(2, CooperativeMembership.objects.count())

    def test_it_refuses_a_day_to_come(self) -> None:
        with self.assertRaises(FarmsError):
            self.join(joined_on=timezone.localdate() + timedelta(days=1))

    def test_only_cooperatives_and_groups_have_members(self) -> None:
        with self.assertRaises(FarmsError):
            self.join(cooperative=self.neighbour)
        with self.assertRaises(FarmsError):
            self.join(member=self.cooperative, cooperative=self.cooperative)

    def join(self, **wishes: object) -> CooperativeMembership:
        told = {
            "member": self.cast.producer,
            "cooperative": self.cooperative,
            "joined_on": timezone.localdate(),
            "actor": self.cast.minh,
        }
        return join_cooperative(**told | wishes)


class LeaveTests(CooperativeCase):
    def setUp(self) -> None:
        super().setUp()
        self.seat = CooperativeMembership.objects.create(
            member=self.cast.producer,
            cooperative=self.cooperative,
            joined_on=date(2026, 1, 5),
        )

    def leave(self, **wishes: object) -> CooperativeMembership:
        told = {"left_on": timezone.localdate(), "actor": self.sau}
        return leave_cooperative(seat=self.seat, **told | wishes)

    def test_the_manager_ends_a_seat_and_sees_the_household_no_more(self) -> None:
        self.leave()
        self.assertNotIn(self.cast.producer, Producer.objects.visible_to(self.sau))

    def test_it_ends_once(self) -> None:
        self.leave()
        with self.assertRaises(MoveNotAllowedError):
            self.leave()

    def test_it_ends_on_a_day_between_joining_and_today(self) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        for day in (date(2026, 1, 4), tomorrow):
            with self.assertRaises(FarmsError):
                self.leave(left_on=day)
        self.seat.refresh_from_db()
        self.assertIsNone(self.seat.left_on)

    def test_it_refuses_who_serves_neither(self) -> None:
        for person in (self.cast.lan, self.cast.hoa, self.cast.tuan):
            with self.assertRaises(RoleMissingError):
                self.leave(actor=person)
