"""Open a sent file as a sheet, whatever its name says it is."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from farms.importing.csv_files import open_csv
from farms.importing.foreign_files import open_foreign
from farms.importing.modernising import modernise
from farms.importing.sheets import Sheet, SheetRefusedError
from farms.importing.xlsx_files import (
    check_open_document,
    is_open_document,
    open_xlsx,
)

WEB_LIMIT = 20 * 1024 * 1024
WEB_UNPACKED = 200 * 1024 * 1024
COMMAND_UNPACKED = 4 * 1024 * 1024 * 1024
_CHUNK = 1024 * 1024
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_PICTURE = _("Đây là ảnh, không phải bảng. Gửi tệp .xlsx hoặc .csv.")
_MARKUP = _("Đây là trang web đổi tên, không phải Excel. Mở ra và lưu thành .xlsx.")
_FOREIGN = {
    b"%PDF": _("Đây là tệp PDF, không phải bảng. Gửi tệp .xlsx hoặc .csv."),
    b"\xff\xd8\xff": _PICTURE,
    b"\x89PNG": _PICTURE,
    b"GIF8": _PICTURE,
    b"RIFF": _PICTURE,
    b"Rar!": _("Đây là tệp nén. Giải nén rồi gửi tệp .xlsx bên trong."),
    b"7z\xbc\xaf": _("Đây là tệp nén. Giải nén rồi gửi tệp .xlsx bên trong."),
    b"\x1f\x8b": _("Đây là tệp nén. Giải nén rồi gửi tệp .xlsx bên trong."),
    b"{\\rtf": _("Đây là văn bản Word, không phải bảng. Gửi tệp .xlsx hoặc .csv."),
}
_MARKUP_STARTS = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<script")


def open_sheet(
    source: str | Path | BinaryIO,
    filename: str = "",
    *,
    max_bytes: int | None = WEB_LIMIT,
    title: str | None = None,
) -> Sheet:
    """Open .xlsx, .xls, .ods or .csv by its content; raise SheetRefusedError.

    `max_bytes=None` is for the command line; `title` picks a sheet by its name.
    A file object must stay open as long as the sheet is read.
    """
    file = _opened(source)
    size = file.seek(0, os.SEEK_END)
    if max_bytes is not None and size > max_bytes:
        message = _("Tệp nặng quá %d MB. Chia nhỏ hoặc nhờ kỹ thuật nhập giúp.")
        raise SheetRefusedError(message % (max_bytes // _CHUNK))
    unpacked = WEB_UNPACKED if max_bytes else COMMAND_UNPACKED
    return modernise(_open(file, filename, title, unpacked))


def _open(file: BinaryIO, filename: str, title: str | None, max_unpacked: int) -> Sheet:
    head = _head(file)
    digest = digest_of(file)
    if head.startswith(_OLD_EXCEL):
        return open_foreign(file, digest, title=title)
    if head.startswith(b"PK\x03\x04"):
        if is_open_document(file):
            check_open_document(file, max_unpacked)
            return open_foreign(file, digest, title=title)
        return open_xlsx(file, digest, title=title, max_unpacked=max_unpacked)
    _refuse_foreign(head)
    return open_csv(file, digest, Path(filename).stem or _("Bảng"))


def _opened(source: str | Path | BinaryIO) -> BinaryIO:
    if isinstance(source, str | Path):
        return Path(source).open("rb")
    return source


def digest_of(file: BinaryIO) -> str:
    """Return the SHA-256 by which the same file is recognised when sent again."""
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(4096)
    if not head.strip():
        raise SheetRefusedError(_("Tệp trống."))
    return head


def _refuse_foreign(head: bytes) -> None:
    for magic, message in _FOREIGN.items():
        if head.startswith(magic):
            raise SheetRefusedError(message)
    if head[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        raise SheetRefusedError(_PICTURE)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP_STARTS):
        raise SheetRefusedError(_MARKUP)
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SheetRefusedError(_("Không nhận ra loại tệp. Gửi tệp .xlsx hoặc .csv."))
