"""What phones told, in words a person can compare."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from farms.identity import mask_identity
from farms.models import (
    CapturedPicture,
    Commune,
    ConsentPurpose,
    Crop,
    FormOfAddress,
    ProducerKind,
    Sex,
)
from farms.phones import format_phone

LABELS = {
    "full_name": gettext_lazy("Họ và tên chủ hộ"),
    "form_of_address": gettext_lazy("Xưng hô"),
    "kind": gettext_lazy("Loại"),
    "phone": gettext_lazy("Số điện thoại"),
    "birth": gettext_lazy("Ngày hoặc năm sinh"),
    "sex": gettext_lazy("Giới tính"),
    "id_number": gettext_lazy("Số CCCD"),
    "identity_seen": gettext_lazy("Đã xem thẻ căn cước tại chỗ"),
    "commune": gettext_lazy("Xã, phường"),
    "hamlet": gettext_lazy("Ấp, khu vực"),
    "address_text": gettext_lazy("Địa chỉ như đã ghi"),
    "lot": gettext_lazy("Món sắp bán"),
    "mandate": gettext_lazy("Cho cán bộ làm giúp trên máy?"),
    "signature": gettext_lazy("Chữ ký"),
    "plots": gettext_lazy("Thửa"),
    "photos": gettext_lazy("Ảnh"),
}
CHOICES = {"form_of_address": FormOfAddress, "kind": ProducerKind, "sex": Sex}


def label_of(name: str) -> str:
    """Return what a field is called."""
    group, _dot, key = name.partition(".")
    if group == "consents":
        return str(ConsentPurpose(key).label).capitalize()
    return str(LABELS.get(group, group))


def words_of(name: str, value: Any) -> str:
    """Write one value of a field; identity numbers stay masked."""
    group = name.partition(".")[0]
    if value is None or value == "":
        return _("để trống")
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if group in CHOICES:
        return str(CHOICES[group](value).label)
    if isinstance(value, dict):
        return _parts(group, value)
    writers = {
        "id_number": mask_identity,
        "phone": format_phone,
        "commune": _commune,
        "signature": lambda told: _("đã ký"),
    }
    return str(writers.get(group, str)(value))


def _commune(code: str) -> str:
    found = Commune.objects.current().filter(code=code).first()
    return found.name if found else code


def _parts(group: str, value: dict[str, Any]) -> str:
    if group == "photos":
        return str(CapturedPicture.Kind(value["kind"]).label)
    crop = Crop.objects.filter(slug=value.get("crop") or "").first()
    amount = " ".join(filter(None, [value.get("quantity_text"), value.get("unit")]))
    point = value.get("point") or {}
    seen = [
        value.get("name"),
        crop.name if crop else "",
        value.get("variety"),
        value.get("area_text"),
        amount,
        value.get("ready_on"),
        _("vị trí lệch %d m") % point["accuracy"] if point else "",
        _("ranh %d điểm") % len(value["outline"]) if value.get("outline") else "",
    ]
    return ", ".join(str(part) for part in seen if part)
