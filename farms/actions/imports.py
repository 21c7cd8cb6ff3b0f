"""Take a commune's list in hand: load, map its columns, refuse it, take it back.

Reading and writing its rows is long work: import_steps.py.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.import_reading import (
    OpenList,
    open_list,
)
from farms.actions.import_remembering import remembered_mapping
from farms.actions.import_undoing import remove_untouched
from farms.actions.roles import check_role
from farms.exceptions import FarmsError, MoveNotAllowedError
from farms.importing.columns import mapping_of
from farms.models import (
    Commune,
    ImportStatus,
    RegisterImport,
    Role,
    User,
)

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
    held = _still_open(register_import, actor)
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
    held = _still_open(register_import, actor)
    codes = set(Commune.objects.current().values_list("code", flat=True))
    if unknown := set(answers.values()) - codes:
        message = _("Không có xã mã %s.")
        raise FarmsError(message % ", ".join(sorted(unknown)))
    held.mapping["places"] = {**held.mapping.get("places", {}), **answers}
    held.save(update_fields=["mapping"])
    return held


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
    held = locked_import(register_import, actor)
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
    held = locked_import(register_import, actor)
    held.move_to(ImportStatus.REFUSED)
    held.save(update_fields=["status"])
    return held


def _still_open(register_import: RegisterImport, actor: User) -> RegisterImport:
    held = locked_import(register_import, actor)
    if held.status not in {ImportStatus.LOADED, ImportStatus.IN_REVIEW}:
        raise MoveNotAllowedError()
    return held


def locked_import(register_import: RegisterImport, actor: User) -> RegisterImport:
    """Lock a list for one of its officers; the caller holds the transaction."""
    rows = RegisterImport.objects.select_for_update(of=("self",))
    held = rows.select_related("commune", "officer").get(pk=register_import.pk)
    check_role(actor=actor, commune=held.commune, roles=OFFICERS)
    return held
