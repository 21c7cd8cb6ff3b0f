"""Which commune of today an address means, whenever it was written.

Nearly every code of before July 2025 was given to another commune, often of another
name, so a code or a name means nothing without its date. Old names go through the dated
crosswalk only; where that has two answers a person is asked.
"""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from farms.importing.addresses import PROVINCES, Address, read_level, split_address
from farms.text import fold, is_unmarked, spelling_of

MAX_CANDIDATES = 8


class CommuneRow(NamedTuple):
    """A commune of today; `kind` is "phuong" or "xa"."""

    code: str
    name: str
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None


class LegacyRow(NamedTuple):
    """One successor of a former commune; a split one has several rows.

    `kind` may be "" where the name says it: 'Thị trấn Phong Điền'.
    """

    code: str
    name: str
    kind: str
    district: str
    province: str
    new_code: str
    valid_to: date | None = None


class PlaceAnswer(NamedTuple):
    """What an address means: "current" or "converted" with a code, "ask", "unknown"."""

    kind: str
    code: str | None
    candidates: tuple[str, ...]
    message: str


class _Entry(NamedTuple):
    code: str
    title: str
    kind: str
    is_current: bool
    districts: frozenset[str]
    provinces: frozenset[str]


def _bare(name: str) -> str:
    """Return a name without its kind; 'Phường 02' is '2'."""
    kind, bare = read_level(name)
    bare = bare if kind else name
    return str(int(bare)) if bare.isdecimal() else bare


def _unit(name: str) -> str:
    """Return a district or province folded, without its kind."""
    level, bare = read_level(name)
    return fold(bare if level else name)


