"""Households a chunk of rows may be: on record, or in rows of the list before it.

A few questions for hundreds of rows, so that a list of any length fits in memory.
"""

import hashlib
from collections.abc import Iterable, Sequence

from django.db.models import CharField, ExpressionWrapper, F, Min, QuerySet

from farms.importing.households import Household, keys_of
from farms.importing.rows import UNJUDGED, CheckedRow
from farms.models import ImportRow, Membership, RegisterImport
from farms.text import fold

Values = dict[str, object]
Known = dict[str, Household]


def place_key_of(values: Values) -> str:
    """Return a digest of commune, hamlet, name and year of birth, 32 hex digits."""
    place = next(key for key in keys_of(values) if key.startswith("place:"))
    return hashlib.blake2b(place.encode(), digest_size=16).hexdigest()


def search_columns(row: CheckedRow) -> dict[str, str]:
    """Return by what later rows recognise this one."""
    return {
        "identity_hash": str(row.values.get("identity_hash") or ""),
        "phone": str(row.values.get("phone") or ""),
        "person": fold(str(row.values.get("name") or "")),
        "place_key": place_key_of(row.values),
    }


class Asked:
    """What a chunk of rows asks about."""

    def __init__(self, rows: Iterable[CheckedRow]) -> None:
        told = [row.values for row in rows if row.verdict == UNJUDGED]
        self.hashes = {str(v["identity_hash"]) for v in told if v.get("identity_hash")}
        self.phones = {str(v["phone"]) for v in told if v.get("phone")}
        # Only where neither number is known does the place tell who it is.
        self.placed = [
            v for v in told if not v.get("identity_hash") and not v.get("phone")
        ]
        self.names = {fold(str(v.get("name") or "")) for v in told}


def on_record(asked: Asked, territory: set[int] | None) -> tuple[Known, set[str]]:
    """Return the households of these communes (None: all) by their keys.

    And the identity numbers, hashed, that are on record anywhere.
    """
    current = Membership.objects.filter(left_on=None)
    mine = current
    if territory is not None:
        mine = current.filter(producer__commune__in=territory)
    known: Known = {}
    for rows in (
        _identified(mine, asked.hashes),
        _phoned(mine, asked.phones),
        _placed(mine, asked.placed),
    ):
        for producer_id, values in _told(rows):
            household = Household.of(values, producer_id)
            for key in keys_of(values):
                known.setdefault(key, household)
    elsewhere = _identified(current, asked.hashes).values_list(
        "farmer__id_number_hash", flat=True
    )
    return known, set(elsewhere)


def _identified(
    rows: QuerySet[Membership], hashes: Iterable[str]
) -> QuerySet[Membership]:
    """Keep those with one of these numbers.

    That it is not empty must be said: PostgreSQL does not see it in a long list, and
    without it may not use the index that leaves out empty ones.
    """
    found = rows.filter(farmer__id_number_hash__in=hashes)
    return found.exclude(farmer__id_number_hash="")


def _phoned(rows: QuerySet[Membership], phones: Iterable[str]) -> QuerySet[Membership]:
    """Keep those with one of these numbers; as text, or each would be parsed anew."""
    as_text = ExpressionWrapper(F("farmer__phone"), CharField())
    return rows.annotate(number=as_text).filter(number__in=phones)


def _placed(
    rows: QuerySet[Membership], placed: Sequence[Values]
) -> QuerySet[Membership]:
    return rows.filter(
        producer__commune__code__in={v.get("commune") for v in placed},
        farmer__folded_name__in={fold(str(v.get("name") or "")) for v in placed},
    )


def _told(rows: QuerySet[Membership]) -> Iterable[tuple[int, Values]]:
    columns = (
        "producer_id",
        "farmer__folded_name",
        "farmer__id_number_hash",
        "farmer__phone",
        "producer__commune__code",
        "producer__hamlet",
        "farmer__birth_year",
    )
    names = ("name", "identity_hash", "phone", "commune", "hamlet", "birth_year")
    for producer_id, *told in rows.order_by("pk").values_list(*columns):
        values = dict(zip(names, told, strict=True))
        yield producer_id, values | {"phone": str(values["phone"] or "")}


def before_in_list(register_import: RegisterImport, asked: Asked) -> Known:
    """Return the first row of the list, of those kept so far, under each key."""
    rows = register_import.rows.order_by()
    first: dict[str, int] = {}
    # That a column is not empty must be said, as above.
    known = rows.filter(identity_hash__in=asked.hashes).exclude(identity_hash="")
    for name, found in known.values_list("identity_hash", "number"):
        first[f"id:{name}"] = found
    shared = rows.filter(phone__in=asked.phones).exclude(phone="")
    same = shared.filter(person__in=asked.names)
    for phone, person, found in _firsts(same, "phone", "person"):
        first[f"person:{phone}|{person}"] = found
    for phone, found in _firsts(shared, "phone"):
        first[f"phone:{phone}"] = found
    places = {place_key_of(v): v for v in asked.placed}
    there = rows.filter(place_key__in=places).exclude(place_key="")
    for digest, found in _firsts(there, "place_key"):
        key = next(k for k in keys_of(places[digest]) if k.startswith("place:"))
        first[key] = found
    return _households(register_import, first)


def _firsts(rows: QuerySet[ImportRow], *fields: str) -> Iterable[tuple]:
    return rows.values_list(*fields).annotate(Min("number"))


def _households(register_import: RegisterImport, first: dict[str, int]) -> Known:
    rows = register_import.rows.filter(number__in=set(first.values()))
    found = {
        number: Household(number, person, identity)
        for number, person, identity in rows.values_list(
            "number", "person", "identity_hash"
        )
    }
    return {key: found[number] for key, number in first.items()}


def registered(hashes: Iterable[object]) -> dict[str, int]:
    """Return the producer of each ID number already on record, wherever that is."""
    wanted = {str(number) for number in hashes}
    current = _identified(Membership.objects.filter(left_on=None), wanted)
    columns = current.values_list("farmer__id_number_hash", "producer_id")
    return dict(columns.order_by("-producer_id"))
