"""Other names of the same thing, in one direction, only where nothing else is meant."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from farms.text import fold, spelling_of

DATA = Path(__file__).resolve().parents[1] / "data" / "synonyms.csv"
MAXIMUM_READINGS = 4

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonym:
    """Who types `typed` also means `also`; unmarked writing counts where it is safe."""

    typed: str
    also: str
    is_safe_unmarked: bool

    def applies_to(self, text: str) -> bool:
        """Say whether the text contains the term in a writing that means it."""
        if f" {spelling_of(self.typed)} " in f" {spelling_of(text)} ":
            return True
        return self.is_safe_unmarked and f" {fold(self.typed)} " in f" {fold(text)} "


@cache
def load_synonyms() -> tuple[Synonym, ...]:
    """Read the table once; longer terms first, so that they win over their parts."""
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = [
            Synonym(row["typed"], row["also"], row["without_marks"] == "yes")
            for row in csv.DictReader(file)
        ]
    return tuple(sorted(rows, key=lambda row: -len(row.typed.split())))


def expand(text: str, words: Words) -> tuple[list[Words], list[str]]:
    """Return the ways to read folded words, the typed one first, and names added."""
    ways, added = [words], []
    for synonym in load_synonyms():
        if len(ways) == MAXIMUM_READINGS or not synonym.applies_to(text):
            continue
        way = _replace(words, fold(synonym.typed), fold(synonym.also))
        if way not in ways:
            ways.append(way)
            added.append(synonym.also)
    return ways, added


def _replace(words: Words, old: str, new: str) -> Words:
    text = f" {' '.join(words)} ".replace(f" {old} ", f" {new} ")
    return tuple(text.split())
