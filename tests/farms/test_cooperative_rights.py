"""A cooperative's manager reaches its members, and not one household more."""

from datetime import timedelta

from django.utils import timezone

from farms.actions.mandates import check_acting, grant_mandate
from farms.exceptions import MandateMissingError, RoleMissingError
from farms.models import (
    CooperativeMembership,
    Mandate,
    Membership,
    Producer,
    Role,
    RoleAssignment,
)
from tests.cast import CastTestCase
from tests.factories.farms import (
    FarmerFactory,
    MembershipFactory,
    ProducerFactory,
    RoleAssignmentFactory,
    UserFactory,
)


class CooperativeRightsTests(CastTestCase):
    def setUp(self) -> None:
        self.sau = UserFactory(full_name="Sáu Hợp Tác Xã")
        self.role = RoleAssignmentFactory(
            user=self.sau, commune=self.cast.commune, role=Role.COOPERATIVE_MANAGER
        )
        commune = self.cast.commune
        self.cooperative = ProducerFactory(commune=commune, kind="cooperative")
        self.seat = MembershipFactory(
            farmer=FarmerFactory(user=self.sau),
            producer=self.cooperative,
            position=Membership.Position.MANAGER,
        )
        self.neighbour = ProducerFactory(commune=commune, name="Hộ Không Xã Viên")
        self.membership = CooperativeMembership.objects.create(
            member=self.cast.producer, cooperative=self.cooperative
        )

    def seen(self) -> set[int]:
        return set(Producer.objects.visible_to(self.sau).values_list("pk", flat=True))

    def status(self, producer: Producer) -> int:
        self.client.force_login(self.sau)
        return self.client.get(f"/can-bo/ho/{producer.pk}/").status_code

    def grant(self) -> Mandate:
        return grant_mandate(
            producer=self.cast.producer,
            officer=self.sau,
            granted_by=self.cast.farmer,
            evidence=Mandate.Evidence.SPOKEN,
            actor=self.sau,
        )

    def test_the_manager_sees_members_and_the_cooperative_only(self) -> None:
        self.assertEqual({self.cast.producer.pk, self.cooperative.pk}, self.seen())
        self.assertEqual(200, self.status(self.cast.producer))
        self.assertEqual(404, self.status(self.neighbour))

    def test_who_left_is_seen_no_more(self) -> None:
        self.membership.left_on = timezone.localdate()
        self.membership.save()
        self.assertEqual(404, self.status(self.cast.producer))

    def test_a_manager_of_another_cooperative_sees_none_of_them(self) -> None:
        self.membership.cooperative = ProducerFactory(kind="cooperative")
        self.membership.save()
        self.assertEqual(404, self.status(self.cast.producer))

    def test_an_ordinary_member_with_the_role_sees_none_of_them(self) -> None:
        self.seat.position = Membership.Position.MEMBER
        self.seat.save()
        self.assertEqual({self.cooperative.pk}, self.seen())

    def test_a_role_that_ended_yesterday_opens_nothing(self) -> None:
        self.role.valid_until = timezone.localdate() - timedelta(days=1)
        self.role.save()
        self.assertEqual({self.cooperative.pk}, self.seen())
        self.assertEqual(404, self.status(self.cast.producer))

    def test_the_manager_acts_under_a_members_mandate(self) -> None:
        mandate = self.grant()
        check_acting(actor=self.sau, producer=self.cast.producer, mandate=mandate)
        editable = Producer.objects.editable_by(self.sau)
        self.assertIn(self.cast.producer, editable)

    def test_a_mandate_ends_with_the_seat_it_was_given_to(self) -> None:
        mandate = self.grant()
        self.membership.left_on = timezone.localdate()
        self.membership.save()
        with self.assertRaises(MandateMissingError):
            check_acting(actor=self.sau, producer=self.cast.producer, mandate=mandate)
        self.assertNotIn(self.cast.producer, Producer.objects.editable_by(self.sau))

    def test_no_mandate_is_granted_for_a_household_that_is_no_member(self) -> None:
        with self.assertRaises(RoleMissingError):
            grant_mandate(
                producer=self.neighbour,
                officer=self.sau,
                granted_by=self.cast.farmer,
                evidence=Mandate.Evidence.SPOKEN,
                actor=self.sau,
            )
        self.assertFalse(Mandate.objects.filter(officer=self.sau).exists())

    def test_the_manager_registers_nobody(self) -> None:
        self.client.force_login(self.sau)
        self.assertEqual(404, self.client.get("/can-bo/ho/them/").status_code)
        self.assertNotContains(self.client.get("/can-bo/"), "Đăng ký hộ mới")


class OfficerRightsTests(CastTestCase):
    def test_an_officers_mandates_end_with_the_role(self) -> None:
        yesterday = timezone.localdate() - timedelta(days=1)
        RoleAssignment.objects.filter(user=self.cast.minh).update(valid_until=yesterday)
        self.assertFalse(Producer.objects.editable_by(self.cast.minh).exists())
        with self.assertRaises(MandateMissingError):
            check_acting(
                actor=self.cast.minh,
                producer=self.cast.producer,
                mandate=self.cast.mandate,
            )
