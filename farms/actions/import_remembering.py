"""What a commune once said about its columns holds for its next list."""

from farms.models import ImportStatus, RegisterImport

LEARNT_FROM = (ImportStatus.COMMITTED, ImportStatus.IN_REVIEW, ImportStatus.UNDONE)
REMEMBERED = ("columns", "square_metres")


def remembered_mapping(register_import: RegisterImport) -> dict[str, object]:
    """Return what was chosen for the last list of this commune with these headings.

    `remembered` names that list; nothing is returned where there was none.
    """
    earlier = RegisterImport.objects.filter(
        commune=register_import.commune,
        headers=register_import.headers,
        status__in=LEARNT_FROM,
    ).exclude(pk=register_import.pk)
    last = earlier.order_by("-pk").first()
    if last is None:
        return {}
    known = {key: last.mapping[key] for key in REMEMBERED if key in last.mapping}
    return known | {"remembered": last.file_name}
