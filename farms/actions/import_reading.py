"""Read a commune's list against what is in the register; nothing is written here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import BinaryIO, cast

from django.conf import settings
from django.utils.translation import gettext as _

from farms.actions.import_lookups import Asked, before_in_list, on_record
from farms.importing.columns import ColumnMapping, mapping_of
from farms.importing.header import Header, find_header
from farms.importing.notes import WARNING, Message
from farms.importing.places import CommuneBook, CommuneRow, LegacyRow
from farms.importing.rows import CheckedRow, RowContext, judge_row, read_sheet
from farms.importing.sheets import Sheet
from farms.importing.workbook import open_sheet
from farms.models import (
    Commune,
    Crop,
    RegisterImport,
    Role,
    Succession,
    User,
    communes_of,
)
from farms.text import fold

BATCH = 500


@dataclass(frozen=True)
class OpenList:
    """A list that can be read, with its heading."""

    sheet: Sheet
    header: Header


@dataclass
class ListContext(RowContext):
    """What the rows of a list are judged against; `territory` None means everywhere."""

    territory: set[int] | None = None


@contextmanager
def opened(
    register_import: RegisterImport, *, is_limited: bool = True
) -> Iterator[OpenList]:
    """Open the file that was sent, for as long as it is read."""
    with register_import.file.open("rb") as field:
        file = cast(BinaryIO, field)
        title = register_import.mapping.get("sheet") or None
        name = register_import.file_name
        yield open_list(file, name, title=title, is_limited=is_limited)


def open_list(
    file: BinaryIO, name: str, *, title: str | None = None, is_limited: bool = True
) -> OpenList:
    """Open a sheet and find its heading; raise SheetRefusedError."""
    limit = settings.IMPORT_MAX_BYTES if is_limited else None
    sheet = open_sheet(file, name, max_bytes=limit, title=title)
    return OpenList(sheet, find_header(sheet))


def chosen_mapping(
    register_import: RegisterImport, header: Header | None = None
) -> ColumnMapping:
    """Return the columns as they were chosen."""
    labels = header.labels if header else register_import.headers
    columns = register_import.mapping.get("columns", {})
    return mapping_of(labels, {int(index): field for index, field in columns.items()})


def context_of(
    *, officer: User, commune: Commune | None, mapping: dict[str, dict[str, str]]
) -> ListContext:
    """Gather what rows are judged against: places, rights, sizes of local units."""
    communes = communes_of(officer, Role.EXTENSION_OFFICER)
    territory = None if officer.is_superuser else communes
    codes = None
    if territory is not None:
        allowed = Commune.objects.filter(pk__in=territory)
        codes = frozenset(allowed.values_list("code", flat=True))
    sizes = mapping.get("square_metres", {})
    return ListContext(
        communes=commune_book(),
        territory=territory,
        officer_phone=str(officer.phone),
        default_commune=commune.code if commune else None,
        allowed_communes=codes,
        place_answers=mapping.get("places", {}),
        square_metres={unit: int(size) for unit, size in sizes.items()},
    )


def commune_book() -> CommuneBook:
    """Build the book of places from the register's own tables."""
    communes = [
        CommuneRow(c.code, c.name, c.kind, c.valid_from, c.valid_until)
        for c in Commune.objects.all()
    ]
    successions = Succession.objects.select_related("legacy", "commune")
    legacy = [
        LegacyRow(
            s.legacy.code,
            s.legacy.name,
            _legacy_kind(s.legacy.name),
            s.legacy.district,
            s.legacy.province,
            s.commune.code,
            s.legacy.valid_until,
        )
        for s in successions
    ]
    return CommuneBook(communes, legacy)


def _legacy_kind(name: str) -> str:
    kinds = {"phuong": "phuong", "xa": "xa", "thi tran": "thi-tran"}
    folded = fold(name)
    return next((kind for word, kind in kinds.items() if folded.startswith(word)), "")


def judged_batches(
    source: OpenList,
    mapping: ColumnMapping,
    context: ListContext,
    *,
    held: RegisterImport | None = None,
    size: int = BATCH,
) -> Iterator[list[CheckedRow]]:
    """Yield the rows with their verdicts, with a few questions for each list of them.

    Begins behind the rows kept in `held`. Without it every row is compared with all
    rows before it in memory.
    """
    crops = CropBook()
    after = held.position if held else 0
    rows = read_sheet(source.sheet, source.header, mapping, context, after=after)
    for batch in batches(rows, size):
        asked = Asked(batch)
        context.existing, context.elsewhere = on_record(asked, context.territory)
        if held:
            context.seen = before_in_list(held, asked)
        yield [crops.read(judge_row(row, context)) for row in batch]


def batches(rows: Iterable, size: int = BATCH) -> Iterator[list]:
    """Yield the rows in lists of at most this size."""
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch


class CropBook:
    """Crops by every name they have; a name of several kinds is asked about."""

    def __init__(self) -> None:
        self.slugs: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, str] = {}
        # Lists repeat the same few crops.
        self.find = lru_cache(maxsize=1024)(self._find)
        for crop in Crop.objects.all():
            self.names[crop.slug] = crop.name
            for name in (crop.name, *crop.local_names):
                self.slugs[fold(name)].add(crop.slug)

    def _find(self, text: str) -> set[str]:
        """Return the crops a text may mean: those of that name, or that begin so."""
        folded = fold(text)
        if not folded:
            return set()
        if folded in self.slugs:
            return self.slugs[folded]
        starting = (
            s for name, s in self.slugs.items() if name.startswith(f"{folded} ")
        )
        return set().union(*starting)

    def read(self, row: CheckedRow) -> CheckedRow:
        """Add the crops a row names, and a remark on each name that is not clear."""
        text = str(row.values.get("crop") or "")
        if not text:
            return row
        slugs, messages = [], list(row.messages)
        for part in text.replace(";", ",").replace("+", ",").split(","):
            found = self.find(part)
            if len(found) == 1:
                slugs += found
            elif part.strip():
                messages.append(self._question(part.strip(), found))
        values = row.values | {"crop_slugs": list(dict.fromkeys(slugs))}
        return row._replace(values=values, messages=tuple(messages))

    def _question(self, text: str, found: set[str]) -> Message:
        if not found:
            unknown = _("Chưa nhận ra “%s”: bổ sung cây trồng sau.") % text
            return Message("crop", unknown, WARNING)
        names = ", ".join(sorted(self.names[slug] for slug in found)[:4])
        words = {"text": text, "names": names}
        unclear = _("“%(text)s” chưa rõ giống nào: %(names)s? Hỏi hộ rồi bổ sung.")
        return Message("crop", unclear % words, WARNING)
