"""Communes as they are looked for: by any name, old or new, with or without marks."""

from django.utils.translation import gettext as _

from farms.importing.places import CommuneBook
from farms.models import Commune, LegacyCommune
from farms.text import fold

MOST = 8


def find_places(words: str, book: CommuneBook) -> list[dict[str, str]]:
    """Return what a place may be, with what it is called today."""
    folded = fold(words)
    legacy = LegacyCommune.objects.filter(folded_name__contains=folded)
    found = [_old(row, book) for row in legacy.order_by("folded_name", "pk")[:MOST]]
    today = Commune.objects.current().filter(folded_name__contains=folded)
    found += [
        {"label": commune.name, "note": _("= tên hiện nay")} for commune in today[:MOST]
    ]
    starting = sorted(found, key=lambda place: not _starts(place["label"], folded))
    return starting[:MOST]


def _starts(label: str, folded: str) -> bool:
    name = fold(label)
    return name.startswith(folded) or f" {folded}" in name.split(",")[0]


def _old(row: LegacyCommune, book: CommuneBook) -> dict[str, str]:
    label = f"{row.name}, {row.district}"
    answer = book.resolve(label)
    if answer.code:
        note = _("→ nay thuộc {name}").format(name=book.name_of(answer.code))
    else:
        names = ", ".join(book.name_of(code) for code in answer.candidates)
        note = _("→ chia ra: {names}").format(names=names)
    return {"label": label, "note": note}
