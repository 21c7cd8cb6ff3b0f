"""Every row of a list gets a verdict and says why."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from farms.identity import birth_year_of, sex_of
from farms.importing.areas import read_area
from farms.importing.cells import (
    read_birth,
    read_identity_cell,
    read_name,
    read_phone_cell,
    read_sex,
    read_tick,
    text_of,
)
from farms.importing.columns import FIELDS, ColumnMapping
from farms.importing.header import Header, listed_rows, section_hamlet
from farms.importing.households import Household, find_match, keys_of
from farms.importing.locating import read_place
from farms.importing.notes import Message, Notes
from farms.importing.places import CommuneBook
from farms.importing.sheets import NO_RESULT, Sheet, SheetRefusedError, SheetRow
from farms.text import fold

NEW, EXISTING, FIX, SKIP = "new", "existing", "fix", "skip"
# Read, and nothing wrong with it by itself: to be compared with other households.
UNJUDGED = ""
PLAIN = (
    *("salutation", "crop", "quantity", "unit", "harvest"),
    *("certificate", "platform", "organisation", "notes"),
)
# What the register has room for.
LONGEST = {"hamlet": 80, "address": 240, "area": 40, "salutation": 20, "notes": 1000}
LONGEST_TEXT = 200
# In a list of persons the households are those of their heads.
HEADS = {"", "chu ho", "ch", "owner", "head"}
TICKS = ("trained", "consented", "has_account")
_CELL_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")


@dataclass
class RowContext:
    """What a row is judged against; `seen` grows with the rows of the file.

    `existing` holds the households on record under the keys of `keys_of`, `elsewhere`
    the hashes of identity numbers on record anywhere, `officer_phone` whose list it is;
    `place_answers` a person's answers to place questions; `square_metres` the size of
    local units such as "cong"; `allowed_communes` the communes of whoever imports.
    """

    communes: CommuneBook
    existing: Mapping[str, Household] = field(default_factory=dict)
    default_commune: str | None = None
    allowed_communes: frozenset[str] | None = None
    place_answers: Mapping[str, str] = field(default_factory=dict)
    square_metres: Mapping[str, int] = field(default_factory=dict)
    listed_on: date | None = None
    today: date = field(default_factory=timezone.localdate)
    seen: dict[str, Household] = field(default_factory=dict)
    elsewhere: Collection[str] = ()
    officer_phone: str = ""


class CheckedRow(NamedTuple):
    """A row read and judged; its values are ready for JSON.

    `matched` is the household on record ("existing") or the number of the row of the
    same file ("skip"). `values["identity"]` is a secret: encrypt it before keeping.
    """

    number: int
    verdict: str
    values: dict[str, object]
    messages: tuple[Message, ...]
    cells: tuple[object, ...]
    matched: object = None

    @property
    def cell_texts(self) -> list[str]:
        """Return the cells as a person sees them, ready for JSON."""
        return [text_of(cell) for cell in self.cells]

    @property
    def text(self) -> str:
        """Return all messages in one line."""
        return " ".join(message.text for message in self.messages)


def check_sheet(
    sheet: Sheet, header: Header, mapping: ColumnMapping, context: RowContext
) -> Iterator[CheckedRow]:
    """Check the rows of a sheet one after the other, never holding them all."""
    rows = read_sheet(sheet, header, mapping, context)
    return (judge_row(row, context) for row in rows)


def read_sheet(
    sheet: Sheet,
    header: Header,
    mapping: ColumnMapping,
    context: RowContext,
    *,
    after: int = 0,
) -> Iterator[CheckedRow]:
    """Read the rows beyond the one numbered `after`, to be judged in this order."""
    hamlet, last = "", 0
    for kind, row in listed_rows(sheet.rows(), header):
        if row.number <= last:  # no spreadsheet writes it; going on needs an order
            raise SheetRefusedError()
        last = row.number
        if kind != "data":
            hamlet = section_hamlet(row) or hamlet
        if row.number <= after:
            continue
        if kind == "data":
            yield read_row(row, mapping, context, hamlet=hamlet)
            continue
        text = _("Dòng cộng, bỏ qua.") if kind == "total" else _("Không phải hộ.")
        message = Message("name", text, "info")
        yield CheckedRow(row.number, SKIP, {}, (message,), row.cells)


def check_row(
    row: SheetRow, mapping: ColumnMapping, context: RowContext, *, hamlet: str = ""
) -> CheckedRow:
    """Read one row and judge it; `hamlet` is that of the section it stands in."""
    return judge_row(read_row(row, mapping, context, hamlet=hamlet), context)


def read_row(
    row: SheetRow, mapping: ColumnMapping, context: RowContext, *, hamlet: str = ""
) -> CheckedRow:
    """Read one row by itself: its verdict is FIX, SKIP or still UNJUDGED."""
    notes = Notes()
    cells = {code: mapping.cell(row.cells, code) for code in mapping.columns}
    if fold(text_of(cells.get("name"))) in FIELDS["name"].headings:
        message = Message("name", _("Dòng tiêu đề lặp lại, bỏ qua."), "info")
        return CheckedRow(row.number, SKIP, {}, (message,), row.cells)
    if fold(text_of(cells.get("relation"))) not in HEADS:
        message = Message("name", _("Không phải chủ hộ, bỏ qua."), "info")
        return CheckedRow(row.number, SKIP, {}, (message,), row.cells)
    _refuse_broken_cells(cells, notes)
    values = _read_person(cells, notes, context.today)
    values |= read_place(cells, notes, context, hamlet)
    if "area" in cells:
        sizes = context.square_metres
        values |= read_area(cells["area"], mapping.area_unit, sizes, notes)
    values |= _read_rest(cells, notes, values)
    _refuse_long_texts(values, notes)
    _compare_with_identity(values, notes)
    verdict = FIX if notes.has_errors else UNJUDGED
    return CheckedRow(row.number, verdict, values, tuple(notes), row.cells)


def _refuse_broken_cells(cells: dict[str, object], notes: Notes) -> None:
    for code, cell in cells.items():
        if cell is NO_RESULT:
            text = _("Ô là công thức chưa có kết quả: mở bằng Excel rồi lưu lại.")
        elif isinstance(cell, str) and cell in _CELL_ERRORS:
            text = _("Ô báo lỗi %s trong Excel.") % cell
        else:
            continue
        cells[code] = None
        if code != "number":
            notes.error(code, text)


def _read_person(
    cells: dict[str, object], notes: Notes, today: date
) -> dict[str, object]:
    values = read_name(cells.get("name"), notes)
    values |= read_birth(cells.get("birth"), notes, today)
    is_male = bool(read_tick(cells.get("sex_male"), "sex", notes))
    is_female = bool(read_tick(cells.get("sex_female"), "sex", notes))
    if sex := read_sex(text_of(cells.get("sex")), is_male, is_female, notes):
        values["sex"] = sex
    year = values.get("birth_year")
    known_year = year if isinstance(year, int) else None
    values |= read_identity_cell(cells.get("identity"), notes, known_year)
    return values | read_phone_cell(cells.get("phone"), notes)


def _read_rest(
    cells: dict[str, object], notes: Notes, known: dict[str, object]
) -> dict[str, object]:
    texts: dict[str, object] = {
        code: text
        for code in PLAIN
        if code not in known and (text := text_of(cells.get(code)))
    }
    for code in TICKS:
        if code in cells:
            texts[code] = read_tick(cells[code], code, notes)
    return texts


def _refuse_long_texts(values: dict[str, object], notes: Notes) -> None:
    for code, text in values.items():
        limit = LONGEST.get(code, LONGEST_TEXT)
        if isinstance(text, str) and len(text) > limit:
            notes.error(code, _("Ô dài quá %d chữ, xin rút ngắn.") % limit)


def _compare_with_identity(values: dict[str, object], notes: Notes) -> None:
    """Warn where a 12-digit number tells another birth year or sex."""
    number = str(values.get("identity") or "")
    if not number:
        return
    year = birth_year_of(number)
    if values.get("birth_year", year) != year:
        notes.warn(
            "identity", _("CCCD cho biết năm sinh %d, khác cột ngày sinh.") % year
        )
    if values.get("sex", sex_of(number)) != sex_of(number):
        notes.warn("identity", _("CCCD cho biết giới tính khác cột giới tính."))


def judge_row(row: CheckedRow, context: RowContext) -> CheckedRow:
    """Compare a row with the rows before it and with the households on record."""
    if row.verdict != UNJUDGED:
        return row
    values, notes = row.values, Notes(row.messages)
    earlier = find_match(values, context.seen, notes, in_file=True)
    on_record = find_match(values, context.existing, notes, in_file=False)
    if not (earlier or on_record or notes.has_errors):
        _look_beyond(values, notes, context)
    verdict, matched = _verdict(earlier, on_record, notes)
    if verdict in (NEW, EXISTING):
        household = Household.of(values, row.number)
        for key in keys_of(values):
            context.seen.setdefault(key, household)
    return row._replace(verdict=verdict, messages=tuple(notes), matched=matched)


def _verdict(
    earlier: Household | None, on_record: Household | None, notes: Notes
) -> tuple[str, object]:
    if notes.has_errors:
        return FIX, None
    if earlier:
        return SKIP, earlier.reference
    return (EXISTING, on_record.reference) if on_record else (NEW, None)


def _look_beyond(values: dict[str, object], notes: Notes, context: RowContext) -> None:
    """Refuse a person who is on record where the officer does not reach."""
    if values.get("identity_hash") in context.elsewhere:
        notes.error("identity", _("Số CCCD này đã có hồ sơ ở xã khác."))
    if context.officer_phone and values.get("phone") == context.officer_phone:
        text = _("Đây là số của cán bộ. Ghi số của hộ, hoặc để trống.")
        notes.error("phone", text)
