"""The measure of an import: the same rows in the same tables by COPY, nothing else."""

import time
from io import BytesIO

from django.db import connection, transaction
from wagtail.models import ModelLogEntry

from farms.models import (
    Consent,
    Farmer,
    ImportRow,
    Membership,
    Planting,
    Plot,
    Producer,
    Registration,
    User,
)

# In the order in which they lean on one another.
TABLES = [
    model._meta.db_table
    for model in (User, Farmer, Producer, Membership, Registration, Consent, Plot,
                  Planting, ModelLogEntry, ImportRow)
]  # fmt: skip
Marks = dict[str, int]
Kept = dict[str, bytes]


def marks() -> Marks:
    """Return the largest key of each table."""
    with connection.cursor() as cursor:
        return {table: _largest(cursor, table) for table in TABLES}


def _largest(cursor, table: str) -> int:
    cursor.execute(f"SELECT COALESCE(max(id), 0) FROM {table}")  # noqa: S608 - ours
    return cursor.fetchone()[0]


def taken(since: Marks) -> Kept:
    """Copy out what came since the marks, and delete it."""
    kept = {}
    with transaction.atomic(), connection.cursor() as cursor:
        for table, mark in since.items():
            kept[table] = _copied_out(cursor, table, mark)
        for table, mark in reversed(list(since.items())):
            cursor.execute(f"DELETE FROM {table} WHERE id > {mark}")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return kept


def _copied_out(cursor, table: str, mark: int) -> bytes:
    out = BytesIO()
    rows = f"(SELECT * FROM {table} WHERE id > {mark} ORDER BY id)"  # noqa: S608
    with cursor.copy(f"COPY {rows} TO STDOUT") as copy:
        for part in copy:
            out.write(part)
    return out.getvalue()


def copied_in(kept: Kept, tables: list[str]) -> float:
    """Return the seconds a raw COPY of these tables takes, committed."""
    started = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(kept[table])
    return time.perf_counter() - started
