"""Take a commune's list into the register: load, map, look through, commit, undo."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.import_reading import (
    BATCH,
    OpenList,
    batches,
    chosen_mapping,
    context_of,
    judged_rows,
    open_list,
    opened,
)
from farms.actions.import_remembering import remembered_mapping
from farms.actions.import_undoing import remove_untouched
from farms.actions.import_writing import ListWriter
from farms.actions.roles import check_role
from farms.exceptions import FarmsError, ImportRefusedError
from farms.fields import encrypt
from farms.importing.columns import ColumnMapping, mapping_of
from farms.importing.rows import CheckedRow
from farms.models import (
    Commune,
    ImportRow,
    ImportStatus,
    Producer,
    RegisterImport,
    Role,
    User,
    Verdict,
)
from farms.signals import producer_registered

MAX_ROWS_ON_THE_WEB = 20_000
OFFICERS = (Role.EXTENSION_OFFICER,)


def load_import(
    *,
    file: BinaryIO,
    file_name: str,
    commune: Commune,
    officer: User,
    sheet_title: str = "",
    is_limited: bool = True,
) -> RegisterImport:
    """Keep a sent list and guess its columns; nothing of it is registered yet.

    The same file sent again is the same import. `is_limited` refuses what is too
    large for the web. Raises ImportRefusedError.
    """
    check_role(actor=officer, commune=commune, roles=OFFICERS)
    title = sheet_title or None
    found = open_list(file, file_name, title=title, is_limited=is_limited)
    with transaction.atomic():
        Commune.objects.select_for_update(no_key=True).get(pk=commune.pk)
        gone = [ImportStatus.UNDONE, ImportStatus.REFUSED]
        same = RegisterImport.objects.exclude(status__in=gone).filter(
            officer=officer, commune=commune, content_hash=found.sheet.digest
        )
        if kept := same.first():
            return kept
        register_import = RegisterImport(officer=officer, commune=commune)
        _keep_list(register_import, file, file_name, found)
        log(register_import, "farms.load_import", user=officer)
    return register_import


def _keep_list(
    register_import: RegisterImport, file: BinaryIO, name: str, found: OpenList
) -> None:
    file.seek(0)
    digest = found.sheet.digest
    register_import.file = File(file, name=f"{digest}.bin")
    register_import.file_name = name[:200]
    register_import.content_hash = digest
    register_import.headers = list(found.header.labels)
    register_import.mapping = {
        "columns": {str(i): g.field for i, g in found.header.guesses.items()},
        "sheet": found.sheet.title if found.sheet.other_titles else "",
        "remarks": list(found.sheet.remarks),
        **remembered_mapping(register_import),
    }
    register_import.save()


@transaction.atomic
def map_columns(
    *,
    register_import: RegisterImport,
    mapping: Mapping[int, str],
    actor: User,
    square_metres: Mapping[str, int] | None = None,
) -> RegisterImport:
    """Say which column holds what, and how large a công is here (m²)."""
    held = _locked(register_import, actor)
    mapping_of(held.headers, mapping)
    held.mapping["columns"] = {str(i): field for i, field in mapping.items() if field}
    if square_metres is not None:
        held.mapping["square_metres"] = dict(square_metres)
    held.save(update_fields=["mapping"])
    return held


@transaction.atomic
def answer_places(
    *, register_import: RegisterImport, answers: Mapping[str, str], actor: User
) -> RegisterImport:
    """Keep what a person said about unclear places: question → commune code."""
    held = _locked(register_import, actor)
    codes = set(Commune.objects.current().values_list("code", flat=True))
    if unknown := set(answers.values()) - codes:
        message = _("Không có xã mã %s.")
        raise FarmsError(message % ", ".join(sorted(unknown)))
    held.mapping["places"] = {**held.mapping.get("places", {}), **answers}
    held.save(update_fields=["mapping"])
    return held


@transaction.atomic
def preview_import(
    *,
    register_import: RegisterImport,
    actor: User,
    most_rows: int | None = MAX_ROWS_ON_THE_WEB,
    takes_places_of_list: bool = True,
) -> RegisterImport:
    """Judge every row anew; only the verdicts are written."""
    held = _locked(register_import, actor)
    held.move_to(ImportStatus.IN_REVIEW)
    held.rows.all().delete()
    counts: Counter[str] = Counter()
    commune = held.commune if takes_places_of_list else None
    context = context_of(officer=held.officer, commune=commune, mapping=held.mapping)
    with opened(held, is_limited=most_rows is not None) as source:
        columns = chosen_mapping(held, source.header)
        rows = judged_rows(source, columns, context, held.officer)
        for batch in batches(_at_most(rows, most_rows)):
            counts.update(row.verdict for row in batch)
            ImportRow.objects.bulk_create(_kept(held, row, columns) for row in batch)
    held.counts = {verdict: counts[verdict] for verdict in Verdict.values}
    held.save(update_fields=["status", "counts"])
    return held


def _at_most(rows: Iterator[CheckedRow], most: int | None) -> Iterator[CheckedRow]:
    for count, row in enumerate(rows, start=1):
        if most and count > most:
            message = _("Danh sách dài quá %d dòng. Chia nhỏ hoặc nhờ kỹ thuật nhập.")
            raise ImportRefusedError(message % most)
        yield row


def _kept(
    register_import: RegisterImport, row: CheckedRow, columns: ColumnMapping
) -> ImportRow:
    """Make the row we keep; the identity number is readable in none of its columns."""
    cells, values = row.cell_texts, dict(row.values)
    place = columns.columns.get("identity")
    if place is not None and place < len(cells):
        cells[place] = _masked(cells[place])
    for field in ("identity", "old_identity"):
        if values.get(field):
            values[field] = encrypt(str(values[field]))
    return ImportRow(
        register_import=register_import,
        number=row.number,
        cells=cells,
        values=values,
        verdict=row.verdict,
        messages=[list(message) for message in row.messages],
        producer_id=int(str(row.matched)) if row.verdict == Verdict.EXISTING else None,
    )


def _masked(text: str) -> str:
    return "•" * max(len(text) - 3, 0) + text[-3:] if len(text) > 5 else text


@transaction.atomic
def commit_import(*, register_import: RegisterImport, actor: User) -> RegisterImport:
    """Register every household that is new; a committed list stays as it is."""
    held = _locked(register_import, actor)
    if held.status == ImportStatus.COMMITTED:
        return held
    held.move_to(ImportStatus.COMMITTED)
    Commune.objects.select_for_update(no_key=True).get(pk=held.commune_id)
    writer = ListWriter(held.officer)
    created: list[int] = []
    waiting = held.rows.filter(verdict=Verdict.NEW, is_created=False)
    while rows := list(waiting.order_by("number")[:BATCH]):
        created += [producer.pk for producer in writer.write(rows)]
    transaction.on_commit(partial(_announce, created))
    held.counts = _counted(held) | {"created": len(created)}
    held.committed_at = timezone.now()
    held.save(update_fields=["status", "counts", "committed_at"])
    log(held, "farms.commit_import", user=actor, data=held.counts)
    return held


def _counted(register_import: RegisterImport) -> dict[str, int]:
    found = Counter(register_import.rows.values_list("verdict", flat=True))
    return {verdict: found[verdict] for verdict in Verdict.values}


def _announce(created: list[int]) -> None:
    """Tell about many households; what that sets going is queued in few commits."""
    for pks in batches(created):
        with transaction.atomic():
            for producer in Producer.objects.filter(pk__in=pks).order_by("pk"):
                producer_registered.send(Producer, producer=producer)


def undo_until(register_import: RegisterImport) -> datetime | None:
    """Return until when a committed list can be taken back."""
    if register_import.committed_at is None:
        return None
    return register_import.committed_at + timedelta(days=settings.IMPORT_UNDO_DAYS)


@transaction.atomic
def undo_import(*, register_import: RegisterImport, actor: User) -> RegisterImport:
    """Take back the households a list made, but for those somebody worked on since.

    The rows of those that stay keep their producer; counts["kept"] says how many.
    """
    held = _locked(register_import, actor)
    if held.status == ImportStatus.UNDONE:
        return held
    until = undo_until(held)
    if until and until < timezone.now():
        raise FarmsError(_("Quá hạn hoàn tác danh sách này."))
    held.move_to(ImportStatus.UNDONE)
    removed, kept = remove_untouched(register_import=held)
    held.counts |= {"removed": removed, "kept": kept}
    held.undone_at = timezone.now()
    held.save(update_fields=["status", "counts", "undone_at"])
    log(held, "farms.undo_import", user=actor, data=held.counts)
    return held


@transaction.atomic
def refuse_import(*, register_import: RegisterImport, actor: User) -> RegisterImport:
    """Put a list aside before anything was written."""
    held = _locked(register_import, actor)
    held.move_to(ImportStatus.REFUSED)
    held.save(update_fields=["status"])
    return held


def _locked(register_import: RegisterImport, actor: User) -> RegisterImport:
    rows = RegisterImport.objects.select_for_update(of=("self",))
    held = rows.select_related("commune", "officer").get(pk=register_import.pk)
    check_role(actor=actor, commune=held.commune, roles=OFFICERS)
    return held
