"""What a copy of a household's data is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """One table of a copy.

    `code` is its key in the JSON, `columns` the pairs of key and heading people read;
    what a row holds beside them stands in the JSON only. Values are text, whole
    numbers, yes or no, days, times, or lists of those.
    """

    code: str
    title: str
    columns: Sequence[tuple[str, str]]
    rows: list[Row] = field(default_factory=list)

    @property
    def table(self) -> list[list[object]]:
        """Return the cells under the headings."""
        return [[row.get(key, "") for key, _head in self.columns] for row in self.rows]


@dataclass(frozen=True)
class Picture:
    """A file of the household, under the name it gets in the copy."""

    name: str
    file: Any
