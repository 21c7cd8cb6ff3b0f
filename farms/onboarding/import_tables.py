"""A list as it is shown: columns with samples, cells with what is said about them."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from farms.actions.import_reading import opened
from farms.importing.cells import text_of
from farms.importing.columns import FIELDS
from farms.models import Commune, ImportRow, RegisterImport, Verdict
from farms.onboarding.tabs import Tab
from farms.phones import format_phone

SAMPLES = 3
COLUMN_CHOICES = [
    ("", gettext_lazy("Không lấy")),
    *((code, field.label) for code, field in FIELDS.items()),
]
CONG_SIZES = [
    ("", gettext_lazy("chưa rõ, giữ nguyên số công")),
    ("1000", gettext_lazy("1 công = 1.000 m²")),
    ("1296", gettext_lazy("1 công tầm lớn = 1.296 m²")),
]
# Columns worth a place on the screen, in the order a person checks them.
SHOWN = ("name", "phone", "identity", "birth", "hamlet", "commune", "crop", "area")
# A name broken over four lines is hard to check.
UNBROKEN, NO_BREAK = {"name", "phone", "hamlet", "commune"}, "\u00a0"
STATES = {
    Verdict.NEW: ("ok", "circle-plus"),
    Verdict.EXISTING: ("go", "equal"),
    Verdict.FIX: ("bad", "circle-alert"),
    Verdict.SKIP: ("off", "minus"),
}


@dataclass(frozen=True)
class Column:
    """A column of the file: where, its heading, what it seems to be, examples."""

    index: int
    heading: str
    field: str
    samples: list[str]


class Cell(NamedTuple):
    """What is shown: as it will be kept, as it was, what is said, how bad that is."""

    text: str
    was: str
    notes: list[str]
    is_bad: bool


class Row(NamedTuple):
    """A row with its verdict, its cells in the order of SHOWN, and other remarks."""

    number: int
    verdict: str
    label: object
    state: str
    icon: str
    cells: list[Cell]
    notes: list[str]
    producer_id: int | None


class Question(NamedTuple):
    """A place nobody can know but a person who was there."""

    key: str
    text: str
    rows: int
    choices: list[tuple[str, str]]


def sample_of(held: RegisterImport) -> list[Column]:
    """Return the columns of a file with their first cells, numbers hidden."""
    chosen = held.mapping.get("columns", {})
    with opened(held) as source:
        below = (r for r in source.sheet.rows() if r.number > source.header.last)
        rows = [row.cells for row in islice(below, SAMPLES)]
    columns = []
    for index, heading in enumerate(held.headers):
        field = chosen.get(str(index), "")
        texts = [text_of(cells[index]) for cells in rows if index < len(cells)]
        if field == "identity":
            texts = ["•••" + text[-3:] for text in texts if text]
        samples = [text for text in texts if text]
        if heading or samples:
            columns.append(Column(index, heading, field, samples))
    return columns


def tabs_of(held: RegisterImport, chosen: str) -> list[Tab]:
    """Return the verdicts as filters with their counts."""
    total = sum(held.counts.get(verdict, 0) for verdict in Verdict.values)
    tabs = [Tab(_("Tất cả"), "?", total, not chosen)]
    for verdict in Verdict:
        count = held.counts.get(verdict.value, 0)
        state, icon = STATES[verdict]
        if count or verdict != Verdict.SKIP:
            url, is_on = f"?muc={verdict.value}", chosen == verdict.value
            tabs.append(Tab(verdict.label, url, count, is_on, state, icon))
    return tabs


def table_of(held: RegisterImport, rows: list[ImportRow]) -> dict[str, object]:
    """Return headings and rows of the columns that were taken."""
    taken = set(held.mapping.get("columns", {}).values())
    fields = [f for f in SHOWN if f in taken or (f == "hamlet" and "address" in taken)]
    if "address" in taken and "commune" not in fields:
        fields.insert(fields.index("hamlet") + 1, "commune")
    # A birthday takes room and is right nearly always.
    if not any(message[0] == "birth" for row in rows for message in row.messages):
        fields = [field for field in fields if field != "birth"]
    names = dict(Commune.objects.current().values_list("code", "name"))
    places = {v: int(k) for k, v in held.mapping.get("columns", {}).items()}
    shown = [_row(row, fields, places, names) for row in rows]
    return {
        "headings": [FIELDS[field].label for field in fields],
        "rows": shown,
        "has_notes": any(row.notes or row.producer_id for row in shown),
    }


def _row(
    row: ImportRow, fields: list[str], places: dict[str, int], names: dict[str, str]
) -> Row:
    verdict = Verdict(row.verdict)
    state, icon = STATES[verdict]
    said = [message for message in row.messages if message[0] not in fields]
    return Row(
        number=row.number,
        verdict=row.verdict,
        label=verdict.label,
        state=state,
        icon=icon,
        cells=[_cell(row, field, places, names) for field in fields],
        notes=[text for _field, text, _level in said],
        producer_id=row.producer_id,
    )


def _cell(
    row: ImportRow, field: str, places: dict[str, int], names: dict[str, str]
) -> Cell:
    index = places.get(field)
    written = row.cells[index] if index is not None and index < len(row.cells) else ""
    about = [message for message in row.messages if message[0] == field]
    if field == "identity":
        written = written.lstrip("•").rjust(6, "•") if written else ""
    kept = _kept(row, field, names)
    is_bad = any(level == "error" for _field, _text, level in about)
    text = written if is_bad or not kept else kept
    was = written if kept and written and _differs(kept, written) else ""
    converted = [text for _f, text, level in about if level == "info"]
    if field == "commune" and not is_bad and converted and not was:
        was = str(converted[0]).partition(",")[0].strip()
    if field in UNBROKEN:
        text, was = text.replace(" ", NO_BREAK), was.replace(" ", NO_BREAK)
    # What is drawn as a repair need not be said as well.
    notes = [text for _f, text, level in about if level != "info" or not was]
    return Cell(text, "" if is_bad else was, notes, is_bad)


def _kept(row: ImportRow, field: str, names: dict[str, str]) -> str:
    values = row.values
    if field == "phone" and values.get("phone"):
        return format_phone(values["phone"])
    if field == "commune":
        return names.get(values.get("commune", ""), "")
    if field in {"name", "hamlet"}:
        return str(values.get(field) or "")
    return ""


def _differs(kept: str, written: str) -> bool:
    return kept.replace(" ", "") != written.replace(" ", "").replace(".", "")


def place_questions(held: RegisterImport) -> list[Question]:
    """Return each unclear place once, with the communes it may be."""
    rows = held.rows.filter(verdict=Verdict.FIX).exclude(
        values__place_question__isnull=True
    )
    names = dict(Commune.objects.current().values_list("code", "name"))
    counts: Counter[str] = Counter()
    found: dict[str, ImportRow] = {}
    for row in rows.order_by("number").iterator():
        key = row.values["place_question"]
        counts[key] += 1
        found.setdefault(key, row)
    return [_question(key, row, counts[key], names) for key, row in found.items()]


def _question(key: str, row: ImportRow, rows: int, names: dict[str, str]) -> Question:
    said = [text for field, text, _level in row.messages if field == "commune"]
    codes = row.values.get("place_candidates") or []
    choices = [(code, names[code]) for code in codes if code in names]
    return Question(key, said[0] if said else key, rows, choices)
