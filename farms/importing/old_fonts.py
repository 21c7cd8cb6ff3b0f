"""Text typed for the fonts of the nineties: TCVN3 (.VnTime, "ABC") and VNI.

Such a cell holds Latin letters that only look Vietnamese in their font. Nothing in the
file says so, therefore a column is read both ways and the reading with more Vietnamese
syllables wins. TCVN3: TCVN 5712:1993; VNI: the table of VNI-Windows.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

# 0xA1 to 0xFE of TCVN 5712:1993.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩí"
    "ịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_FROM_TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3)}
_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ø": _GRAVE,
    "û": _HOOK,
    "õ": _TILDE,
    "ù": _ACUTE,
    "ï": _DOT,
    "â": _HAT,
    "à": _HAT + _GRAVE,
    "å": _HAT + _HOOK,
    "ã": _HAT + _TILDE,
    "á": _HAT + _ACUTE,
    "ä": _HAT + _DOT,
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "é": _BREVE + _ACUTE,
    "ë": _BREVE + _DOT,
}
_VNI_MARKS |= {letter.upper(): marks for letter, marks in _VNI_MARKS.items()}
_VNI_ALONE = dict(zip("æóòîôöñÆÓÒÎÔÖÑ", "ỉĩịỵơưđỈĨỊỴƠƯĐ", strict=True))
_VNI_PAIR = re.compile(
    f"([AEOUYaeouyÔÖôö])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_ALONE)}])"
)
_WORD = re.compile(r"[^\W\d_]+")
_TONES = re.compile(f"[{_GRAVE}{_HOOK}{_TILDE}{_ACUTE}{_DOT}]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:a(?:ch|ng|nh|[cimnoptuy])?|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])"
    r"|e(?:ng|[cmnopt])?|ê(?:ch|nh|[mnptu])?|i(?:ch|nh|[amnptu])?|iê(?:ng|[cmnptu])"
    r"|o(?:a(?:ch|ng|nh|[cimnoty])?|ă(?:ng|[cmnt])|e(?:[not])?|ng|[cimnpt])?"
    r"|ô(?:ng|[cimnpt])?|ơ(?:[imnpt])?"
    r"|u(?:â(?:ng|[nty])|ê(?:ch|nh)?|ơ|y(?:a|ên|êt|nh|[tu])?|ng|[acimnpt])?"
    r"|uô(?:ng|[cimnt])|ư(?:ng|[acimntu])?|ươ(?:ng|[cimnptu])"
    r"|y(?:ê(?:ng|[mntu])|nh|[tu])?)"
)


@dataclass(frozen=True)
class OldFont:
    """A way of typing, by the name its typists know."""

    name: str
    convert: Callable[[str], str]


def from_tcvn3(text: str) -> str:
    """Read TCVN3 ("Nguyễn" was typed "NguyÔn"); capitals are a font of their own."""
    return unicodedata.normalize("NFC", text.translate(_FROM_TCVN3))


def from_vni(text: str) -> str:
    """Read VNI ("Nguyễn" was typed "Nguyeãn")."""
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    base, mark, alone = match.groups()
    if alone:
        return _VNI_ALONE[alone]
    return _VNI_ALONE.get(base, base) + _VNI_MARKS[mark]


OLD_FONTS = (OldFont("TCVN3 (.VnTime)", from_tcvn3), OldFont("VNI", from_vni))


@lru_cache(maxsize=65_536)
def _worth(word: str) -> int:
    """1 for a Vietnamese syllable with marks, -1 for marks that make none, else 0."""
    composed = unicodedata.normalize("NFC", word)
    if composed.isascii():
        return 0
    is_one_case = composed in {composed.lower(), composed.upper(), composed.title()}
    split = unicodedata.normalize("NFD", composed.lower())
    tones = _TONES.findall(split)
    toneless = unicodedata.normalize("NFC", _TONES.sub("", split))
    is_syllable = len(tones) <= 1 and _SYLLABLE.fullmatch(toneless)
    return 1 if is_one_case and is_syllable else -1


def likeness(texts: Iterable[str]) -> int:
    """Say how Vietnamese these texts are: marked syllables less what can be none."""
    return sum(_worth(word) for text in texts for word in _WORD.findall(text))


def recognise(texts: Iterable[str]) -> OldFont | None:
    """Return the font a column was typed for, or None where it reads best as it is.

    Judge a column, not a cell: one short name may read well by chance.
    """
    composed = (unicodedata.normalize("NFC", text) for text in texts)
    sample = [text for text in composed if not text.isascii()]
    best, most = None, likeness(sample)
    for font in OLD_FONTS:
        found = likeness(font.convert(text) for text in sample)
        if found > max(most, 0):
            best, most = font, found
    return best


def is_mixed(texts: Iterable[str]) -> bool:
    """Tell whether a column also holds letters no old font has (ạ, ư, đ of Unicode)."""
    return any(ord(letter) > 0xFF for text in texts for letter in text)


def modernised(text: str, font: OldFont, *, is_in_doubt: bool = False) -> str:
    """Convert one cell; what reads better as it is stays so.

    `is_in_doubt` (a mixed column) leaves alone whatever reads as well as it is.
    """
    if is_mixed([text]):
        return text
    converted = font.convert(text)
    gain = likeness([converted]) - likeness([text])
    if gain < 0 or (is_in_doubt and gain == 0):
        return text
    return _capitals(text, converted)


def _capitals(text: str, converted: str) -> str:
    """Fonts of capitals (.VnTimeH) keep marked letters small beside capital ones."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    is_capital = len(plain) > 1 and all(letter.isupper() for letter in plain)
    return converted.upper() if is_capital else converted
