"""What every kind of sheet looks like once it is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from farms.exceptions import ImportRefusedError

MAX_COLUMNS = 100


class SheetRefusedError(ImportRefusedError):
    message = _("Không đọc được bảng này. Lưu lại thành .xlsx rồi gửi lại.")


class MissingResult:
    """Stands in a cell whose formula was saved without its result."""

    def __str__(self) -> str:
        return ""


NO_RESULT = MissingResult()


class ConvertedText(str):
    """A cell that was typed for an old font; `font` is its name."""

    __slots__ = ("font",)
    font: str

    @classmethod
    def of(cls, text: str, font: str) -> "ConvertedText":
        """Return the text, marked."""
        converted = cls(text)
        converted.font = font
        return converted


class SheetRow(NamedTuple):
    """One row, numbered as the spreadsheet numbers it."""

    number: int
    cells: tuple[object, ...]

    @property
    def filled(self) -> list[object]:
        """Return the cells that hold something."""
        return [cell for cell in self.cells if not is_blank(cell)]


def is_blank(cell: object) -> bool:
    """Tell whether a cell holds nothing a person would see."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


@dataclass
class Sheet:
    """An open sheet; `rows()` streams it from the top as often as asked."""

    title: str
    digest: str
    rows: Callable[[], Iterator[SheetRow]]
    other_titles: tuple[str, ...] = ()
    # What was mended while reading, in words for the officer.
    remarks: tuple[str, ...] = ()
