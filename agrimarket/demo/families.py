"""People who share a phone, and how surely people are known."""

from functools import partial

from agrimarket.demo import people
from agrimarket.demo.calendar import Year
from farms.actions.identities import see_paper, withdraw_check
from farms.actions.registrations import (
    ProducerValues,
    register_producer,
    verify_registration,
)
from farms.models import (
    Commune,
    ConsentPurpose,
    Farmer,
    Producer,
    Registration,
    User,
)

COMMUNE = "31315"
SISTER = ProducerValues(
    full_name="Lê Thị Chôm Chôm",
    shop_name="Vườn cô Tư Chôm Chôm",
    form_of_address="co",
    phone=people.SECOND_FARMER,
    birth_year=1979,
    sex="female",
    hamlet="Ấp Nhơn Phú",
    crop_slugs=("chom-chom", "mang-cut"),
    area_text="3 công",
    area_square_metres=3000,
)


def plan_families(year: Year) -> None:
    """Register a sister who uses her brother's phone."""
    year.plan(210, 9, partial(_register, SISTER))
    year.plan(212, 15, partial(_verify, SISTER))


def plan_papers(year: Year) -> None:
    """Look at a card twice: the first look was at a namesake's."""
    year.plan(120, 10, _withdraw)
    year.plan(121, 9, _see_again)


def _withdraw() -> None:
    head = Farmer.objects.get(phone=people.FARMER)
    check = head.identity_checks.earliest("pk")
    approver = User.objects.get(phone=people.APPROVER)
    withdraw_check(
        check=check, reason="Xem nhầm thẻ của người cùng tên.", actor=approver
    )


def _see_again() -> None:
    head = Farmer.objects.get(phone=people.FARMER)
    see_paper(
        producer=head.memberships.get().producer,
        farmer=head,
        id_number=people.FARMER_NUMBER,
        actor=User.objects.get(phone=people.OFFICER),
    )


def _register(values: ProducerValues) -> None:
    register_producer(
        actor=User.objects.get(phone=people.OFFICER),
        commune=Commune.objects.current().get(code=COMMUNE),
        values=values,
        consents=dict.fromkeys(ConsentPurpose.values, True),
        grants_mandate=True,
        identity_level=Registration.IdentityLevel.PAPER_SEEN,
    )


def _verify(values: ProducerValues) -> None:
    producer = Producer.objects.get(name=values.full_name)
    approver = User.objects.get(phone=people.APPROVER)
    verify_registration(registration=producer.registration, actor=approver)
