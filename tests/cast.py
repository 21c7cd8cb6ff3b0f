"""The people every test knows.

Hoa grows durian in her commune; Minh is the officer of that commune and acts for
her; Lan is an officer of another one; Kha approves in Hoa's commune; Tuấn buys and
has no role; Chi sits in the department and sees the whole city.
"""

from django.test import TestCase

from farms.models import ConsentPurpose, Role
from tests.factories.farms import (
    CommuneFactory,
    ConsentFactory,
    FarmerFactory,
    MandateFactory,
    MembershipFactory,
    ProducerFactory,
    RegistrationFactory,
    RoleAssignmentFactory,
    UserFactory,
)


class Cast:
    """Everybody, made once; use CastTestCase, or `Cast()` in transaction tests."""

    def __init__(self) -> None:
        self.commune = CommuneFactory(code="31315", name="Xã Nhơn Ái")
        self.other_commune = CommuneFactory(code="31258", name="Xã Khác")
        self.minh = UserFactory(full_name="Minh Cán Bộ")
        self.lan = UserFactory(full_name="Lan Xã Khác")
        self.kha = UserFactory(full_name="Kha Xác Minh")
        self.chi = UserFactory(full_name="Chi Sở")
        self.tuan = UserFactory(full_name="Tuấn Mua")
        RoleAssignmentFactory(user=self.minh, commune=self.commune)
        RoleAssignmentFactory(user=self.lan, commune=self.other_commune)
        RoleAssignmentFactory(user=self.kha, commune=self.commune, role=Role.APPROVER)
        RoleAssignmentFactory(user=self.chi, commune=None, role=Role.DEPARTMENT)
        self.hoa = UserFactory(full_name="Hoa Sầu Riêng", form_of_address="co")
        self.farmer = FarmerFactory(
            user=self.hoa, full_name="Nông Thị Hoa", form_of_address="co"
        )
        self.producer = ProducerFactory(
            commune=self.commune,
            name="Nông Thị Hoa",
            shop_name="Vườn cô Hoa",
            slug="vuon-co-hoa",
            registered_by=self.minh,
        )
        MembershipFactory(farmer=self.farmer, producer=self.producer)
        self.registration = RegistrationFactory(
            producer=self.producer, registered_by=self.minh, verified_by=self.kha
        )
        self.mandate = MandateFactory(
            producer=self.producer, officer=self.minh, granted_by=self.farmer
        )
        for purpose in ConsentPurpose.values:
            ConsentFactory(
                producer=self.producer,
                farmer=self.farmer,
                purpose=purpose,
                recorded_by=self.minh,
            )


class CastTestCase(TestCase):
    """A test that knows the cast as self.cast."""

    cast: Cast

    @classmethod
    def setUpTestData(cls) -> None:
        cls.cast = Cast()
