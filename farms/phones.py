"""Phone numbers as people write them, kept as E.164."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from farms.exceptions import FarmsError

# Eleven-digit mobile numbers ended in 2018; the operators' published new prefixes.
OLD_PREFIXES = {
    **{f"016{digit}": f"03{digit}" for digit in range(2, 10)},
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}
_BETWEEN_NUMBERS = re.compile(r"[;,/|\n]| [-–] |\b(?:và|hoặc|hay)\b")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_MOBILE = re.compile(r"0[35789]\d{8}")
_LANDLINE = re.compile(r"02\d{8,9}")


class PhoneError(FarmsError):
    message = gettext_lazy("Số điện thoại chưa đúng. Ví dụ đúng: 0912 345 678.")


class PhoneReading(NamedTuple):
    """A number in E.164 and, for people, what was changed to read it."""

    number: str
    notes: tuple[str, ...] = ()


def normalise_phone(raw: object) -> str:
    """Return the number as +84…; raise PhoneError when there is none."""
    return read_phone(raw).number


def read_phone(raw: object) -> PhoneReading:
    """Read a typed number or a cell, saying what had to be repaired."""
    text = _as_text(raw)
    whole = _read_one(text)
    if whole:
        return whole
    found = [reading for part in _parts(text) if (reading := _read_one(part))]
    if not found:
        raise PhoneError()
    note = _("Ô có %(count)d số điện thoại, đã lấy số đầu.")
    more = (note % {"count": len(found)},) if len(found) > 1 else ()
    return PhoneReading(found[0].number, found[0].notes + more)


def _as_text(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    text = str(raw if raw is not None else "").strip().lstrip("'")
    if _SCIENTIFIC.fullmatch(text):
        return _exact_digits(text.replace(",", "."))
    return text[:-2] if re.fullmatch(r"\d{9,}\.0", text) else text


def _exact_digits(text: str) -> str:
    """Undo 9.12345678E+8, but only while no digit was rounded away."""
    mantissa, _letter, exponent = text.upper().partition("E")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise PhoneError() from None
    if len(mantissa.replace(".", "")) != int(exponent) + 1:
        raise PhoneError(_("Bảng tính đã làm mất chữ số của số điện thoại này."))
    return str(int(value))


def _parts(text: str) -> list[str]:
    parts = [part for part in _BETWEEN_NUMBERS.split(text) if part]
    digits = re.sub(r"\D", "", text)
    if len(parts) == 1 and len(digits) in (19, 20):
        half = 10 if digits.startswith("0") else 9
        return [digits[:half], digits[half:]]
    return parts


def _read_one(text: str) -> PhoneReading | None:
    digits, notes = _national(text)
    new_prefix = OLD_PREFIXES.get(digits[:4]) if len(digits) == 11 else None
    if new_prefix:
        digits = new_prefix + digits[4:]
        notes += (_("Đã đổi đầu số 11 số cũ sang %s.") % new_prefix,)
    if not (_MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits)):
        return None
    is_mobile = bool(_MOBILE.fullmatch(digits))
    if not (_is_known_prefix(digits[:5]) if is_mobile else _is_valid(digits)):
        if not is_mobile:
            return None
        # New prefixes reach the numbering tables late: ask, do not refuse.
        notes += (_("Đầu số %s lạ, xin kiểm tra lại.") % digits[:4],)
    return PhoneReading(f"+84{digits[1:]}", notes)


@lru_cache(maxsize=2048)
def _is_known_prefix(prefix: str) -> bool:
    """Tell whether mobile numbers begin so; what follows is any five digits."""
    return _is_valid(f"{prefix}00000")


def _is_valid(digits: str) -> bool:
    number = phonenumbers.PhoneNumber(country_code=84, national_number=int(digits))
    return phonenumbers.is_valid_number(number)


def _national(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the digits with their leading 0, and a note when it had been lost."""
    digits = re.sub(r"\D", "", text)
    stripped = re.sub(r"^(?:00)?84(?=\d{9,11}$)", "", digits)
    if stripped != digits:
        return "0" + stripped.removeprefix("0"), ()
    if digits.startswith("0") or len(digits) not in (9, 10):
        return digits, ()
    return "0" + digits, (_("Đã thêm số 0 đầu bị mất."),)


def is_mobile(number: str) -> bool:
    """Tell whether an E.164 number can receive a text message."""
    return bool(_MOBILE.fullmatch("0" + number.removeprefix("+84")))


def format_phone(number: str) -> str:
    """Show +84912345678 as 0912 345 678, a landline as 0292 3891 234."""
    if not number.startswith("+84"):
        return number
    digits = "0" + number[3:]
    return " ".join(part for part in (digits[:4], digits[4:-3], digits[-3:]) if part)


def mask_phone(number: str) -> str:
    """Show only enough for the owner to recognise: 09•• ••• 678."""
    shown = format_phone(number)
    hidden = re.sub(r"\d", "•", shown[2:-3])
    return shown[:2] + hidden + shown[-3:]
