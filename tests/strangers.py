"""People with rights of their own, and none over the household of the cast.

Sáu manages another cooperative, whose one member is her neighbour; Xưa was the officer
until yesterday, with a mandate nobody revoked; Út farms next door; Lan, of the cast, is
an officer of another commune, where a household and a cooperative are hers to serve.
"""

from datetime import timedelta

from django.utils import timezone

from farms.models import CooperativeMembership, Mandate, Membership, Producer, Role
from tests.cast import Cast
from tests.factories.farms import (
    FarmerFactory,
    MandateFactory,
    MembershipFactory,
    ProducerFactory,
    RoleAssignmentFactory,
    UserFactory,
)


class Strangers:
    """Made once, beside the world they may not reach."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.make_farmer()
        self.make_manager()
        self.make_former_officer()
        self.make_other_commune()

    def make_farmer(self) -> None:
        self.ut = UserFactory(full_name="Út Hàng Xóm")
        self.neighbour: Producer = ProducerFactory(
            commune=self.cast.commune, name="Hộ Hàng Xóm"
        )
        self.neighbour_farmer = FarmerFactory(user=self.ut)
        MembershipFactory(farmer=self.neighbour_farmer, producer=self.neighbour)

    def make_manager(self) -> None:
        self.sau = UserFactory(full_name="Sáu Hợp Tác Xã Khác")
        RoleAssignmentFactory(
            user=self.sau, commune=self.cast.commune, role=Role.COOPERATIVE_MANAGER
        )
        self.cooperative: Producer = ProducerFactory(
            commune=self.cast.commune, kind="cooperative"
        )
        MembershipFactory(
            farmer=FarmerFactory(user=self.sau),
            producer=self.cooperative,
            position=Membership.Position.MANAGER,
        )
        CooperativeMembership.objects.create(
            member=self.neighbour, cooperative=self.cooperative
        )

    def make_former_officer(self) -> None:
        self.xua = UserFactory(full_name="Xưa Hết Nhiệm Kỳ")
        yesterday = timezone.localdate() - timedelta(days=1)
        for role in (Role.EXTENSION_OFFICER, Role.APPROVER, Role.COOPERATIVE_MANAGER):
            RoleAssignmentFactory(
                user=self.xua,
                commune=self.cast.commune,
                role=role,
                valid_until=yesterday,
            )
        self.mandate: Mandate = MandateFactory(
            producer=self.cast.producer,
            officer=self.xua,
            granted_by=self.cast.farmer,
        )

    def make_other_commune(self) -> None:
        commune = self.cast.other_commune
        self.foreign: Producer = ProducerFactory(commune=commune)
        MembershipFactory(farmer=FarmerFactory(), producer=self.foreign)
        self.foreign_cooperative: Producer = ProducerFactory(
            commune=commune, kind="cooperative"
        )
