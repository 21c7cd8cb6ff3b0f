"""Personal identity numbers: checked, hashed and masked, never shown whole."""

import re
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from farms.exceptions import FarmsError
from farms.fields import keyed_hash

# Where a birth was registered before 2025 (Circular 07/2016/TT-BCA, annex 1). The
# numbers outlive the mergers of provinces.
PROVINCE_CODES = frozenset(
    f"{number:03}"
    for number in (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31),
        *(33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60),
        *(62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91),
        *(92, 93, 94, 95, 96),
    )
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s.\-']")


class IdentityError(FarmsError):
    message = gettext_lazy("Số định danh (CCCD) phải có 12 chữ số.")


class IdentityReading(NamedTuple):
    """A number, which kind of card it is from, and what was repaired."""

    number: str
    kind: str  # "cccd" or "cmnd"
    notes: tuple[str, ...] = ()


def read_identity(raw: object) -> IdentityReading:
    """Read a typed number or a cell; raise IdentityError rather than invent a digit."""
    text = _as_text(raw)
    if not text.isascii() or not text.isdigit():
        raise IdentityError()
    if len(set(text)) == 1 or text.startswith("000"):
        raise IdentityError(_("Số CCCD này không có thật."))
    if len(text) == 12:
        return IdentityReading(text, "cccd", _province_notes(text))
    if len(text) == 11:
        return _padded(text)
    if len(text) == 9:
        return _nine_digits(text)
    raise IdentityError(_("Số CCCD phải có 12 chữ số, ô này có %d.") % len(text))


def normalise_identity(raw: object) -> str:
    """Return the digits; raise IdentityError."""
    return read_identity(raw).number


def _as_text(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = str(raw if raw is not None else "").strip()
    if _SCIENTIFIC.fullmatch(text):
        return _exact_digits(text.replace(",", "."))
    text = text[:-2] if re.fullmatch(r"\d{9,}\.0", text) else text
    return _SEPARATORS.sub("", text)


def _exact_digits(text: str) -> str:
    mantissa, _letter, exponent = text.upper().partition("E")
    digits = mantissa.replace(".", "")
    if len(digits) != int(exponent) + 1:
        raise IdentityError(
            _("Bảng tính đã làm mất chữ số của CCCD (%s). Xin nhập lại số.") % text
        )
    return digits


def _padded(text: str) -> IdentityReading:
    if f"0{text[:2]}" not in PROVINCE_CODES:
        raise IdentityError(_("Số CCCD chỉ có 11 chữ số."))
    note = _("CCCD có 11 chữ số: đã thêm số 0 đầu bị mất, xin kiểm tra lại.")
    return IdentityReading("0" + text, "cccd", (note,))


def _nine_digits(text: str) -> IdentityReading:
    note = _("CMND 9 số cũ: chỉ lưu để tham khảo, xin hỏi số CCCD.")
    return IdentityReading(text, "cmnd", (note,))


def _province_notes(number: str) -> tuple[str, ...]:
    if number[:3] in PROVINCE_CODES:
        return ()
    return (_("Ba số đầu %s của CCCD lạ, xin kiểm tra lại.") % number[:3],)


def birth_year_of(number: str) -> int:
    """Return the birth year written in the first digits of a 12-digit number."""
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def sex_of(number: str) -> str:
    """Return "male" or "female" as the fourth digit says."""
    return "female" if int(number[3]) % 2 else "male"


def check_possible(number: str, birth_year: int | None = None) -> None:
    """Refuse a 12-digit number no office can have given; raise IdentityError.

    Its first three digits are a province, the fourth the century and the sex, the
    next two the year of birth.
    """
    if number[:3] not in PROVINCE_CODES:
        raise IdentityError(_("Ba số đầu %s không phải mã tỉnh nào.") % number[:3])
    written = birth_year_of(number)
    if written > date.today().year:
        raise IdentityError(_("Số CCCD ghi năm sinh %d, ở tương lai.") % written)
    if birth_year and written != birth_year:
        years = {"written": written, "told": birth_year}
        message = _("Số CCCD ghi sinh năm %(written)d, khác năm sinh %(told)d.")
        raise IdentityError(message % years)


def looks_cut_short(digits: str, birth_year: int | None) -> bool:
    """Tell whether nine digits read like the start of a 12-digit number."""
    if digits[:3] not in PROVINCE_CODES:
        return False
    written = birth_year_of(digits)
    if birth_year is not None:
        return written == birth_year
    return 1916 <= written <= date.today().year


def hash_identity(number: str) -> str:
    """Return the keyed hash by which a household is recognised."""
    return keyed_hash("identity", number)


def mask_identity(number: str) -> str:
    """Show only the last three digits."""
    return "•" * (len(number) - 3) + number[-3:]
