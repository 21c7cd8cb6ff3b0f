"""The ten data of Circular 02/2024/TT-BKHCN, each present or said to be missing.

An address is given down to the commune: the household's own is personal data
(Law 91/2025/QH15), and the circular's text was read in summaries only.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.tiles import display_name
from catalogue.traceability.story import Story


@dataclass(frozen=True, slots=True)
class RequiredField:
    """One datum: its number and name, its value or nothing, a remark on it."""

    number: int
    name: str
    value: str
    note: str = ""
    is_optional: bool = False


def required_fields(story: Story) -> list[RequiredField]:
    """Return the ten data in the order of the circular."""
    lot, product = story.lot, story.lot.product
    has_photo = product.photo_id is not None
    drawing = "" if has_photo else _("Trên trang là hình vẽ.")
    return [
        RequiredField(1, _("Tên sản phẩm"), display_name(product)),
        RequiredField(2, _("Hình ảnh"), _("Có hình") if has_photo else "", drawing),
        RequiredField(3, _("Tên nơi sản xuất"), _producer(story)),
        RequiredField(
            4, _("Địa chỉ nơi sản xuất"), _address(story), _("Ghi tới cấp xã.")
        ),
        RequiredField(5, _("Các công đoạn"), _stages(story), _places(story)),
        RequiredField(6, _("Thời gian sản xuất"), _times(story)),
        RequiredField(7, _("Mã truy xuất"), lot.trace_code),
        RequiredField(
            8, _("Thương hiệu, số lô, sê-ri"), _("Lô %s") % lot.trace_code, "", True
        ),
        RequiredField(9, _("Hạn dùng"), _day(lot.sell_by_on), "", True),
        RequiredField(
            10,
            _("Tiêu chuẩn áp dụng"),
            _standards(story),
            _("Theo giấy còn hạn ngày thu hoạch.") if story.certificates else "",
        ),
    ]


def _producer(story: Story) -> str:
    return str(story.lot.product.producer) if story.is_named else ""


def _address(story: Story) -> str:
    if not story.is_named:
        return ""
    commune = story.lot.product.producer.commune.name
    return _("%(commune)s, thành phố Cần Thơ") % {"commune": commune}


def _stages(story: Story) -> str:
    number = len(story.events)
    if not number:
        return ""
    return ngettext(
        "%(number)d công đoạn trong nhật ký",
        "%(number)d công đoạn trong nhật ký",
        number,
    ) % {"number": number}


def _places(story: Story) -> str:
    """Remark on location codes: a stage names its commune, GS1 codes are not used."""
    without = [event for event in story.events if event.read_point_id is None]
    if without:
        return _("%(number)d dòng chưa ghi nơi chốn.") % {"number": len(without)}
    return _("Nơi chốn ghi theo mã xã.") if story.events else ""


def _times(story: Story) -> str:
    lot = story.lot
    harvested = _("Thu hoạch %s") % _day(lot.harvested_on)
    if not lot.packed_on:
        return harvested
    return _("%(harvested)s, đóng gói %(packed)s") % {
        "harvested": harvested,
        "packed": _day(lot.packed_on),
    }


def _standards(story: Story) -> str:
    return ", ".join(f"{each.kind} ({each.number})" for each in story.certificates)


def _day(day: date | None) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT") if day else ""
