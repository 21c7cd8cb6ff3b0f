"""Stream the rows of an Excel sheet: values, never formulas.

Ours rather than openpyxl's: that one reads the whole sheet once more where its
dimension is not written, and cannot tell a formula without a result from an empty cell.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from math import isfinite
from typing import NamedTuple
from xml.etree.ElementTree import Element, iterparse

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from farms.importing.sheets import MAX_COLUMNS, NO_RESULT, SheetRow

_LETTERS = re.compile(r"[A-Z]{1,3}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHOLE = re.compile(r"-?\d{1,18}")


class SheetPart(NamedTuple):
    """A sheet's name, whether it is shown, and the file inside that holds it."""

    title: str
    is_visible: bool
    path: str


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace: strict and usual files differ."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


class XlsxBook:
    """An Excel workbook already found to be harmless."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())

    def _elements(self, path: str) -> Iterator[Element]:
        if path in self.names:
            with self.archive.open(path) as part:
                for _event, element in iterparse(part):  # noqa: S314  no DTD
                    yield element

    @cached_property
    def parts(self) -> list[SheetPart]:
        targets = {
            _attribute(link, "Id"): _attribute(link, "Target")
            for link in self._elements("xl/_rels/workbook.xml.rels")
        }
        parts = []
        for sheet in self._elements("xl/workbook.xml"):
            if _name(sheet) != "sheet":
                continue
            target = targets.get(sheet.get(_relation(sheet), ""), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            is_visible = sheet.get("state", "visible") == "visible"
            if path in self.names and "worksheets/" in path:
                parts.append(SheetPart(sheet.get("name", ""), is_visible, path))
        return parts

    @cached_property
    def epoch(self) -> datetime:
        for element in self._elements("xl/workbook.xml"):
            is_mac = element.get("date1904") in ("1", "true")
            if _name(element) == "workbookPr" and is_mac:
                return CALENDAR_MAC_1904
        return CALENDAR_WINDOWS_1900

    @cached_property
    def strings(self) -> list[str]:
        found = []
        for element in self._elements("xl/sharedStrings.xml"):
            if _name(element) == "si":
                found.append(_text_in(element))
                element.clear()
        return found

    @cached_property
    def day_styles(self) -> set[str]:
        """Return the style numbers under which a number is a day."""
        formats = {str(code): text for code, text in BUILTIN_FORMATS.items()}
        days: set[str] = set()
        for element in self._elements("xl/styles.xml"):
            name = _name(element)
            if name == "numFmt":
                formats[element.get("numFmtId", "")] = element.get("formatCode", "")
            elif name == "cellXfs":
                for index, style in enumerate(element):
                    code = formats.get(style.get("numFmtId", "0"), "")
                    if is_date_format(code):
                        days.add(str(index))
        return days

    def rows(self, path: str) -> Iterator[SheetRow]:
        """Yield the rows that are written, each with its own number."""
        number = 0
        with self.archive.open(path) as part:
            events = iterparse(part, ("start", "end"))  # noqa: S314  no DTD
            parents: list[Element] = []
            for event, element in events:
                if event == "start":
                    if element.tag.endswith("sheetData"):
                        parents = [element]
                elif element.tag.endswith("}row") and parents:
                    number = int(element.get("r") or number + 1)
                    yield SheetRow(number, self._cells(element))
                    parents[0].clear()  # or every row read would stay in memory

    def _cells(self, row: Element) -> tuple[object, ...]:
        cells: list[object] = []
        for cell in row:
            letters = _LETTERS.match(cell.get("r") or "")
            index = column_index_from_string(letters[0]) if letters else len(cells) + 1
            if index > MAX_COLUMNS:
                break
            value = self._value(cell)
            if value is not None:
                cells.extend([None] * (index - len(cells)))
                cells[index - 1] = value
        return tuple(cells)

    def _value(self, cell: Element) -> object:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text_in(cell) or None
        parts = {_name(child): child.text for child in cell}
        text = parts.get("v")
        if text is None or text == "":
            is_empty_text = kind == "str" and "v" in parts
            return NO_RESULT if "f" in parts and not is_empty_text else None
        if kind == "s":
            return self.strings[int(text)]
        if kind in ("str", "e"):
            return _unescaped(text)
        if kind == "b":
            return text == "1"
        if kind == "d":
            return date.fromisoformat(text[:10])
        return self._number(text, cell.get("s", "0"))

    def _number(self, text: str, style: str) -> object:
        number = int(text) if _WHOLE.fullmatch(text) else float(text)
        if not isfinite(number):
            return text
        if style in self.day_styles and 1 <= number < 2958466:  # up to the year 9999
            return from_excel(number, self.epoch)
        return number


def _relation(sheet: Element) -> str:
    return next((key for key in sheet.attrib if key.endswith("}id")), "id")


def _text_in(element: Element) -> str:
    """Join the runs of a rich text, without the reading aids of East Asian text."""
    runs = [
        run.text or ""
        for child in element
        if _name(child) in ("t", "r", "is")
        for run in child.iter()
        if _name(run) == "t"
    ]
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    """Return the character meant; databases take neither NUL nor half a pair."""
    code = int(escape[1], 16)
    return "" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
