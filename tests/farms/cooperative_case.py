"""Sáu manages a cooperative of Hoa's commune: by role, and by her seat in it."""

from farms.models import Membership, Role
from tests.cast import CastTestCase
from tests.factories.farms import (
    FarmerFactory,
    MembershipFactory,
    ProducerFactory,
    RoleAssignmentFactory,
    UserFactory,
)


class CooperativeCase(CastTestCase):
    def setUp(self) -> None:
        commune = self.cast.commune
        self.sau = UserFactory(full_name="Sáu Hợp Tác Xã")
        self.role = RoleAssignmentFactory(
            user=self.sau, commune=commune, role=Role.COOPERATIVE_MANAGER
        )
        self.cooperative = ProducerFactory(
            commune=commune, kind="cooperative", name="Hợp tác xã Thử"
        )
        self.manager_seat = MembershipFactory(
            farmer=FarmerFactory(user=self.sau),
            producer=self.cooperative,
            position=Membership.Position.MANAGER,
        )
        self.neighbour = ProducerFactory(commune=commune, name="Hộ Không Xã Viên")
