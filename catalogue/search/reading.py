"""How what somebody typed is understood: "sau rieng" is "Sầu riêng"."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from catalogue.search.synonyms import Words, expand
from farms.models import Crop
from farms.text import clean_text, fold, is_unmarked, spelling_of

MAXIMUM_LENGTH = 100
MAXIMUM_WORDS = 8
# "trái xoài", "quả xoài" and "xoài" are the same wish; "trái cây" is not.
CLASSIFIERS = {"trai", "qua"}
NOT_CLASSIFIED = {"cay"}

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A crop's word with its marks, and the crops that carry it."""

    text: str
    crops: frozenset[int]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed and what we look for.

    `ways` are alternatives of folded words; `meanings` the crop words they may stand
    for; `excluded` the crops whose word differs from the typed one by its marks.
    """

    typed: str = ""
    ways: tuple[Words, ...] = ()
    added: tuple[str, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    excluded: frozenset[int] = field(default_factory=frozenset)

    @property
    def words(self) -> Words:
        """Return the folded words as typed."""
        return self.ways[0] if self.ways else ()

    @property
    def understood(self) -> str:
        """Return what we look for, with its marks where there is only one meaning."""
        if len(self.meanings) == 1:
            return self.meanings[0].text
        return self.typed


def read_words(text: str, crops: Iterable[Crop], *, is_exact: bool = False) -> Reading:
    """Read what somebody typed against the words of the crops."""
    typed = clean_text(text[: 4 * MAXIMUM_LENGTH])[:MAXIMUM_LENGTH].strip()
    words = _without_classifier(tuple(fold(typed).split()[:MAXIMUM_WORDS]))
    if not words:
        return Reading()
    ways, added = ([words], []) if is_exact else expand(typed, words)
    meanings = _meanings_of(words, crops)
    chosen = _meant(typed, meanings)
    kept = frozenset().union(*(meaning.crops for meaning in chosen))
    known = frozenset().union(*(meaning.crops for meaning in meanings))
    return Reading(typed, tuple(ways), tuple(added), tuple(chosen), known - kept)


def _without_classifier(words: Words) -> Words:
    is_classified = len(words) > 1 and words[0] in CLASSIFIERS
    return words[1:] if is_classified and words[1] not in NOT_CLASSIFIED else words


def _meanings_of(words: Words, crops: Iterable[Crop]) -> list[Meaning]:
    """Find the words in the names of crops, told apart by their marks."""
    found: dict[str, tuple[str, set[int]]] = {}
    for crop in crops:
        for piece in _pieces_of(crop, words):
            text, ids = found.setdefault(spelling_of(piece), (piece, set()))
            ids.add(crop.pk)
    return [Meaning(text, frozenset(ids)) for text, ids in found.values()]


def _pieces_of(crop: Crop, words: Words) -> Iterator[str]:
    for name in (crop.name, *crop.local_names):
        pieces = _WORD.findall(unicodedata.normalize("NFC", name))
        folded = [fold(piece) for piece in pieces]
        for start in range(len(pieces) - len(words) + 1):
            if tuple(folded[start : start + len(words)]) == words:
                piece = " ".join(pieces[start : start + len(words)])
                yield piece[:1].upper() + piece[1:]


def _meant(typed: str, meanings: list[Meaning]) -> list[Meaning]:
    """Keep the meanings that agree with the marks, if the typist set any."""
    if is_unmarked(typed):
        return meanings
    spelling = spelling_of(typed)
    same = [m for m in meanings if spelling.endswith(spelling_of(m.text))]
    return same or meanings
