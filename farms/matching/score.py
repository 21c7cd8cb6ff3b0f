"""How likely two people on record are one, with the reasons a person can check.

The weights leave no way to be likely but through one of four doors: the same identity
number, the same phone, the same folded name and birth year (or an unknown one) in one
commune, or a name one letter away under the same family name and birth year there.
`farms.actions.duplicates` looks behind these doors only, by index, and misses nothing.
"""

from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.translation import gettext as _

from farms.text import fold, same_name

SURE, LIKELY = 90, 60
NEAR = 0.85


class Person(NamedTuple):
    """What is compared of a household's head; empty means not known."""

    name: str
    commune: str = ""
    phone: str = ""
    birth_year: int | None = None
    identity_hash: str = ""
    born_on: date | None = None
    hamlet: str = ""


class Score(NamedTuple):
    """Points out of 100 and the reasons for and against."""

    points: int
    reasons: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """Tell whether a person should look at the two records."""
        return self.points >= LIKELY


def score(one: Person, other: Person) -> Score:
    """Compare two people; the same identity number alone decides, either way."""
    if one.identity_hash and other.identity_hash:
        if one.identity_hash == other.identity_hash:
            return Score(100, (_("Cùng số CCCD."),))
        return Score(0, (_("Khác số CCCD."),))
    parts = [
        _by_name(one.name, other.name),
        _compared(one.phone, other.phone, 35, 0, _("Cùng số điện thoại."), ""),
        _by_birth(one, other),
        _compared(one.commune, other.commune, 10, -10, _("Cùng xã."), _("Khác xã.")),
        _by_hamlet(one, other),
    ]
    points = sum(points for points, _reason in parts)
    reasons = tuple(reason for _points, reason in parts if reason)
    return Score(max(0, min(points, 100)), reasons)


def is_slip(one: str, other: str) -> bool:
    """Tell whether one letter too many, too few or wrong makes one name the other."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    at = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    rest = at if len(one) < len(other) else at + 1
    return one[rest:] == other[at + 1 :]


def family_of(folded: str) -> str:
    """Return the family name, which comes first in Vietnamese."""
    return folded.partition(" ")[0]


def _by_name(one: str, other: str) -> tuple[int, str]:
    if same_name(one, other):
        return 40, _("Cùng họ tên.")
    # Sorted, because the matcher's answer depends on the order of the two.
    first, second = sorted((fold(one), fold(other)))
    if first == second or SequenceMatcher(None, first, second).ratio() >= NEAR:
        is_same_family = family_of(first) == family_of(second)
        is_close = is_same_family and (first == second or is_slip(first, second))
        return (25 if is_close else 12), _("Họ tên gần giống.")
    return -30, _("Khác họ tên.")


def _by_birth(one: Person, other: Person) -> tuple[int, str]:
    if one.born_on and one.born_on == other.born_on:
        return 25, _("Cùng ngày sinh.")
    years = _birth_year(one), _birth_year(other)
    reasons = _("Cùng năm sinh."), _("Khác năm sinh.")
    return _compared(*years, 15, -25, *reasons)


def _birth_year(person: Person) -> str:
    year = person.born_on.year if person.born_on else person.birth_year
    return str(year or "")


def _by_hamlet(one: Person, other: Person) -> tuple[int, str]:
    if not one.commune or one.commune != other.commune:
        return 0, ""
    hamlets = fold(one.hamlet), fold(other.hamlet)
    return _compared(*hamlets, 10, 0, _("Cùng ấp."), "")


def _compared(
    one: str, other: str, same: int, different: int, yes: str, no: str
) -> tuple[int, str]:
    if not one or not other:
        return 0, ""
    return (same, yes) if one == other else (different, no)
