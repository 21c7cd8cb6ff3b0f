"""What the columns of a commune's list hold, guessed from their headings."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from farms.exceptions import ImportRefusedError
from farms.text import fold

EXACT, LIKELY, POSSIBLE = 1.0, 0.8, 0.6


class KnownField(NamedTuple):
    """A thing we keep, and the folded headings under which it is found.

    `words` must all stand in a longer heading for it to be likely.
    """

    label: object
    headings: tuple[str, ...]
    words: tuple[str, ...] = ()


# Order matters: the first field that fits a heading best takes it.
FIELDS: dict[str, KnownField] = {
    "number": KnownField(_("Số thứ tự"), ("stt", "so tt", "tt", "so thu tu", "id")),
    "name": KnownField(
        _("Họ tên chủ hộ"),
        (
            "ho va ten chu ho",
            "ho ten chu ho",
            "ho va ten",
            "ho ten",
            "ten chu ho",
            "chu ho",
            "ten ho",
            "ten nong ho",
            "nong ho",
            "nguoi dai dien",
            "ownername",
            "fullname",
        ),
        ("ten chu ho",),
    ),
    "relation": KnownField(
        _("Quan hệ với chủ hộ"), ("quan he", "relationtoowner"), ("quan he",)
    ),
    "salutation": KnownField(_("Xưng hô"), ("xung ho", "danh xung", "ong ba")),
    "birth": KnownField(
        _("Ngày hoặc năm sinh"),
        (
            "ngay sinh",
            "nam sinh",
            "ngay thang nam sinh",
            "ngay thang sinh",
            "sinh nam",
            "ngay nam sinh",
            "birthdate",
        ),
        ("ngay sinh", "nam sinh"),
    ),
    "sex_male": KnownField(_("Giới tính: Nam"), ("gioi tinh nam", "phai nam", "nam")),
    "sex_female": KnownField(_("Giới tính: Nữ"), ("gioi tinh nu", "phai nu", "nu")),
    "sex": KnownField(_("Giới tính"), ("gioi tinh", "phai", "nam nu", "gender")),
    "identity_on": KnownField(
        _("Ngày cấp CCCD"), ("ngay cap", "ngay cap cccd"), ("ngay cap",)
    ),
    "identity": KnownField(
        _("Số CCCD"),
        (
            "so cccd",
            "cccd",
            "so dinh danh",
            "so dinh danh cccd",
            "cmnd",
            "so cmnd",
            "cmnd cccd",
            "so cmnd cccd",
            "can cuoc cong dan",
            "so can cuoc",
            "so dinh danh ca nhan",
        ),
        ("cccd",),
    ),
    "phone": KnownField(
        _("Số điện thoại"),
        (
            "so dien thoai",
            "dien thoai",
            "sdt",
            "so dt",
            "di dong",
            "dien thoai lien he",
            "zalo",
            "phone",
        ),
        ("dien thoai",),
    ),
    "address": KnownField(
        _("Địa chỉ"),
        (
            *("dia chi", "cho o", "noi o", "thuong tru", "dia chi thuong tru"),
            *("address", "permanentaddress"),
        ),
        ("dia chi",),
    ),
    "hamlet": KnownField(
        _("Ấp, khu vực"),
        ("ap", "khu vuc", "ap khu vuc", "khom", "ap khom", "thon", "to", "khu pho"),
    ),
    "commune": KnownField(
        _("Xã, phường"),
        ("xa", "phuong", "xa phuong", "phuong xa", "ten xa", "xa phuong thi tran"),
    ),
    "district": KnownField(
        _("Huyện (cũ)"), ("huyen", "quan", "quan huyen", "huyen quan")
    ),
    "province": KnownField(
        _("Tỉnh (cũ)"), ("tinh", "tinh thanh", "tinh thanh pho", "thanh pho")
    ),
    "area": KnownField(
        _("Diện tích"),
        (
            "dien tich",
            "dien tich dat",
            "dien tich san xuat",
            "dien tich canh tac",
            "dien tich nuoi",
            "dien tich trong",
            "dien tich nuoi dien tich san xuat",
        ),
        ("dien tich",),
    ),
    "crop": KnownField(
        _("Sản phẩm, cây trồng"),
        (
            "san pham",
            "ten san pham",
            "cay trong",
            "loai cay",
            "cay trong vat nuoi",
            "loai cay trong",
            "nong san",
            "san pham trong",
        ),
    ),
    "quantity": KnownField(
        _("Sản lượng"),
        ("san luong", "san luong du kien", "san luong du kien sl", "sl", "so luong"),
        ("san luong",),
    ),
    "unit": KnownField(
        _("Đơn vị tính"), ("dvt", "don vi tinh", "don vi", "san luong du kien dvt")
    ),
    "harvest": KnownField(
        _("Thời gian thu hoạch"),
        ("thoi gian thu hoach", "thu hoach", "mua vu", "ngay thu hoach", "vu"),
    ),
    "certificate": KnownField(
        _("Chứng nhận"),
        ("chung nhan", "giay chung nhan", "vietgap", "ocop", "hang sao"),
        ("chung nhan",),
    ),
    "trained": KnownField(_("Đã tập huấn"), ("da tap huan", "tap huan"), ("tap huan",)),
    "consented": KnownField(
        _("Hộ đồng ý"), ("dong y", "da dong y", "ho dong y", "cam ket"), ("dong y",)
    ),
    "platform": KnownField(_("Sàn"), ("san", "san tmdt", "ten san", "kenh ban")),
    "has_account": KnownField(
        _("Có tài khoản sàn"),
        (
            "co tk san",
            "tk san",
            "tai khoan san",
            "co tai khoan san",
            "tai khoan gian hang",
            "da len san",
            "len san",
        ),
        ("tk san", "tai khoan san"),
    ),
    "organisation": KnownField(
        _("Hợp tác xã, tổ"), ("htx", "hop tac xa", "to hop tac", "thuoc htx", "htx tht")
    ),
    "notes": KnownField(_("Ghi chú"), ("ghi chu", "luu y", "chu thich", "note")),
}
AREA_UNITS = {
    "m2": ("m2", "met vuong"),
    "ha": ("ha", "hecta", "hec ta"),
    "cong": ("cong",),
}
_BRACKETED = re.compile(r"\(([^)]*)\)")
_ORDINAL = re.compile(r"^\s*\(?\d{1,2}[.)]\s*(?=\D)")  # '2. Họ và tên', '(2) Họ và tên'


class Guess(NamedTuple):
    """The field a column seems to hold, and how sure that is (0 to 1)."""

    field: str
    confidence: float


@dataclass(frozen=True)
class ColumnMapping:
    """Which column holds which field, and the unit its heading gives to areas."""

    columns: dict[str, int]
    area_unit: str = ""

    def cell(self, cells: tuple[object, ...], field: str) -> object:
        """Return the cell of a field, None where there is none."""
        index = self.columns.get(field)
        return cells[index] if index is not None and index < len(cells) else None


def mapping_of(headings: Sequence[str], chosen: Mapping[int, str]) -> ColumnMapping:
    """Build the mapping a person confirmed (column index → field)."""
    columns: dict[str, int] = {}
    for index, code in chosen.items():
        if code not in FIELDS or not 0 <= index < len(headings):
            raise ImportRefusedError(_("Cột đã chọn không có trong bảng."))
        if code in columns:
            label = FIELDS[code].label
            raise ImportRefusedError(_("Hai cột cùng được chọn là “%s”.") % label)
        columns[code] = index
    if "name" not in columns:
        raise ImportRefusedError(_("Chọn cột họ tên chủ hộ."))
    unit = area_unit_in(headings[columns["area"]]) if "area" in columns else ""
    return ColumnMapping(columns, unit)


def guessed_mapping(headings: Sequence[str]) -> ColumnMapping:
    """Build the mapping from the guesses alone, for the command line."""
    guesses = guess_mapping(headings)
    return mapping_of(headings, {i: guess.field for i, guess in guesses.items()})


def area_unit_in(text: str) -> str:
    """Return "m2", "ha" or "cong" where a heading or cell names one, else ""."""
    words = fold(text.replace("²", "2")).split()
    joined = f" {' '.join(words)} "
    for unit, names in AREA_UNITS.items():
        if any(f" {name} " in joined for name in names):
            return unit
    return ""


def guess_mapping(headings: Sequence[str]) -> dict[int, Guess]:
    """Guess a field for each column that looks like one; no field is used twice."""
    offers = [
        (confidence, -index, code)
        for index, heading in enumerate(headings)
        for code in FIELDS
        if (confidence := _confidence(heading, FIELDS[code]))
    ]
    guesses: dict[int, Guess] = {}
    taken: set[str] = set()
    for confidence, position, code in sorted(offers, key=lambda o: (-o[0], -o[1])):
        if -position not in guesses and code not in taken:
            guesses[-position] = Guess(code, confidence)
            taken.add(code)
    return dict(sorted(guesses.items()))


def _confidence(heading: str, field: KnownField) -> float:
    heading = _ORDINAL.sub("", heading)
    folded = fold(_BRACKETED.sub(" ", heading))
    if folded == "dt":  # điện thoại or diện tích: the stroke or the unit tells
        folded = "dien tich" if area_unit_in(heading) else folded
        folded = "dien thoai" if "đ" in heading.lower() else folded
    inner = fold(" ".join(_BRACKETED.findall(heading)))
    if folded in field.headings:
        return EXACT
    if inner in field.headings or any(words in folded for words in field.words):
        return LIKELY
    if len(folded) <= 4 or any(letter.isdigit() for letter in folded):
        return 0
    close = difflib.get_close_matches(folded, field.headings, n=1, cutoff=0.85)
    return POSSIBLE if close else 0