class CommuneBook:
    """Communes of today and their predecessors, asked by name."""

    def __init__(
        self, communes: Iterable[CommuneRow], legacy: Iterable[LegacyRow] = ()
    ) -> None:
        self._communes = {row.code: row for row in communes}
        self._legacy = list(legacy)
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        self._in_district: dict[str, set[str]] = defaultdict(set)
        self._fill()
        # Lists repeat the same few places; asking once is ten times as fast.
        self.resolve_address = lru_cache(maxsize=4096)(self._resolve_address)
        self.split = lru_cache(maxsize=4096)(self._split)

    def _fill(self) -> None:
        districts, provinces = defaultdict(set), defaultdict(set)
        for row in self._legacy:
            district, province = _unit(row.district), _unit(row.province)
            districts[row.new_code].add(district)
            provinces[row.new_code].add(province)
            self._in_district[district].add(row.new_code)
            title = f"{row.name}, {row.district}"
            places = frozenset([district]), frozenset([province])
            kind = row.kind or read_level(row.name)[0]
            entry = _Entry(row.new_code, title, kind, False, *places)
            self._entries[fold(_bare(row.name))].append(entry)
        for code, name, sort, *_days in self._communes.values():
            places = frozenset(districts[code]), frozenset(provinces[code])
            entry = _Entry(code, name, sort, True, *places)
            self._entries[fold(_bare(name))].append(entry)

    def name_of(self, code: str) -> str:
        """Return the commune's name today, with its kind."""
        return self._communes[code].name

    def __contains__(self, code: object) -> bool:
        return code in self._communes

    def knows(self, name: str) -> bool:
        """Tell whether any commune, of today or before, has this name."""
        return fold(_bare(name)) in self._entries

    def resolve(
        self,
        text: str,
        district: str | None = None,
        province: str | None = None,
        on: date | None = None,
    ) -> PlaceAnswer:
        """Say which commune of today a commune's name, or a whole address, means.

        `on` is the day of the list: before a reform only the old names are meant.
        """
        if "," in text:
            address = self.split(text)
        else:
            kind, name = read_level(text)
            kind = kind if kind in ("xa", "phuong", "thi-tran") else ""
            address = Address(commune=name if kind else text, kind=kind)
        if district or province:
            address = address._replace(
                district=district or address.district,
                province=province or address.province,
            )
        return self.resolve_address(address, on)

    def _split(self, text: str) -> Address:
        """Take an address apart, knowing which names are communes."""
        return split_address(text, self.knows)

    def _resolve_address(self, address: Address, on: date | None = None) -> PlaceAnswer:
        if not address.commune:
            return _unknown(_("Thiếu tên xã, phường."))
        province = _unit(address.province)
        if province and province not in PROVINCES:
            return _unknown(_("%s ngoài Cần Thơ.") % address.province)
        entries = self._named(address.commune, address.kind)
        if not entries:
            return self._not_found(address.commune)
        if address.is_bare and not address.district:
            around = self._in_district.get(fold(address.commune), set())
            if around - {entry.code for entry in entries}:
                return self._ask(address, {e.code for e in entries} | around)
        fitting = _of_day(_of_place(entries, address), self._communes, on)
        if not fitting:
            return self._ask(address, {entry.code for entry in entries})
        return self._answer(address, fitting)

    def _named(self, name: str, kind: str) -> list[_Entry]:
        entries = self._entries.get(fold(_bare(name)), [])
        if not is_unmarked(name):
            exact = [e for e in entries if _spells(e.title, name)]
            entries = exact or entries
        return [entry for entry in entries if entry.kind == kind] or entries

    def _answer(self, address: Address, entries: list[_Entry]) -> PlaceAnswer:
        codes = {entry.code for entry in entries}
        if len(codes) > 1:
            return self._ask(address, codes)
        code = codes.pop()
        if any(entry.is_current for entry in entries):
            return PlaceAnswer("current", code, (code,), "")
        names = {"old": entries[0].title, "new": self.name_of(code)}
        message = _("%(old)s (cũ) nay là %(new)s.") % names
        return PlaceAnswer("converted", code, (code,), message)

    def _ask(self, address: Address, codes: set[str]) -> PlaceAnswer:
        candidates = tuple(sorted(codes, key=self.name_of))
        names = ", ".join(self.name_of(c) for c in candidates[:MAX_CANDIDATES])
        words = {"name": address.commune, "names": names}
        message = _("“%(name)s” chưa rõ là xã nào hiện nay: %(names)s?") % words
        return PlaceAnswer("ask", None, candidates, message)

    def _not_found(self, name: str) -> PlaceAnswer:
        near = difflib.get_close_matches(fold(name), self._entries, n=3, cutoff=0.8)
        codes = sorted({entry.code for key in near for entry in self._entries[key]})
        message = _("Không có xã, phường nào tên “%s”.") % name
        if codes:
            names = ", ".join(self.name_of(code) for code in codes)
            message += " " + _("Có phải: %s?") % names
        return PlaceAnswer("unknown", None, tuple(codes), message)


def _unknown(message: str) -> PlaceAnswer:
    return PlaceAnswer("unknown", None, (), message)


def _spells(title: str, name: str) -> bool:
    return spelling_of(_bare(title.split(",")[0])) == spelling_of(_bare(name))


def _of_place(entries: list[_Entry], address: Address) -> list[_Entry]:
    """Keep what lies in the district and province named, if they are named.

    Districts, and Hậu Giang and Sóc Trăng, ended with the old communes: who writes one
    of them means an old commune wherever there is one.
    """
    district, province = fold(address.district), _unit(address.province)
    is_old = bool(district) or province in PROVINCES - {"can tho"}
    if district:
        entries = [entry for entry in entries if district in entry.districts]
    if province in PROVINCES - {"can tho"}:
        entries = [entry for entry in entries if province in entry.provinces]
    old = [entry for entry in entries if not entry.is_current]
    return old if is_old and _agrees(old, address.kind) else entries


def _agrees(entries: list[_Entry], kind: str) -> bool:
    return any(entry.kind == kind or not kind for entry in entries)


def _of_day(
    entries: list[_Entry], communes: dict[str, CommuneRow], on: date | None
) -> list[_Entry]:
    return [
        entry
        for entry in entries
        if not entry.is_current or _was_valid(communes[entry.code], on)
    ]


def _was_valid(row: CommuneRow, on: date | None) -> bool:
    if on is None:
        return row.valid_to is None
    started = row.valid_from is None or row.valid_from <= on
    return started and (row.valid_to is None or on <= row.valid_to)
