"""Keep the shop's records in SQLite, in memory or in a file."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Record = dict[str, Any]

SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    kind TEXT, id INTEGER, body TEXT NOT NULL, PRIMARY KEY (kind, id)
);
CREATE TABLE IF NOT EXISTS picture (name TEXT PRIMARY KEY, type TEXT, bytes BLOB);
CREATE TABLE IF NOT EXISTS sequence (name TEXT PRIMARY KEY, last INTEGER NOT NULL);
"""
# WordPress numbers products, orders and pictures in one row; a fresh shop has
# already used the numbers below these.
LAST_NUMBERS = {"post": 9, "term": 15, "meta": 24, "line": 0, "webhook": 0}


class Store:
    """Records by kind and id; writers take turns through `changing()`."""

    def __init__(self, path: str | None = None) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(
            path or ":memory:", check_same_thread=False, isolation_level=None
        )
        self._connection.executescript(SCHEMA)
        self._connection.executemany(
            "INSERT OR IGNORE INTO sequence VALUES (?, ?)", LAST_NUMBERS.items()
        )

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Let one thread read and write; undo everything when it fails."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def next_number(self, name: str) -> int:
        """Return the next number of a sequence."""
        with self.changing():
            self._connection.execute(
                "UPDATE sequence SET last = last + 1 WHERE name = ?", (name,)
            )
            row = self._connection.execute(
                "SELECT last FROM sequence WHERE name = ?", (name,)
            ).fetchone()
            return int(row[0])

    def get(self, kind: str, record_id: int) -> Record | None:
        with self._lock:
            row = self._connection.execute(
                "SELECT body FROM record WHERE kind = ? AND id = ?", (kind, record_id)
            ).fetchone()
        return json.loads(row[0]) if row else None

    def all(self, kind: str) -> list[Record]:
        """Return every record of a kind, oldest first."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT body FROM record WHERE kind = ? ORDER BY id", (kind,)
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def put(self, kind: str, record: Record) -> None:
        with self.changing():
            self._connection.execute(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?)",
                (kind, record["id"], json.dumps(record)),
            )

    def remove(self, kind: str, record_id: int) -> None:
        with self.changing():
            self._connection.execute(
                "DELETE FROM record WHERE kind = ? AND id = ?", (kind, record_id)
            )

    def put_picture(self, name: str, content_type: str, content: bytes) -> None:
        with self.changing():
            self._connection.execute(
                "INSERT OR REPLACE INTO picture VALUES (?, ?, ?)",
                (name, content_type, content),
            )

    def get_picture(self, name: str) -> tuple[str, bytes] | None:
        with self._lock:
            row = self._connection.execute(
                "SELECT type, bytes FROM picture WHERE name = ?", (name,)
            ).fetchone()
        return (row[0], row[1]) if row else None

    def close(self) -> None:
        with self._lock:
            self._connection.close()
