"""Find the household that is already in the register."""

from django.utils.translation import gettext as _

from farms.actions.producers import ProducerValues
from farms.exceptions import DuplicateProducerError
from farms.identity import hash_identity
from farms.matching.score import Person, Score, score
from farms.models import Commune, Membership, Producer
from farms.text import fold

MOST_SHOWN = 3


def check_not_registered(
    *, commune: Commune, values: ProducerValues, reason: str = ""
) -> None:
    """Refuse a household known by its ID number, or by phone and name here.

    Two people never share an ID number, so no reason helps there. The error carries
    the household found.
    """
    if found := find_by_identity(values=values):
        message = _("Số CCCD này đã có trong danh sách.")
        raise DuplicateProducerError(message, producer=found)
    found = find_by_phone(commune=commune, values=values)
    if found and not reason:
        message = _("Xã đã có hộ cùng tên và cùng số điện thoại.")
        raise DuplicateProducerError(message, producer=found)


def find_by_identity(*, values: ProducerValues) -> Producer | None:
    """Return the producer of this kind to which the person already belongs."""
    if not values.id_number:
        return None
    return (
        Producer.objects.filter(
            kind=values.kind,
            memberships__farmer__id_number_hash=hash_identity(values.id_number),
            memberships__left_on=None,
        )
        .order_by("pk")
        .first()
    )


def find_by_phone(*, commune: Commune, values: ProducerValues) -> Producer | None:
    """Return the producer of the commune with this phone and folded name."""
    if not values.phone:
        return None
    return (
        Producer.objects.filter(
            commune=commune,
            kind=values.kind,
            memberships__farmer__phone=values.phone,
            memberships__farmer__folded_name=fold(values.full_name),
            memberships__left_on=None,
        )
        .order_by("pk")
        .first()
    )


def find_likely(
    *, commune: Commune, values: ProducerValues
) -> list[tuple[Membership, Score]]:
    """Return the households of the commune a person should compare, likeliest first."""
    mine = Person(
        name=values.full_name,
        commune=commune.code,
        phone=values.phone,
        birth_year=values.birth_year,
        identity_hash=hash_identity(values.id_number) if values.id_number else "",
    )
    near = Membership.objects.filter(
        producer__commune=commune,
        producer__kind=values.kind,
        left_on=None,
        farmer__folded_name=fold(values.full_name),
    ).select_related("farmer", "producer__commune", "producer__registered_by")
    scored = [(row, score(mine, _person(row, commune))) for row in near]
    likely = [pair for pair in scored if pair[1].is_likely]
    return sorted(likely, key=lambda pair: -pair[1].points)[:MOST_SHOWN]


def _person(membership: Membership, commune: Commune) -> Person:
    farmer = membership.farmer
    return Person(
        name=farmer.full_name,
        commune=commune.code,
        phone=str(farmer.phone or ""),
        birth_year=farmer.birth_year,
        identity_hash=farmer.id_number_hash,
    )
