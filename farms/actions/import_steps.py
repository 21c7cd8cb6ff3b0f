"""Read and write a list chunk by chunk; whoever is killed, another goes on.

A chunk is one transaction that also moves `position`, so a row is kept, and a household
written, exactly once. Two processes at one list wait for each other at its lock; the
one that finds the position moved leaves the work to the other.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import count

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.import_bulk import BulkWriter
from farms.actions.import_keeping import is_bulk, keep_rows
from farms.actions.import_reading import (
    chosen_mapping,
    context_of,
    judged_batches,
    opened,
)
from farms.actions.import_writing import ListWriter
from farms.actions.imports import locked_import
from farms.exceptions import FarmsError, ImportRefusedError
from farms.importing.rows import CheckedRow
from farms.models import (
    Commune,
    ImportStatus,
    Producer,
    RegisterImport,
    User,
    Verdict,
)
from farms.signals import households_listed, import_unfinished

LEFT_BEHIND = timedelta(minutes=2)
MOST_TIMES = 3


def preview_import(
    *,
    register_import: RegisterImport,
    actor: User,
    most_rows: int | None = None,
    is_limited: bool = True,
    takes_places_of_list: bool = True,
) -> RegisterImport:
    """Judge every row anew; only the verdicts are written."""
    held = start_reading(
        register_import=register_import,
        actor=actor,
        most_rows=most_rows,
        is_limited=is_limited,
        takes_places_of_list=takes_places_of_list,
    )
    return read_rows(register_import=held)


def commit_import(*, register_import: RegisterImport, actor: User) -> RegisterImport:
    """Register every household that is new; a committed list stays as it is."""
    held = start_writing(register_import=register_import, actor=actor)
    return write_rows(register_import=held)


@transaction.atomic
def start_reading(
    *,
    register_import: RegisterImport,
    actor: User,
    most_rows: int | None = None,
    is_limited: bool = True,
    takes_places_of_list: bool = True,
) -> RegisterImport:
    """Begin to judge the rows anew. `is_limited` keeps to the sizes of the web."""
    held = locked_import(register_import, actor)
    held.move_to(ImportStatus.READING)
    held.rows.all().delete()
    most = most_rows or (settings.IMPORT_MAX_ROWS if is_limited else None)
    held.mapping["reading"] = {
        "most_rows": most,
        "is_limited": is_limited,
        "takes_places_of_list": takes_places_of_list,
    }
    return _began(held, dict.fromkeys(Verdict.values, 0))


@transaction.atomic
def start_writing(*, register_import: RegisterImport, actor: User) -> RegisterImport:
    """Begin to register what is new; a list already written stays as it is."""
    held = locked_import(register_import, actor)
    if held.status in {ImportStatus.WRITING, ImportStatus.COMMITTED}:
        return held
    held.move_to(ImportStatus.WRITING)
    log(held, "farms.commit_import", user=actor, data=held.counts)
    return _began(held, held.counts | {"created": 0})


def _began(held: RegisterImport, counts: dict[str, int]) -> RegisterImport:
    held.position, held.counts, held.problem = 0, counts, ""
    held.worked_at = timezone.now()
    held.save()
    return held


def go_on(
    *, register_import: RegisterImport, most_chunks: int | None = None
) -> RegisterImport:
    """Read or write on from where the list stands; tell when something is left to do.

    What stops the work is kept as the list's `problem`, for people to read.
    """
    verbs = {ImportStatus.READING: read_rows, ImportStatus.WRITING: write_rows}
    verb = verbs.get(ImportStatus(register_import.status))
    if verb is None:
        return register_import
    try:
        held = verb(register_import=register_import, most_chunks=most_chunks)
    except FarmsError as error:
        return _stopped(register_import, str(error))
    except Exception:
        _stopped(register_import, _("Máy gặp lỗi. Thử lại, hoặc nhờ kỹ thuật."))
        raise
    if held.is_at_work and most_chunks:
        import_unfinished.send(RegisterImport, register_import=held)
    return held


def take_up(*, register_import: RegisterImport) -> RegisterImport:
    """Go on with a list whose process is gone; give up where it always ends at one row.

    A person may still let it go on.
    """
    with transaction.atomic():
        held = _locked(register_import)
        last = held.mapping.get("taken_up", {})
        is_stuck = last.get("position") == held.position
        times = last.get("times", 0) + 1 if is_stuck else 1
        held.mapping["taken_up"] = {"position": held.position, "times": times}
        held.save(update_fields=["mapping"])
    if times > MOST_TIMES:
        words = _("Máy dừng nhiều lần sau dòng %d. Nhờ kỹ thuật coi bảng này.")
        return _stopped(held, words % held.position)
    return go_on(register_import=held)


@transaction.atomic
def _stopped(register_import: RegisterImport, problem: str) -> RegisterImport:
    held = _locked(register_import)
    if held.status == ImportStatus.READING:
        held.move_to(ImportStatus.LOADED)
    held.problem = problem[:240]
    held.save(update_fields=["status", "problem"])
    return held


def read_rows(
    *, register_import: RegisterImport, most_chunks: int | None = None
) -> RegisterImport:
    """Judge and keep the rows behind the position; raise what refuses the file."""
    if register_import.status != ImportStatus.READING:
        return register_import
    way = register_import.mapping["reading"]
    commune = register_import.commune if way["takes_places_of_list"] else None
    context = context_of(
        officer=register_import.officer,
        commune=commune,
        mapping=register_import.mapping,
    )
    held = register_import
    with opened(held, is_limited=way["is_limited"]) as source:
        columns = chosen_mapping(held, source.header)
        size = settings.IMPORT_CHUNK_ROWS
        chunks = judged_batches(source, columns, context, held=held, size=size)
        return _repeated(partial(_read_chunk, chunks=chunks), held, most_chunks)


def _repeated(
    step: Callable[[RegisterImport], RegisterImport | None],
    held: RegisterImport,
    most_chunks: int | None,
) -> RegisterImport:
    """Take steps while the status lasts, until the most, or until another took one."""
    status = held.status
    for number in count():
        if number == most_chunks or held.status != status:
            break
        moved = step(held)
        if moved is None:
            break
        held = moved
    return held


@transaction.atomic
def _read_chunk(
    seen: RegisterImport, *, chunks: Iterator[list[CheckedRow]]
) -> RegisterImport | None:
    held = _unmoved(seen)
    if held is None:
        return None
    if rows := next(chunks, []):
        keep_rows(held, rows, chosen_mapping(held))
        for row in rows:
            held.counts[row.verdict] += 1
        held.position = rows[-1].number
        _check_length(held)
    else:
        held.move_to(ImportStatus.IN_REVIEW)
    return _worked(held)


def _check_length(held: RegisterImport) -> None:
    most = held.mapping["reading"]["most_rows"]
    if most and sum(held.counts.values()) > most:
        message = _("Danh sách dài quá %d dòng. Chia nhỏ hoặc nhờ kỹ thuật nhập.")
        raise ImportRefusedError(message % most)


def write_rows(
    *, register_import: RegisterImport, most_chunks: int | None = None
) -> RegisterImport:
    """Register the new households of the rows behind the position."""
    if register_import.status != ImportStatus.WRITING:
        return register_import
    held = register_import
    writer = BulkWriter(held) if is_bulk() else ListWriter(held)
    return _repeated(partial(_write_chunk, writer=writer), held, most_chunks)


@transaction.atomic
def _write_chunk(
    seen: RegisterImport, *, writer: BulkWriter | ListWriter
) -> RegisterImport | None:
    held = _unmoved(seen)
    if held is None:
        return None
    Commune.objects.select_for_update(no_key=True).get(pk=held.commune_id)
    waiting = held.rows.filter(verdict=Verdict.NEW, number__gt=held.position)
    numbers = waiting.order_by("number").values_list("number", flat=True)
    chunk = list(numbers[: settings.IMPORT_CHUNK_ROWS])
    if not chunk:
        held.move_to(ImportStatus.COMMITTED)
        held.committed_at = timezone.now()
        return _worked(held)
    created = writer.write(after=held.position, until=chunk[-1])
    known = len(chunk) - len(created)
    held.counts["created"] += len(created)
    held.counts[Verdict.NEW] -= known
    held.counts[Verdict.EXISTING] += known
    held.position = chunk[-1]
    transaction.on_commit(partial(_announce, created))
    return _worked(held)


def _announce(created: list[int]) -> None:
    households_listed.send(Producer, producer_ids=created)


def _worked(held: RegisterImport) -> RegisterImport:
    held.worked_at = timezone.now()
    held.save()
    return held


def _unmoved(seen: RegisterImport) -> RegisterImport | None:
    """Lock the list; None when another process took a step since it was seen."""
    held = _locked(seen)
    is_same = (held.status, held.position) == (seen.status, seen.position)
    return held if is_same else None


def _locked(register_import: RegisterImport) -> RegisterImport:
    rows = RegisterImport.objects.select_for_update(of=("self",))
    return rows.select_related("commune", "officer").get(pk=register_import.pk)
