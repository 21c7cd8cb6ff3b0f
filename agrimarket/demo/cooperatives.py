"""A cooperative with its papers, its manager and its members."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from agrimarket.demo import people
from agrimarket.demo.calendar import Year
from farms.actions.businesses import BusinessValues, record_business
from farms.actions.cooperatives import join_cooperative, leave_cooperative
from farms.models import (
    Commune,
    CooperativeMembership,
    Farmer,
    Membership,
    Producer,
    Role,
    RoleAssignment,
    User,
)

COOPERATIVE = "+84900000040"
MEMBERS = (people.FARMER, "+84900000013", "+84900000014")
# No tax office has the number 99; the names are invented.
PAPERS = {
    COOPERATIVE: BusinessValues(
        registration_number="HTX-THU-0040",
        tax_code="9900009523",
        representative="Ngô Văn Cây Thử",
    ),
    "+84900000041": BusinessValues(representative="Lý Thị Gạo Thử"),
    "+84900000042": BusinessValues(registration_number="HKD-THU-0042"),
}


def plan_cooperatives(year: Year) -> None:
    """Write papers down, appoint a manager, let three join and one leave."""
    year.plan(345, 9, _write_papers)
    year.plan(346, 9, _appoint)
    for number, phone in enumerate(MEMBERS):
        year.plan(347 + number, 10, partial(_join, phone))
    year.plan(358, 15, partial(_leave, MEMBERS[-1]))


def _officer() -> User:
    return User.objects.get(phone=people.OFFICER)


def _producer(phone: str) -> Producer:
    rows = Producer.objects.standing().filter(phone=phone)
    return rows.order_by("pk")[0]


def _write_papers() -> None:
    day = timezone.localdate() - timedelta(days=1200)
    for phone, values in PAPERS.items():
        dated = {"registered_on": day} if values.registration_number else {}
        told = BusinessValues(**{**values.__dict__, **dated})
        record_business(producer=_producer(phone), values=told, actor=_officer())


def _appoint() -> None:
    """Give the manager both, which it takes: the role and the seat."""
    name = "Quản Lý Hợp Tác Xã Mẫu"
    user = User.objects.create_user(people.MANAGER, full_name=name, phone_verified=True)
    RoleAssignment.objects.create(
        user=user,
        role=Role.COOPERATIVE_MANAGER,
        commune=Commune.objects.current().get(code="31315"),
    )
    farmer = Farmer.objects.create(user=user, full_name=name, phone=people.MANAGER)
    Membership.objects.create(
        farmer=farmer,
        producer=_producer(COOPERATIVE),
        position=Membership.Position.MANAGER,
    )


def _join(phone: str) -> None:
    join_cooperative(
        member=_producer(phone),
        cooperative=_producer(COOPERATIVE),
        joined_on=timezone.localdate(),
        actor=_officer(),
    )


def _leave(phone: str) -> None:
    seat = CooperativeMembership.objects.current().get(member=_producer(phone))
    leave_cooperative(
        seat=seat,
        left_on=timezone.localdate(),
        actor=User.objects.get(phone=people.MANAGER),
    )
