"""Delete the files of erased households, after the commit and again by the clock."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import structlog
from django.core.files.storage import storages
from django.db import transaction

from farms.models import ErasedFile

logger = structlog.get_logger(__name__)


def erase_files(files: Iterable[tuple[str, Any]]) -> None:
    """Write down what must go, in the caller's transaction; it goes after the commit.

    Pairs of the storage's alias and a field file; empty ones are left out.
    """
    rows = [ErasedFile(storage=alias, name=file.name) for alias, file in files if file]
    ErasedFile.objects.bulk_create(rows)
    if rows:
        transaction.on_commit(partial(delete_erased_files, [row.pk for row in rows]))


def delete_erased_files(pks: list[int] | None = None) -> int:
    """Delete files that were written down; return how many are gone now.

    A file that is gone already is as good as deleted. One that cannot be deleted stays
    written down and is tried again by the clock.
    """
    rows = ErasedFile.objects.order_by("pk")
    gone = 0
    for row in rows if pks is None else rows.filter(pk__in=pks):
        try:
            storages[row.storage].delete(row.name)
        except OSError:
            logger.exception("erased_file_stays", row=row.pk)
            continue
        row.delete()
        gone += 1
    return gone
