"""Take a household out of what phones and lists told of it."""

from collections.abc import Iterable

from django.db.models import Q

from farms.actions.erased_files import erase_files
from farms.actions.erasing_people import empty_texts
from farms.models import (
    CapturedPicture,
    DuplicateCase,
    Farmer,
    ImportRow,
    ImportStatus,
    RegisterImport,
    Submission,
    Upload,
    Verdict,
)
from farms.text import fold

OVER = [ImportStatus.COMMITTED, ImportStatus.UNDONE, ImportStatus.REFUSED]


def erase_captures(*, producer_ids: list[int]) -> None:
    """Delete tellings, disputes and pictures; the ULID stays and answers "erased"."""
    held = Submission.objects.filter(producer__in=producer_ids).order_by("pk")
    pks = list(held.select_for_update(of=("self",)).values_list("pk", flat=True))
    pictures = CapturedPicture.objects.filter(submission__in=pks)
    uploads = set(pictures.exclude(upload=None).values_list("upload", flat=True))
    pictures.delete()
    for submission in Submission.objects.filter(pk__in=pks):
        submission.versions.all().delete()
        submission.conflicts.all().delete()
    Submission.objects.filter(pk__in=pks).update(state={})
    forget_uploads(Upload.objects.filter(pk__in=uploads))


def forget_uploads(uploads: "Iterable[Upload]") -> None:
    """Delete pictures that no other household's record names."""
    for upload in uploads:
        if not upload.pictures.exists():
            erase_files([("default", upload.file)])
            upload.delete()


def list_rows_of(*, producer_ids: list[int], farmers: list[Farmer]) -> list[ImportRow]:
    """Return rows of lists about the household: written, matched, or never linked."""
    phones = {str(farmer.phone) for farmer in farmers if farmer.phone}
    hashes = {farmer.id_number_hash for farmer in farmers if farmer.id_number_hash}
    names = {fold(farmer.full_name) for farmer in farmers}
    told = Q(producer__in=producer_ids)
    if phones:
        told |= Q(values__phone__in=sorted(phones))
    if hashes:
        told |= Q(values__identity_hash__in=sorted(hashes))
    rows = ImportRow.objects.filter(told).select_related("register_import")
    return [
        row
        for row in rows
        if row.producer_id in producer_ids
        or row.values.get("identity_hash") in hashes
        or fold(str(row.values.get("name", ""))) in names
    ]


def waiting_lists(rows: list[ImportRow]) -> list[RegisterImport]:
    """Return the lists among these that nobody has written or dropped yet."""
    found = {row.register_import_id: row.register_import for row in rows}
    return [each for each in found.values() if each.status not in OVER]


def erase_list_rows(rows: list[ImportRow]) -> None:
    """Empty the rows, and let go of the spreadsheets they came in.

    A spreadsheet cannot be emptied of one household; what was written of the others
    stands in the register, so the file itself is needed no more.
    """
    ImportRow.objects.filter(pk__in=[row.pk for row in rows]).update(
        **empty_texts(ImportRow),
        verdict=Verdict.SKIP,
        producer=None,
        is_created=False,
    )
    lists = RegisterImport.objects.filter(rows__in=[row.pk for row in rows]).distinct()
    for held in lists.exclude(file=""):
        erase_files([("default", held.file)])
        RegisterImport.objects.filter(pk=held.pk).update(file="")


def erase_duplicate_cases(*, producer_ids: list[int]) -> None:
    """Delete the comparisons: an undone merge would write erased values back."""
    about = Q(first__in=producer_ids) | Q(second__in=producer_ids)
    DuplicateCase.objects.filter(about | Q(kept__in=producer_ids)).delete()
