"""Where a list's heading stands, and which rows under it are households."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from farms.importing.columns import EXACT, Guess, guess_mapping
from farms.importing.sheets import Sheet, SheetRefusedError, SheetRow, is_blank
from farms.text import clean_text, fold

SEARCHED_ROWS = 40
_TOTAL = re.compile(r"(tổng|tong)( (cộng|cong|số|so)\b.*)?[:.]?|(cộng|cong)[:.]?")
_SUBTOTAL = re.compile(r"(cộng|tổng|cong|tong)\b.*")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?|\(?[A-Za-z]\)?")


class Header(NamedTuple):
    """The heading rows (numbered as in the sheet) and one label for each column."""

    first: int
    last: int
    labels: tuple[str, ...]

    @property
    def guesses(self) -> dict[int, Guess]:
        """Return the field each column seems to hold."""
        return guess_mapping(self.labels)


def find_header(sheet: Sheet) -> Header:
    """Find the heading under the title rows; raise SheetRefusedError."""
    top = list(islice(sheet.rows(), SEARCHED_ROWS))
    best = max(top, key=_resemblance, default=None)
    if best is None or _resemblance(best) < EXACT * 2:
        message = _("Không thấy dòng tiêu đề cột (Họ tên, CCCD, Điện thoại…).")
        raise SheetRefusedError(message)
    labels = [_label(cell) for cell in best.cells]
    last = best.number
    for row in top[top.index(best) + 1 :]:
        if _is_second_level(labels, row):
            labels = _joined(labels, row)
        elif not _is_numbering(row):
            break
        last = row.number
    return Header(best.number, last, tuple(labels))


def _label(cell: object) -> str:
    return "" if is_blank(cell) else clean_text(str(cell))


def _resemblance(row: SheetRow) -> float:
    if len(row.filled) < 2:
        return 0
    labels = tuple(_label(cell) for cell in row.cells)
    return sum(guess.confidence for guess in guess_mapping(labels).values())


def _is_second_level(labels: list[str], row: SheetRow) -> bool:
    """Tell whether a row only names parts of wide headings above it.

    Streaming shows no merged cells: a wide heading is one with blanks to its right.
    """
    names = {i: _label(cell) for i, cell in enumerate(row.cells) if not is_blank(cell)}
    if not names or any(not isinstance(row.cells[i], str) for i in names):
        return False
    above = dict(enumerate(labels))
    under_blank = [i for i in names if not above.get(i)]
    return bool(under_blank) and all(
        not above.get(i) or not above.get(i + 1, "filled") for i in names
    )


def _joined(labels: list[str], row: SheetRow) -> list[str]:
    width = max(len(labels), len(row.cells))
    labels = labels + [""] * (width - len(labels))
    joined, heading = [], ""
    for index, label in enumerate(labels):
        name = _label(row.cells[index]) if index < len(row.cells) else ""
        heading = label or heading
        joined.append(f"{heading} / {name}" if name else label)
    return joined


def _is_numbering(row: SheetRow) -> bool:
    """Recognise the row (1) (2) (3) that forms put under their headings."""
    texts = [_label(cell) for cell in row.cells if not is_blank(cell)]
    numbers = [int(n) for text in texts for n in re.findall(r"\d+", text)]
    return (
        len(texts) >= 3
        and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        if numbers
        else False
    )


class ListedRow(NamedTuple):
    """A row under the heading: "data", "section" (a line of text) or "total"."""

    kind: str
    row: SheetRow


def listed_rows(rows: Iterable[SheetRow], header: Header) -> Iterator[ListedRow]:
    """Yield the rows under the heading; blank ones and signatures are left out.

    The list ends with its grand total, yet whoever is written below it in full is
    still read: a household forgotten and added later must not vanish.
    """
    is_over = False
    for row in rows:
        filled = row.filled
        if row.number <= header.last or not filled:
            continue
        kind = _kind_of(row, filled)
        if is_over and kind != "data":
            continue
        if is_over and len(filled) < 4:
            continue
        is_over = is_over or kind == "end"
        if kind != "end":
            yield ListedRow(kind, row)


def _kind_of(row: SheetRow, filled: list[object]) -> str:
    texts = [clean_text(cell).lower() for cell in filled if isinstance(cell, str)]
    if texts and len(texts) <= 2:
        if any(_TOTAL.fullmatch(text) for text in texts):
            return "end"
        if any(_SUBTOTAL.fullmatch(text) for text in texts):
            return "total"
    if len(filled) == 1 or (len(filled) == 2 and _is_roman(filled[0])):
        return "section"
    return "data"


def _is_roman(cell: object) -> bool:
    return bool(re.fullmatch(r"[ivx]+\.?|[a-h]\.?", fold(str(cell))))


def section_hamlet(row: SheetRow) -> str:
    """Return the hamlet a section row announces, else ""."""
    texts = [clean_text(cell) for cell in row.filled if isinstance(cell, str)]
    text = re.sub(r"^[IVX\d]+[.)]\s*", "", texts[-1]) if texts else ""
    return text if re.match(r"(?i)(ấp|khu vực|khóm|thôn)\s", text) else ""
