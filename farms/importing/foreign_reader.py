"""A process of its own that reads .xls and .ods from standard input as lines of JSON.

These formats are unpacked whole in memory by the library that knows them, so a hostile
file may cost this process its life, not the site: it has limits on memory, on time and
on what it writes.
Run as a file, without Django: title (or ""), most bytes to write. First line:
{"title", "others"}; then [number, cells]; days and times are {"day": "…"}. Exit status
3: a password; 4: damaged; 5: no such rows.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

MOST_MEMORY = 2 * 1024 * 1024 * 1024
MOST_SECONDS = 120
MOST_COLUMNS = 100
PASSWORD, DAMAGED, EMPTY = 3, 4, 5


def main(title: str, most_written: int) -> int:
    """Print the named sheet, or the first visible one that holds anything."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_written, most_written))
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        return _print(book, title)
    except PasswordError:
        return PASSWORD
    except (CalamineError, MemoryError, ValueError, OSError):
        return DAMAGED


def _print(book: Any, title: str) -> int:
    shown = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible
    ]
    for name in [title] if title in shown else shown:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is None:
            continue
        others = [other for other in shown if other != name]
        _tell({"title": name, "others": others})
        for number, cells in _rows(sheet):
            _tell([number, cells])
        return 0
    return EMPTY


def _tell(line: object) -> None:
    sys.stdout.write(f"{json.dumps(line)}\n")


def _rows(sheet: Any) -> Iterator[tuple[int, list[object]]]:
    first_row, first_column = sheet.start
    before = [None] * min(first_column, MOST_COLUMNS)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > first_row:
            yield number, (before + [_known(cell) for cell in cells])[:MOST_COLUMNS]


def _known(cell: Any) -> object:
    if isinstance(cell, datetime | date):
        return {"day": cell.isoformat()}
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if cell == "":
        return None
    return cell if isinstance(cell, str | int | float | bool) else str(cell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
