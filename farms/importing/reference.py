"""The tables shipped in farms/data, as plain rows."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from farms.importing.places import CommuneBook, CommuneRow, LegacyRow

DATA = Path(__file__).resolve().parent.parent / "data"


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, such as communes or crops."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read_communes() -> Iterator[CommuneRow]:
    """Yield the communes of today."""
    for row in read_table("communes"):
        days = _day(row["valid_from"]), _day(row["valid_to"])
        yield CommuneRow(row["code"], row["name"], row["kind"], *days)


def read_legacy_communes() -> Iterator[LegacyRow]:
    """Yield the successors of former communes."""
    for row in read_table("legacy_communes"):
        yield LegacyRow(
            row["old_code"],
            row["old_name"],
            row["old_kind"],
            row["old_district"],
            row["old_province"],
            row["new_code"],
            _day(row["valid_to"]),
        )


def shipped_book() -> CommuneBook:
    """Build the book from the shipped tables, for use without a database."""
    return CommuneBook(read_communes(), read_legacy_communes())
