"""One cell, several places: 'Ấp X, xã Y, huyện Z' taken apart."""

import re
from collections.abc import Callable
from typing import NamedTuple

from farms.text import clean_text, fold, is_unmarked

PROVINCES = {"can tho", "hau giang", "soc trang"}

# A marked word may touch the name after it ('ấpTân Lợi'); a bare letter may not.
_LEVELS = {
    "hamlet": (
        r"ấp|khu vực|khu phố|khóm|thôn|tổ|(?:ap|khu vuc|khom|thon|kv|kp)(?=[\s.\d])"
    ),
    "xa": r"xã|(?:xa|x)(?=[\s.])",
    "phuong": r"phường|phuong(?=\s)|p(?=[\s.\d])",
    "thi-tran": r"thị trấn|thi tran(?=\s)|tt(?=[\s.])|t\.\s?t(?=[\s.])",
    "district": r"huyện|quận|thị xã|(?:huyen|quan|thi xa|tx|h)(?=[\s.])|q(?=[\s.\d])",
    "city": r"thành phố|thanh pho(?=\s)|tp(?=[\s.])|t\.\s?p(?=[\s.])",
    "province": r"tỉnh|(?:tinh|t)(?=[\s.])",
}
_COMMUNES = {"xa", "phuong", "thi-tran"}
_PREFIXES = [
    (level, re.compile(rf"(?i:{words})(?![a-zà-ỹđ])\s*[.:]?\s*(?=\S)"))
    for level, words in _LEVELS.items()
]
_SEPARATORS = re.compile(r"\s*[,;/|\n]\s*|\s+[-–]+\s*|\s*[-–]+\s+")
# 'thị xã' is one word for a district, not a commune after 'thị'.
_BEFORE_LEVEL = re.compile(
    r"(?<=[\w.)])(?<!thị)(?<!Thị)(?<!THỊ)\s+"
    r"(?=(?i:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s|(?:TT|TP|TX)[\s.])"
)
_BEFORE_PLAIN_LEVEL = re.compile(
    r"(?<=[\w.)])(?<!thi)(?<!Thi)(?<!THI)\s+"
    r"(?=(?i:xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh)\s)"
)


class Address(NamedTuple):
    """What a written address names; `kind` is "" when no word says what the commune is.

    `is_bare` marks a commune found only by its position in the text.
    """

    hamlet: str = ""
    commune: str = ""
    kind: str = ""
    district: str = ""
    province: str = ""
    is_bare: bool = False


def split_address(
    text: str, is_commune: Callable[[str], bool] = lambda name: True
) -> Address:
    """Take an address apart; `is_commune` helps where only names stand, no kinds."""
    found: dict[str, list[str]] = {}
    before: list[str] = []
    after: list[str] = []
    for segment in _segments(clean_text(text)):
        level, name = _level_in_address(segment)
        if level:
            found.setdefault(level, []).append(name)
        else:
            (after if _COMMUNES & found.keys() else before).append(name)
    if _COMMUNES & found.keys():
        return _placed(found, before, after)
    return _placed_by_position(found, before, is_commune)


def _level_in_address(segment: str) -> tuple[str, str]:
    level, name = read_level(segment)
    if level == "hamlet":
        word = segment[: len(segment) - len(name)].strip(" .:")
        return level, f"{word[:1].upper()}{word[1:].lower()} {name}"
    if level == "city":
        is_province = fold(name) in PROVINCES - {"soc trang"}
        return ("province" if is_province else "district"), name
    if not level and fold(name) in PROVINCES:
        return "province", name
    return level, name


def _segments(text: str) -> list[str]:
    before = _BEFORE_PLAIN_LEVEL if is_unmarked(text) else _BEFORE_LEVEL
    return [s for s in _SEPARATORS.split(before.sub(", ", text)) if s]


def read_level(segment: str) -> tuple[str, str]:
    """Return the kind a segment is called ("" when none) and its name without it."""
    for level, prefix in _PREFIXES:
        if match := prefix.match(segment):
            return level, segment[match.end() :].strip(" .")
    return "", segment.strip(" .")


def _placed(
    found: dict[str, list[str]], before: list[str], after: list[str]
) -> Address:
    kind = next(level for level in found if level in _COMMUNES)
    hamlet = ", ".join(found.get("hamlet") or before)
    district = found.get("district", after[:1] or [""])[0]
    province = found.get("province", [""])[0]
    return Address(hamlet, found[kind][0], kind, district, province)


def _placed_by_position(
    found: dict[str, list[str]],
    names: list[str],
    is_commune: Callable[[str], bool],
) -> Address:
    """Take the first name known as a commune; what follows it is the district."""
    hamlets = found.get("hamlet", [])
    guess = 0 if hamlets else max(len(names) - 1, 0)
    index = next((i for i, name in enumerate(names) if is_commune(name)), guess)
    commune = names[index] if names else ""
    hamlet = ", ".join(hamlets or names[:index])
    district = found.get("district", names[index + 1 :][:1] or [""])[0]
    province = found.get("province", [""])[0]
    return Address(hamlet, commune, "", district, province, bool(commune))
