"""Figures as CSV that spreadsheets open without doing what a cell says."""

import csv
import io
from collections.abc import Iterable, Sequence

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"  # tells spreadsheets that this is UTF-8


def safe(cell: object) -> str:
    """Write a cell; text that a spreadsheet would calculate gets an apostrophe."""
    if cell is None:
        return ""
    text = str(cell)
    is_text = isinstance(cell, str)
    return f"'{text}" if is_text and text.startswith(DANGEROUS) else text


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table with one line of headings."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([[safe(cell) for cell in row] for row in rows])
    return out.getvalue()
