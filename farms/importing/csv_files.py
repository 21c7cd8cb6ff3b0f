"""Text tables: guess how they were saved, then stream them."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from farms.importing.old_fonts import likeness, recognise
from farms.importing.sheets import MAX_COLUMNS, Sheet, SheetRefusedError, SheetRow

_CHUNK = 1024 * 1024
_SAMPLE = 64 * 1024
_DELIMITERS = "\t;,"
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def open_csv(file: BinaryIO, digest: str, title: object) -> Sheet:
    """Open comma, semicolon or tab separated text in UTF-8, UTF-16 or Windows-1258."""
    encoding = _encoding_of(file)
    delimiter = _delimiter_of(file, encoding)

    def read() -> Iterator[SheetRow]:
        return _read(file, encoding, delimiter)

    return Sheet(str(title), digest, read)


def _encoding_of(file: BinaryIO) -> str:
    file.seek(0)
    head = file.read(4)
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return encoding
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _one_byte_encoding_of(file)
    return "utf-8"


def _one_byte_encoding_of(file: BinaryIO) -> str:
    """Tell Windows-1258 from text of an old font, which is kept letter by letter."""
    file.seek(0)
    sample = file.read(_SAMPLE).decode("cp1258", errors="replace")
    file.seek(0)
    letters = file.read(_SAMPLE).decode("latin-1")
    font = recognise([letters])
    if font is None:
        return "cp1258"
    as_windows = likeness([unicodedata.normalize("NFC", sample)])
    return "latin-1" if likeness([font.convert(letters)]) > as_windows else "cp1258"


def _delimiter_of(file: BinaryIO, encoding: str) -> str:
    """Choose the delimiter that cuts the first lines into most columns."""
    file.seek(0)
    sample = file.read(_SAMPLE).decode(encoding, errors="replace")
    lines = sample.splitlines()[:50]
    return max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines))


def _read(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[SheetRow]:
    file.seek(0)
    lent = io.BufferedReader(_Unclosed(file))
    text = io.TextIOWrapper(lent, encoding=encoding, newline="", errors="replace")
    try:
        rows = csv.reader(text, delimiter=delimiter)
        for number, cells in enumerate(rows, start=1):
            # Windows-1258 writes tones as separate characters.
            composed = (unicodedata.normalize("NFC", c) for c in cells[:MAX_COLUMNS])
            known = (cell.replace("\0", "") for cell in composed)  # as in .xlsx
            yield SheetRow(number, tuple(cell or None for cell in known))
    except csv.Error:
        raise SheetRefusedError(_("Tệp CSV bị hỏng, không tách được cột.")) from None


class _Unclosed(io.RawIOBase):
    """Lend a file to a text reader, which would otherwise close it at its end."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self.file.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)
