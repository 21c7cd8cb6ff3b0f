"""Tables of old Excel (.xls) and LibreOffice (.ods), read in a process of their own."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.utils.translation import gettext_lazy as _

from farms.importing.foreign_reader import EMPTY, PASSWORD
from farms.importing.sheets import MAX_COLUMNS, Sheet, SheetRefusedError, SheetRow

_READER = Path(__file__).with_name("foreign_reader.py")
_BROKEN = _(
    "Bảng hỏng, có mật khẩu hoặc phình ra quá lớn. Lưu thành .xlsx rồi gửi lại."
)
_REASONS = {
    PASSWORD: _("Bảng có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi gửi."),
    EMPTY: _("Bảng không có dòng nào."),
}


def open_foreign(file: BinaryIO, digest: str, *, title: str | None) -> Sheet:
    """Open the named sheet, or the first visible one that holds anything."""
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - read again for each pass
    file.seek(0)
    shutil.copyfileobj(file, kept)
    lines = _lines(kept, title or "")
    head = next(lines)
    lines.close()
    name = str(head["title"])
    return Sheet(name, digest, lambda: _rows(kept, name), tuple(head["others"]))


def _rows(file: IO[bytes], title: str) -> Iterator[SheetRow]:
    lines = _lines(file, title)
    next(lines)
    for number, cells in lines:
        yield SheetRow(number, tuple(map(_cell, cells[:MAX_COLUMNS])))


def _lines(file: IO[bytes], title: str) -> Generator[Any, None, None]:
    """Yield what the reader prints; raise SheetRefusedError where it gives up."""
    file.flush()
    file.seek(0)
    command = [sys.executable, str(_READER), title]
    with subprocess.Popen(  # noqa: S603
        command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as reader:
        try:
            yield from map(json.loads, reader.stdout or ())
            if reader.wait() != 0:
                raise SheetRefusedError(_REASONS.get(reader.returncode, _BROKEN))
        finally:
            reader.kill()


def _cell(cell: object) -> object:
    if isinstance(cell, dict):
        text = str(cell["day"])
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    return cell.replace("\0", "") if isinstance(cell, str) else cell
