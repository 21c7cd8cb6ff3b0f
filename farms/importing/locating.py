"""The hamlet and commune of a row, from whichever of its cells name them."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from farms.importing.addresses import Address, read_level
from farms.importing.cells import text_of
from farms.importing.notes import Notes
from farms.importing.places import CommuneBook, PlaceAnswer
from farms.text import fold

_PARTS = ("address", "hamlet", "commune", "district", "province")


class Territory(Protocol):
    """The part of a row's context that bears on places."""

    communes: CommuneBook
    default_commune: str | None
    allowed_communes: frozenset[str] | None
    place_answers: Mapping[str, str]
    listed_on: date | None


def read_place(
    cells: dict[str, object], notes: Notes, territory: Territory, hamlet: str
) -> dict[str, object]:
    """Return hamlet, commune code and the address as written; ask, never guess.

    A place that needs a person has `place_question`, the key of its answer in
    `place_answers`, and `place_candidates`.
    """
    texts = {part: text_of(cells.get(part)) for part in _PARTS}
    address = _address(texts, territory.communes)
    values: dict[str, object] = {"hamlet": address.hamlet or hamlet}
    written = ", ".join(texts[p] for p in ("hamlet", "commune") if texts[p])
    values["address"] = texts["address"] or written
    if not address.commune and territory.default_commune:
        notes.inform("commune", _("Không ghi xã: lấy xã của danh sách."))
        return values | {"commune": territory.default_commune}
    answer = territory.communes.resolve_address(
        address._replace(hamlet=""), territory.listed_on
    )
    return values | _settled(answer, question_of(address), notes, territory)


def question_of(address: Address) -> str:
    """Return the key under which a person's answer about a place is kept."""
    parts = (address.kind, fold(address.commune), fold(address.district))
    return "|".join(parts)


def _address(texts: dict[str, str], communes: CommuneBook) -> Address:
    address = communes.split(texts["address"])
    if texts["commune"]:
        kind, name = read_level(texts["commune"])
        if kind not in ("xa", "phuong", "thi-tran"):
            kind, name = "", texts["commune"]
        # A column of communes names communes: no position has to be guessed.
        address = address._replace(commune=name, kind=kind, is_bare=False)
    return address._replace(
        hamlet=texts["hamlet"] or address.hamlet,
        district=_without_level(texts["district"]) or address.district,
        province=_without_level(texts["province"]) or address.province,
    )


def _without_level(text: str) -> str:
    level, name = read_level(text)
    return name if level else text


def _settled(
    answer: PlaceAnswer, question: str, notes: Notes, territory: Territory
) -> dict[str, object]:
    code = answer.code or territory.place_answers.get(question)
    if code not in territory.communes:
        notes.error("commune", answer.message)
        candidates = list(answer.candidates)
        return {"place_question": question, "place_candidates": candidates}
    if answer.kind == "converted":
        notes.inform("commune", answer.message)
    allowed = territory.allowed_communes
    if allowed is not None and code not in allowed:
        name = territory.communes.name_of(str(code))
        notes.error("commune", _("%s ngoài địa bàn của bạn.") % name)
    return {"commune": code}
