"""Vietnamese words: cleaned, compared and folded to plain letters."""

import re
import unicodedata
from functools import lru_cache

_D_WITH_STROKE = str.maketrans("đĐ", "dD")
_NOT_WORD = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
# Horn, breve and circumflex make other letters; these five marks make other tones.
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKS = re.compile("[\u0300-\u036f]")


def clean_text(text: str) -> str:
    """Return the text in NFC, one line, without control or invisible characters."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable() and "  " not in composed:
        return composed.strip()
    spaced = _SPACES.sub(" ", composed)
    kept = (c for c in spaced if unicodedata.category(c)[0] != "C")
    return _SPACES.sub(" ", "".join(kept)).strip()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return lower-case words without marks or punctuation: 'Sầu riêng' → 'sau rieng'.

    The same fold is stored beside names and applied to what people type.
    """
    split = unicodedata.normalize("NFD", text.lower().translate(_D_WITH_STROKE))
    return _NOT_WORD.sub(" ", _MARKS.sub("", split)).strip()


@lru_cache(maxsize=8192)
def spelling_of(text: str) -> str:
    """Return a key that keeps every mark but not where the tone stands or the case.

    'Hoà' and 'Hòa' are two typists' habits, not two names.
    """
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFC", text.lower())).split()
    return " ".join(map(_tone_last, words))


def _tone_last(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    tones = "".join(_TONES.findall(split))
    return unicodedata.normalize("NFC", _TONES.sub("", split)) + tones


def is_unmarked(text: str) -> bool:
    """Tell whether the text was typed without any Vietnamese mark."""
    return spelling_of(text) == fold(text)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names agree, allowing one of them to be typed without marks."""
    if is_unmarked(one) or is_unmarked(other):
        return fold(one) == fold(other)
    return spelling_of(one) == spelling_of(other)


def slug_of(text: str, max_length: int = 80) -> str:
    """Return the folded text as an address part, cut between words."""
    slug = fold(text).encode("ascii", "ignore").decode().replace(" ", "-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
