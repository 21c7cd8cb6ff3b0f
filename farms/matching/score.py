"""How likely two people on record are one, with the reasons a person can check."""

from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.translation import gettext as _

from farms.text import fold, same_name

SURE, LIKELY = 90, 60


class Person(NamedTuple):
    """What is compared of a household's head; empty means not known."""

    name: str
    commune: str = ""
    phone: str = ""
    birth_year: int | None = None
    identity_hash: str = ""


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
    ]
    points = sum(points for points, _reason in parts)
    reasons = tuple(reason for _points, reason in parts if reason)
    return Score(max(0, min(points, 100)), reasons)


def _by_name(one: str, other: str) -> tuple[int, str]:
    if same_name(one, other):
        return 40, _("Cùng họ tên.")
    likeness = SequenceMatcher(None, fold(one), fold(other)).ratio()
    if likeness >= 0.85:
        return 25, _("Họ tên gần giống.")
    return -30, _("Khác họ tên.")


def _by_birth(one: Person, other: Person) -> tuple[int, str]:
    texts = str(one.birth_year or ""), str(other.birth_year or "")
    reasons = _("Cùng năm sinh."), _("Khác năm sinh.")
    return _compared(*texts, 15, -25, *reasons)


def _compared(
    one: str, other: str, same: int, different: int, yes: str, no: str
) -> tuple[int, str]:
    if not one or not other:
        return 0, ""
    return (same, yes) if one == other else (different, no)
