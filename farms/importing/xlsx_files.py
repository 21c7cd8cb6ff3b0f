"""Excel workbooks: refused when hostile, otherwise streamed."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext_lazy as _

from farms.importing.sheets import Sheet, SheetRefusedError, SheetRow
from farms.importing.xlsx_cells import SheetPart, XlsxBook

MAX_STRINGS = 100 * 1024 * 1024  # shared strings are kept in memory
MAX_RATIO = 200
MAX_PARTS = 2000
_SMALL = 10 * 1024 * 1024  # ratios of small parts say nothing
_BOMB = _("Tệp phình ra quá lớn khi mở. Lưu lại bảng thành tệp mới rồi gửi.")
_BROKEN = _("Tệp Excel bị hỏng hoặc có mật khẩu.")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ParseError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    OverflowError,
)


def open_xlsx(
    file: BinaryIO, digest: str, *, title: str | None, max_unpacked: int
) -> Sheet:
    """Open the named sheet, or the first visible one that holds anything."""
    try:
        archive = zipfile.ZipFile(file)
        check_parts(archive, max_unpacked)
        book = XlsxBook(archive)
        visible = [part for part in book.parts if part.is_visible]
        chosen = _chosen(book, visible, title)
    except _DAMAGE:
        raise SheetRefusedError(_BROKEN) from None
    others = tuple(part.title for part in visible if part != chosen)
    return Sheet(chosen.title, digest, lambda: _read(book, chosen), others)


def is_open_document(file: BinaryIO) -> bool:
    """Tell a LibreOffice table (.ods) from other archives."""
    try:
        return "content.xml" in zipfile.ZipFile(file).namelist()
    except _DAMAGE:
        return False


def check_open_document(file: BinaryIO, max_unpacked: int) -> None:
    """Refuse what would not fit, and what no office program writes."""
    try:
        archive = zipfile.ZipFile(file)
        parts = archive.infolist()
        _check_volume(parts, max_unpacked)
        _check_markup(archive, [p for p in parts if p.filename == "content.xml"])
    except _DAMAGE:
        raise SheetRefusedError(_BROKEN) from None


def check_parts(archive: zipfile.ZipFile, max_unpacked: int) -> None:
    """Refuse what is no workbook and what would not fit, before unpacking anything."""
    parts = archive.infolist()
    _check_kind({part.filename for part in parts})
    _check_volume(parts, max_unpacked)
    _check_markup(archive, parts)


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        message = _("Tệp .xlsb chưa đọc được. Lưu thành .xlsx rồi gửi lại.")
    elif any(name.startswith("word/") for name in names):
        message = _("Đây là văn bản Word, không phải bảng. Gửi tệp .xlsx hoặc .csv.")
    else:
        message = _("Đây là tệp nén. Giải nén rồi gửi tệp .xlsx bên trong.")
    raise SheetRefusedError(message)


def _check_volume(parts: list[zipfile.ZipInfo], max_unpacked: int) -> None:
    total = sum(part.file_size for part in parts)
    if total > max_unpacked or len(parts) > MAX_PARTS:
        raise SheetRefusedError(_BOMB)
    for part in parts:
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile
        packed = max(part.compress_size, 1)
        if part.file_size > _SMALL and part.file_size > packed * MAX_RATIO:
            raise SheetRefusedError(_BOMB)
        if part.filename.endswith("sharedStrings.xml") and part.file_size > MAX_STRINGS:
            raise SheetRefusedError(_BOMB)


def _check_markup(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse document types: no spreadsheet writes them, and entities live there.

    They can only stand before the first element, so that must show in what is read.
    """
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as opened:
            head = _COMMENT.sub(b"", opened.read(64 * 1024))
        is_plain = re.search(rb"<[A-Za-z]", head) and b"\0" not in head
        if b"<!DOCTYPE" in head or not is_plain:
            raise SheetRefusedError(_("Tệp Excel chứa mã lạ nên không mở."))


def _chosen(book: XlsxBook, parts: list[SheetPart], title: str | None) -> SheetPart:
    for part in parts:
        if part.title == title:
            return part
    for part in parts:
        if any(row.filled for row in islice(book.rows(part.path), 50)):
            return part
    raise SheetRefusedError(_("Bảng không có dòng nào."))


def _read(book: XlsxBook, part: SheetPart) -> Iterator[SheetRow]:
    rows = book.rows(part.path)
    while True:
        try:
            row = next(rows, None)
        except _DAMAGE:
            message = _("Tệp Excel bị hỏng giữa chừng, không đọc hết được.")
            raise SheetRefusedError(message) from None
        if row is None:
            return
        yield row
