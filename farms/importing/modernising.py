"""Give a sheet's text in composed Unicode, whatever it was typed with, and say so."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from django.utils.translation import gettext_lazy as _

from farms.importing.old_fonts import OldFont, is_mixed, modernised, recognise
from farms.importing.sheets import ConvertedText, Sheet, SheetRow

SAMPLED_ROWS = 300


def modernise(sheet: Sheet) -> Sheet:
    """Return the sheet with the columns of old fonts converted, and remarks about it.

    Judged on the first rows of each column, so that one short cell misleads nobody.
    """
    sample = list(islice(sheet.rows(), SAMPLED_ROWS))
    fonts = _fonts_of(sample)
    is_split = any(_is_split(cell) for row in sample for cell in row.cells)
    if not fonts:
        return replace(sheet, remarks=_remarks((), is_split))
    names = tuple(sorted({font.name for font, _is_mixed in fonts.values()}))

    def read() -> Iterator[SheetRow]:
        return (_converted(row, fonts) for row in sheet.rows())

    return replace(sheet, rows=read, remarks=_remarks(names, is_split))


def _fonts_of(sample: list[SheetRow]) -> dict[int, tuple[OldFont, bool]]:
    """Return the font of each column that has one, and whether the column is mixed."""
    texts: dict[int, list[str]] = defaultdict(list)
    for row in sample:
        for index, cell in enumerate(row.cells):
            if isinstance(cell, str):
                texts[index].append(cell)
    found = ((index, recognise(cells)) for index, cells in texts.items())
    return {index: (font, is_mixed(texts[index])) for index, font in found if font}


def _converted(row: SheetRow, fonts: Mapping[int, tuple[OldFont, bool]]) -> SheetRow:
    cells = list(row.cells)
    for index, (font, is_in_doubt) in fonts.items():
        cell = cells[index] if index < len(cells) else None
        if isinstance(cell, str) and not cell.isascii():
            text = modernised(cell, font, is_in_doubt=is_in_doubt)
            cells[index] = cell if text == cell else ConvertedText.of(text, font.name)
    return SheetRow(row.number, tuple(cells))


def _is_split(cell: object) -> bool:
    """Tell whether letters and their marks are apart (NFD), as some machines save."""
    return isinstance(cell, str) and not unicodedata.is_normalized("NFC", cell)


def _remarks(fonts: tuple[str, ...], is_split: bool) -> tuple[str, ...]:
    remarks = []
    for name in fonts:
        words = _("Có chữ gõ bằng phông %s; máy đã đổi sang Unicode, coi kỹ tên người.")
        remarks.append(str(words % name))
    if is_split:
        remarks.append(str(_("Bảng gõ chữ và dấu rời nhau; máy đã ghép lại.")))
    return tuple(remarks)
