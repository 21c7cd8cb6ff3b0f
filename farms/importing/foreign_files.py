"""Tables of old Excel (.xls) and LibreOffice (.ods), read in a process of their own."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, BinaryIO

from django.utils.translation import gettext_lazy as _

from farms.importing.foreign_reader import EMPTY, PASSWORD
from farms.importing.sheets import MAX_COLUMNS, Sheet, SheetRefusedError, SheetRow

MOST_WRITTEN = 512 * 1024 * 1024
_READER = Path(__file__).with_name("foreign_reader.py")
_BROKEN = _(
    "Bảng hỏng, có mật khẩu hoặc phình ra quá lớn. Lưu thành .xlsx rồi gửi lại."
)
_REASONS = {
    PASSWORD: _("Bảng có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi gửi."),
    EMPTY: _("Bảng không có dòng nào."),
}


def open_foreign(file: BinaryIO, digest: str, *, title: str | None) -> Sheet:
    """Open the named sheet, or the first visible one that holds anything.

    The reader runs once; its lines lie on disk, not in memory, for every pass.
    """
    told = _told(file, title or "")
    with open(told.name, "rb") as lines:
        head = json.loads(lines.readline())
    others = tuple(head["others"])
    return Sheet(str(head["title"]), digest, lambda: _rows(told), others)


def _told(file: BinaryIO, title: str) -> IO[bytes]:
    """Return what the reader prints; raise SheetRefusedError where it gives up."""
    told = tempfile.NamedTemporaryFile()  # noqa: SIM115 - goes with the sheet
    command = [sys.executable, str(_READER), title, str(MOST_WRITTEN)]
    with tempfile.TemporaryFile() as given:
        file.seek(0)
        shutil.copyfileobj(file, given)
        given.seek(0)
        status = subprocess.run(  # noqa: S603
            command, stdin=given, stdout=told, stderr=subprocess.DEVNULL
        ).returncode
    if status != 0:
        told.close()
        raise SheetRefusedError(_REASONS.get(status, _BROKEN))
    return told


def _rows(told: IO[bytes]) -> Iterator[SheetRow]:
    with open(told.name, "rb") as lines:
        lines.readline()
        for number, cells in map(json.loads, lines):
            yield SheetRow(number, tuple(map(_cell, cells[:MAX_COLUMNS])))


def _cell(cell: object) -> object:
    if isinstance(cell, dict):
        text = str(cell["day"])
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    return cell.replace("\0", "") if isinstance(cell, str) else cell
