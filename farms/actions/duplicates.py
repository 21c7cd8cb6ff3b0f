"""Find the household that is already in the register."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from farms.actions.producers import ProducerValues
from farms.exceptions import DuplicateProducerError
from farms.identity import hash_identity
from farms.matching.score import Person, Score, family_of, is_slip, score
from farms.models import Commune, Farmer, Membership, Producer
from farms.text import fold

MOST_SHOWN = 3
# A number that half a commune gave tells nothing about one household.
MOST_LOOKED_AT = 200


class Match(NamedTuple):
    """A household on record that may be the same one, and why."""

    membership: Membership
    score: Score

    @property
    def producer(self) -> Producer:
        """Return the household."""
        return self.membership.producer


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
        Producer.objects.standing()
        .filter(
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
        Producer.objects.standing()
        .filter(
            commune=commune,
            kind=values.kind,
            memberships__farmer__phone=values.phone,
            memberships__farmer__folded_name=fold(values.full_name),
            memberships__left_on=None,
        )
        .order_by("pk")
        .first()
    )


def find_duplicates(
    *,
    commune: Commune,
    values: ProducerValues,
    exclude: Producer | None = None,
    most: int = MOST_SHOWN,
) -> list[Match]:
    """Return the households on record that a person should compare, likeliest first.

    Looks in the whole register, by four indexed lookups; `exclude` is the record that
    the values came from. An equal identity number scores 100.
    """
    mine = _person_of(commune, values)
    near = _candidates(commune, mine, values.kind)
    near = near.exclude(producer=exclude) if exclude else near
    rows = near.select_related("farmer", "producer__commune", "producer__registered_by")
    scored = [Match(row, score(mine, person_of(row))) for row in rows]
    likely = [match for match in scored if match.score.is_likely]
    likely.sort(key=lambda match: (-match.score.points, match.membership.pk))
    return likely[:most]


def person_of(membership: Membership) -> Person:
    """Return what is compared of somebody on record."""
    farmer, producer = membership.farmer, membership.producer
    return Person(
        name=farmer.full_name,
        commune=producer.commune.code,
        phone=str(farmer.phone or ""),
        birth_year=farmer.birth_year,
        identity_hash=farmer.id_number_hash,
        born_on=farmer.born_on,
        hamlet=producer.hamlet,
    )


def _person_of(commune: Commune, values: ProducerValues) -> Person:
    return Person(
        name=values.full_name,
        commune=commune.code,
        phone=values.phone,
        birth_year=values.born_on.year if values.born_on else values.birth_year,
        identity_hash=hash_identity(values.id_number) if values.id_number else "",
        born_on=values.born_on,
        hamlet=values.hamlet,
    )


def _candidates(commune: Commune, mine: Person, kind: str) -> QuerySet[Membership]:
    """Return who stands behind one of the four doors of the score."""
    current = Membership.objects.filter(
        left_on=None, producer__kind=kind, producer__merged_into=None
    )
    here = current.filter(producer__commune=commune).order_by()
    found = set(_keys(here.filter(farmer__in=list(_named_alike(mine)))))
    if not mine.birth_year and mine.hamlet:
        found.update(_keys(here.filter(farmer__folded_name=fold(mine.name))))
    if mine.phone:
        shared = current.filter(farmer__phone=mine.phone)
        found.update(_keys(shared.order_by("pk"))[:MOST_LOOKED_AT])
    if mine.identity_hash:
        known = current.filter(farmer__id_number_hash=mine.identity_hash)
        found.update(_keys(known))
    return Membership.objects.filter(pk__in=found)


def _keys(rows: QuerySet[Membership]) -> QuerySet[Membership, int]:
    return rows.values_list("pk", flat=True)


def _named_alike(mine: Person) -> Iterator[int]:
    """Find people born in the same year, or nobody knows when, who are named alike.

    A name one letter away counts only under the same birth year.
    """
    if not mine.birth_year:
        return
    name = fold(mine.name)
    yield from Farmer.objects.filter(birth_year=None, folded_name=name).values_list(
        "pk", flat=True
    )
    rows = Farmer.objects.filter(
        birth_year=mine.birth_year, folded_name__startswith=family_of(name)
    ).annotate(length=Length("folded_name"))
    alike = rows.filter(length__gte=len(name) - 1, length__lte=len(name) + 1)
    for pk, other in alike.values_list("pk", "folded_name"):
        if other == name or is_slip(name, other):
            yield pk
