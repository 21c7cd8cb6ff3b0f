"""Give back the rows that must be mended, in the layout they came in."""

from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from farms.importing.header import Header
from farms.importing.notes import ERROR
from farms.importing.rows import FIX, CheckedRow
from farms.importing.sheets import NO_RESULT, Sheet

# A spreadsheet runs what starts with these; a tab or a return is skipped before them.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_rejected(
    sheet: Sheet, header: Header, rows: Iterable[CheckedRow], out: BinaryIO
) -> int:
    """Write title, heading and every row to mend with its messages; return the count.

    The file can be mended and uploaded again as it is.
    """
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title[:31])
    width = len(header.labels)
    page.column_dimensions[get_column_letter(width + 1)].width = 60
    written = 0
    for row in sheet.rows():
        if row.number > header.last:
            break
        title = _("Cần sửa") if row.number == header.first else None
        for _blank in range(written + 1, row.number):
            page.append([])
        page.append(_cells(page, row.cells, width, title, bold=True))
        written = row.number
    count = 0
    for checked in rows:
        if checked.verdict == FIX:
            count += 1
            page.append(_cells(page, checked.cells, width, _faults(checked)))
    book.save(out)
    return count


def _faults(row: CheckedRow) -> str:
    return " ".join(m.text for m in row.messages if m.level == ERROR)


def _cells(
    page: object,
    cells: tuple[object, ...],
    width: int,
    last: str | None,
    *,
    bold: bool = False,
) -> list[object]:
    padded = chain(cells[:width], [None] * (width - len(cells)), [last])
    return [_cell(page, value, bold) for value in padded]


def _cell(page: object, value: object, bold: bool) -> WriteOnlyCell:
    value = None if value is NO_RESULT else inert(value)
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def inert(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
