"""Single cells read as what they should hold: a name, a day, a tick."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from farms.dates import DayError, day_of_serial, read_day
from farms.identity import IdentityError, hash_identity, looks_cut_short, read_identity
from farms.importing.notes import Notes
from farms.importing.sheets import ConvertedText
from farms.phones import PhoneError, read_phone
from farms.text import clean_text, fold

MAX_NAME = 100
YOUNGEST, OLDEST = 15, 110
YES = {"x", "v", "co", "roi", "da", "1", "yes", "true", "ok", "dung", "✓", "✔", "☑"}
NO = {"", "khong", "ko", "k", "chua", "0", "no", "false", "-", "o"}
NOTHING = {"", "khong", "ko", "khong co", "ko co", "k co", "chua co", "chua", "0"}
_SALUTATIONS = {"ong", "ba", "anh", "chi", "co", "chu"}
_LEGACY_FONT = re.compile("[¨©®ª«¬­µ¶·¸¹»¼½¾Æ§¤]")
_YEAR = re.compile(r"(?:\d{1,2}[/.\-])?((?:19|20)\d{2})")


def text_of(cell: object) -> str:
    """Return a cell as one clean line of text."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean_text(cell).lstrip("'").strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, bool):
        return "x" if cell else ""
    return str(cell)


def read_name(cell: object, notes: Notes) -> dict[str, object]:
    """Read a person's name, taking a form of address off its front."""
    text = text_of(cell)
    if not text:
        notes.error("name", _("Thiếu họ tên chủ hộ."))
        return {"name": ""}
    if isinstance(cell, ConvertedText):
        notes.inform("name", _("Đã đổi từ phông %s, coi kỹ họ tên.") % cell.font)
    if _LEGACY_FONT.search(text):
        notes.error("name", _("Tên gõ bằng phông cũ (TCVN3/VNI), đổi sang Unicode."))
    elif not any(c.isalpha() for c in text) or len(text) > MAX_NAME:
        notes.error("name", _("Họ tên không đọc được."))
    elif any(c.isdigit() for c in text):
        notes.warn("name", _("Họ tên có chữ số, xin kiểm tra lại."))
    salutation, name = _split_salutation(text)
    if name.isupper() or name.islower():
        name = " ".join(word.capitalize() for word in name.split())
    return {"name": name, "salutation": salutation} if salutation else {"name": name}


def _split_salutation(text: str) -> tuple[str, str]:
    text = re.sub(r"(?i)^hộ\s+(?=\S+\s+\S)", "", text)
    first, _space, rest = text.partition(" ")
    # Ông is also a family name: it is a form of address only before a full name.
    is_address = fold(first) in _SALUTATIONS and len(rest.split()) >= 3
    if is_address or first.lower() in ("bà", "ông:", "bà:"):
        return first.strip(":").capitalize(), rest.strip()
    return "", text


def read_birth(cell: object, notes: Notes, today: date) -> dict[str, object]:
    """Read a birthday or a year of birth; days come first and are never swapped."""
    try:
        day, year = _day_or_year(cell, notes, today)
    except DayError as error:
        notes.error("birth", error)
        return {}
    if year is None:
        return {}
    if year > today.year or (day and day > today):
        notes.error("birth", _("Ngày sinh ở tương lai."))
        return {}
    if not YOUNGEST <= today.year - year <= OLDEST:
        notes.warn("birth", _("Năm sinh %d lạ, xin kiểm tra lại.") % year)
    known: dict[str, object] = {"birth_year": year}
    return known | {"birth_date": day.isoformat()} if day else known


def _day_or_year(
    cell: object, notes: Notes, today: date
) -> tuple[date | None, int | None]:
    if isinstance(cell, datetime | date):
        return date(cell.year, cell.month, cell.day), cell.year
    if isinstance(cell, int | float) and not 1900 <= cell <= 2100:
        return _serial(cell, notes)
    text = text_of(cell)
    if fold(text) in NOTHING:
        return None, None
    if year := _YEAR.fullmatch(text):
        return None, int(year[1])
    day = read_day(text, pivot=today.year - YOUNGEST)
    if not re.search(r"\d{4}", text):
        notes.inform("birth", _("Năm viết hai số, hiểu là %d.") % day.year)
    return day, day.year


def _serial(cell: int | float, notes: Notes) -> tuple[date, int]:
    if not 366 < cell < 60000:
        raise DayError()
    day = day_of_serial(cell)
    words = {"number": int(cell), "day": f"{day:%d/%m/%Y}"}
    notes.inform("birth", _("Ô là số %(number)d của Excel, hiểu là %(day)s.") % words)
    return day, day.year


def read_sex(text: str, is_male: bool, is_female: bool, notes: Notes) -> str:
    """Return "male", "female" or "" from a word or from two ticked columns."""
    if is_male and is_female:
        notes.warn("sex", _("Đánh dấu cả Nam lẫn Nữ."))
        return ""
    if is_male or is_female:
        return "male" if is_male else "female"
    word = fold(text)
    if word in ("nam", "trai", "male", "m"):
        return "male"
    if word in ("nu", "gai", "female", "f"):
        return "female"
    if word:
        notes.warn("sex", _("Giới tính “%s” không hiểu được.") % text)
    return ""


def read_identity_cell(
    cell: object, notes: Notes, birth_year: int | None
) -> dict[str, object]:
    """Read an identity number; an old 9-digit one is kept apart and proves nothing."""
    if fold(text_of(cell)) in NOTHING:
        notes.warn("identity", _("Chưa có số CCCD."))
        return {}
    try:
        reading = read_identity(cell)
    except IdentityError as error:
        notes.error("identity", error)
        return {}
    if reading.kind == "cmnd":
        if looks_cut_short(reading.number, birth_year):
            notes.error("identity", _("CCCD chỉ còn 9 số, có lẽ mất 3 số cuối."))
            return {}
        notes.warn("identity", reading.notes[0])
        return {"old_identity": reading.number}
    for note in reading.notes:
        notes.warn("identity", note)
    hashed = hash_identity(reading.number)
    return {"identity": reading.number, "identity_hash": hashed}


def read_phone_cell(cell: object, notes: Notes) -> dict[str, object]:
    """Read a phone number as E.164, with a remark on every repair."""
    if fold(text_of(cell)) in NOTHING:
        notes.warn("phone", _("Chưa có số điện thoại."))
        return {}
    try:
        reading = read_phone(cell)
    except PhoneError as error:
        notes.error("phone", error)
        return {}
    for note in reading.notes:
        notes.inform("phone", note)
    return {"phone": reading.number}


def read_tick(cell: object, field: str, notes: Notes) -> bool | None:
    """Read an x, có, không or an empty box; None when it says something else."""
    text = text_of(cell)
    word = fold(text) or text.lower()
    if word in YES:
        return True
    if word in NO:
        return False
    notes.warn(field, _("“%s” không rõ là có hay không.") % text)
    return None
