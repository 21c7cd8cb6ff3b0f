"""The same household met twice: in one file, or in the file and on record."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from farms.importing.notes import Notes
from farms.text import fold


class Household(NamedTuple):
    """Enough to recognise a household, with a reference to where it stands."""

    reference: object
    name: str  # folded
    identity_hash: str = ""

    @classmethod
    def of(cls, values: Mapping[str, object], reference: object) -> "Household":
        name = fold(str(values.get("name") or ""))
        return cls(reference, name, str(values.get("identity_hash") or ""))


def keys_of(values: Mapping[str, object]) -> list[str]:
    """Return the keys of a household, the strongest first.

    Reads name, identity_hash, phone, commune, hamlet, birth_year; of rows and of
    records alike, so that both are found under the same keys.
    """
    name = fold(str(values.get("name") or ""))
    keys = []
    if values.get("identity_hash"):
        keys.append(f"id:{values['identity_hash']}")
    if values.get("phone"):
        keys.append(f"person:{values['phone']}|{name}")
    keys.append(_place_key(values, name))
    if values.get("phone"):
        keys.append(f"phone:{values['phone']}")
    return keys


def _place_key(values: Mapping[str, object], name: str) -> str:
    hamlet = fold(str(values.get("hamlet") or ""))
    year = values.get("birth_year") or ""
    return f"place:{values.get('commune')}|{hamlet}|{name}|{year}"


def find_match(
    values: Mapping[str, object],
    known: Mapping[str, Household],
    notes: Notes,
    *,
    in_file: bool,
) -> Household | None:
    """Find the household among those known; contradictions become errors."""
    if not known:
        return None
    mine = Household.of(values, None)
    keys = {key.partition(":")[0]: key for key in keys_of(values)}
    by_identity = known.get(keys.get("id", ""))
    if by_identity:
        return _agreed(by_identity, mine, notes, in_file)
    by_person = known.get(keys.get("person", ""))
    if by_person:
        return _same_person(by_person, mine, notes, in_file)
    if "id" not in keys and "phone" not in keys:
        by_place = known.get(keys["place"])
        return _same_place(by_place, values, notes, in_file) if by_place else None
    sharing = known.get(keys.get("phone", ""))
    if sharing and in_file:
        text = _("Dùng chung số điện thoại với dòng %s.")
        notes.warn("phone", text % sharing.reference)
    return None


def _where(other: Household, in_file: bool) -> str:
    return _("dòng %s") % other.reference if in_file else _("hộ đã có hồ sơ")


def _agreed(
    other: Household, mine: Household, notes: Notes, in_file: bool
) -> Household | None:
    where = _where(other, in_file)
    if other.name != mine.name:
        notes.error("identity", _("Cùng số CCCD với %s nhưng khác tên.") % where)
        return None
    notes.inform("identity", _("Trùng %s (cùng số CCCD).") % where)
    return other


def _same_person(
    other: Household, mine: Household, notes: Notes, in_file: bool
) -> Household | None:
    where = _where(other, in_file)
    hashes = {other.identity_hash, mine.identity_hash} - {""}
    if len(hashes) > 1:
        text = _("Cùng tên và điện thoại với %s nhưng khác số CCCD.")
        notes.error("identity", text % where)
        return None
    notes.inform("phone", _("Trùng %s (cùng tên và số điện thoại).") % where)
    return other


def _same_place(
    other: Household, values: Mapping[str, object], notes: Notes, in_file: bool
) -> Household | None:
    where = _where(other, in_file)
    if not values.get("birth_year"):
        text = _("Có thể trùng %s: thêm năm sinh, điện thoại hoặc CCCD.")
        notes.error("name", text % where)
        return None
    notes.warn("name", _("Trùng %s (cùng tên, ấp và năm sinh).") % where)
    return other
