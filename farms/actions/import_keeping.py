"""Keep the rows of a list: by COPY where the database has it, else in one insert."""

import json

from django.conf import settings
from django.db import connection

from farms.actions.import_lookups import search_columns
from farms.actions.import_writing import values_of
from farms.fields import encrypt
from farms.importing.columns import ColumnMapping
from farms.importing.rows import EXISTING, NEW, CheckedRow
from farms.models import ImportRow, RegisterImport, Verdict
from farms.text import fold, slug_of

NOT_RECOGNISED = {"identity_hash": "", "phone": "", "person": "", "place_key": ""}
COLUMNS = (
    *("register_import_id", "number", "cells", "values", "verdict", "messages"),
    *("producer_id", "is_created", *NOT_RECOGNISED),
)
JSON = ("cells", "values", "messages")


_as_json = json.JSONEncoder(ensure_ascii=False).encode


def is_bulk() -> bool:
    """Say whether rows go in by COPY and set by set; a setting may forbid it."""
    return connection.vendor == "postgresql" and settings.IMPORT_IN_BULK


def keep_rows(
    held: RegisterImport, rows: list[CheckedRow], columns: ColumnMapping
) -> None:
    """Write the rows as read and judged; the identity number is readable in none."""
    kept = [_kept(held, row, columns) for row in rows]
    if is_bulk():
        _copy(kept)
    else:
        ImportRow.objects.bulk_create(ImportRow(**row) for row in kept)


def _copy(kept: list[dict]) -> None:
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    into = f"COPY {ImportRow._meta.db_table} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in kept:
            for name in JSON:
                row[name] = _as_json(row[name])
            copy.write_row([row[name] for name in COLUMNS])


def _kept(
    held: RegisterImport, row: CheckedRow, columns: ColumnMapping
) -> dict[str, object]:
    cells, values = row.cell_texts, dict(row.values)
    if row.verdict == NEW:
        values["written"] = written_columns(values)
    place = columns.columns.get("identity")
    if place is not None and place < len(cells):
        cells[place] = _masked(cells[place])
    for field in ("identity", "old_identity"):
        if values.get(field):
            values[field] = encrypt(str(values[field]))
    is_household = row.verdict in (NEW, EXISTING)
    return {
        "register_import_id": held.pk,
        "number": row.number,
        "cells": cells,
        "values": values,
        "verdict": row.verdict,
        "messages": [list(message) for message in row.messages],
        "producer_id": (
            int(str(row.matched)) if row.verdict == Verdict.EXISTING else None
        ),
        "is_created": False,
    } | (search_columns(row) if is_household else NOT_RECOGNISED)


def written_columns(told: dict) -> dict[str, str]:
    """Return the columns that no database can work out from what was told."""
    values = values_of({**told, "identity": ""})
    shown = values.shown_name
    return {
        "folded_name": fold(values.full_name),
        "form_of_address": values.form_of_address,
        "shop_name": shown,
        "searched": fold(f"{values.full_name} {shown}")[:240],
        "slug": slug_of(shown) or "vuon",
        "hamlet": values.hamlet,
        "address_text": values.address_text,
        "area_text": values.area_text,
    }


def _masked(text: str) -> str:
    return "•" * max(len(text) - 3, 0) + text[-3:] if len(text) > 5 else text
