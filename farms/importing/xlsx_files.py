"""Excel workbooks: refused when hostile, otherwise streamed."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.workbook import Workbook

from farms.importing.sheets import (
    MAX_COLUMNS,
    NO_RESULT,
    Sheet,
    SheetRefusedError,
)

MAX_UNPACKED = 600 * 1024 * 1024
MAX_STRINGS = 100 * 1024 * 1024  # openpyxl keeps shared strings in memory
MAX_RATIO = 200
MAX_PARTS = 2000
_SMALL = 10 * 1024 * 1024  # ratios of small parts say nothing
_CHUNK = 1024 * 1024
_BOMB = _("Tệp phình ra quá lớn khi mở. Lưu lại bảng thành tệp mới rồi gửi.")
# A cell with a formula and no value, in whatever namespace prefix it was written.
_NO_VALUE = re.compile(
    rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>|</(?:\w+:)?c>)"
)


def open_xlsx(file: BinaryIO, digest: str, *, title: str | None) -> Sheet:
    """Open the named sheet, or the first visible one that holds anything."""
    check_parts(file)
    with _workbook(file) as book:
        titles = [s.title for s in book.worksheets if s.sheet_state == "visible"]
        chosen = title if title in titles else _first_filled(book, titles)
        missing = _cells_without_result(book, chosen)
    others = tuple(other for other in titles if other != chosen)

    def read() -> Iterator[tuple[object, ...]]:
        return _read(file, chosen, missing)

    return Sheet(chosen, digest, read, others)


def check_parts(file: BinaryIO) -> None:
    """Refuse what is no workbook and what would not fit, before unpacking anything."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_kind({part.filename for part in parts})
            _check_volume(parts)
            _check_markup(archive, parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise SheetRefusedError(_("Tệp Excel bị hỏng hoặc có mật khẩu.")) from None


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        message = _("Tệp .xlsb chưa đọc được. Lưu thành .xlsx rồi gửi lại.")
    elif "content.xml" in names:
        message = _("Tệp OpenDocument chưa đọc được. Lưu thành .xlsx rồi gửi lại.")
    elif any(name.startswith("word/") for name in names):
        message = _("Đây là văn bản Word, không phải bảng. Gửi tệp .xlsx hoặc .csv.")
    else:
        message = _("Đây là tệp nén. Giải nén rồi gửi tệp .xlsx bên trong.")
    raise SheetRefusedError(message)


def _check_volume(parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    if total > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise SheetRefusedError(_BOMB)
    for part in parts:
        packed = max(part.compress_size, 1)
        if part.file_size > _SMALL and part.file_size > packed * MAX_RATIO:
            raise SheetRefusedError(_BOMB)
        if part.filename.endswith("sharedStrings.xml") and part.file_size > MAX_STRINGS:
            raise SheetRefusedError(_BOMB)


def _check_markup(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse document types: no spreadsheet writes them, and entities live there."""
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as opened:
            head = opened.read(64 * 1024)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"\0" in head[:64]:
            raise SheetRefusedError(_("Tệp Excel chứa mã lạ nên không mở."))


@contextmanager
def _workbook(file: BinaryIO) -> Iterator[Workbook]:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles we do not read
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except Exception:  # noqa: BLE001  the reader raises whatever a broken part causes
        raise SheetRefusedError(_("Tệp Excel bị hỏng, không mở được.")) from None
    try:
        yield book
    finally:
        book.close()


def _first_filled(book: Workbook, titles: list[str]) -> str:
    for title in titles:
        for row in book[title].iter_rows(max_row=50, max_col=MAX_COLUMNS):
            if any(cell.value is not None for cell in row):
                return title
    raise SheetRefusedError(_("Bảng không có dòng nào."))


def _read(
    file: BinaryIO, title: str, missing: dict[int, set[int]]
) -> Iterator[tuple[object, ...]]:
    with _workbook(file) as book:
        sheet = book[title]
        sheet.reset_dimensions()  # many writers declare them wrongly
        rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
        try:
            for number, cells in enumerate(rows, start=1):
                if number in missing:
                    yield _with_gaps(cells, missing[number])
                else:
                    yield _trimmed(cells)
        except GeneratorExit:
            raise
        except Exception:  # noqa: BLE001  as in _workbook
            message = _("Tệp Excel bị hỏng giữa chừng, không đọc hết được.")
            raise SheetRefusedError(message) from None


def _trimmed(cells: tuple[object, ...]) -> tuple[object, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _with_gaps(cells: tuple[object, ...], columns: set[int]) -> tuple[object, ...]:
    filled = list(cells)
    for column in columns:
        if column < len(filled):
            filled[column] = NO_RESULT
    return _trimmed(tuple(filled))


def _cells_without_result(book: Workbook, title: str) -> dict[int, set[int]]:
    """Find formulas saved without a result: row number → column indexes.

    openpyxl gives either formulas or results; a second full pass would double the
    time, so the sheet's own text is searched instead.
    """
    found: dict[int, set[int]] = {}
    with book._archive.open(book[title]._worksheet_path) as part:
        tail = b""
        while chunk := part.read(_CHUNK):
            text = tail + chunk
            for match in _NO_VALUE.finditer(text):
                letters, row = coordinate_from_string(match[1].decode())
                found.setdefault(row, set()).add(column_index_from_string(letters) - 1)
            tail = text[-4096:]
    return found
