"""Plots, the first lot, answers and pictures as a phone sends them."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.importing.areas import read_plot_area
from farms.importing.notes import Notes
from farms.models import CapturedPicture, ConsentPurpose
from farms.onboarding.intake_texts import (
    NOT_LIST,
    answer_in,
    day_in,
    moment_in,
    text_in,
)
from farms.positions import e7, written
from farms.ulids import is_ulid

Errors = dict[str, str]
CropNames = Collection[str]
MOST_PLOTS, MOST_PHOTOS, MOST_POINTS = 30, 12, 500
WORST_ACCURACY = 50
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
_NUMBER = re.compile(r"\d{1,3}(?:[. ]\d{3})*(?:,\d{1,3})?|\d{1,9}(?:[.,]\d{1,3})?")
_HASH = re.compile(r"[0-9a-f]{64}")
# Round Vietnam: a position elsewhere is a phone that guesses.
SOUTH, NORTH, WEST, EAST = 8 * 10**7, 24 * 10**7, 102 * 10**7, 110 * 10**7
PICTURES = set(CapturedPicture.Kind.values) - {CapturedPicture.Kind.SIGNATURE}


def read_parts(
    told: Mapping[str, Any], *, crops: CropNames
) -> tuple[dict[str, Any], Errors]:
    """Return plots, lot, consents, photos and signature, and what is wrong in them."""
    errors: Errors = {}
    parts = {
        "plots": _each(told, "plots", MOST_PLOTS, errors, partial(_plot, crops=crops)),
        "lot": _lot(told.get("lot"), errors, crops),
        "consents": _consents(told.get("consents"), errors),
        "photos": _each(told, "photos", MOST_PHOTOS, errors, _photo),
        "signature": _signature(told.get("signature"), errors),
    }
    return parts, errors


def _each(
    told: Mapping[str, Any],
    name: str,
    most: int,
    errors: Errors,
    read: Callable[[Mapping[str, Any], str, Errors], dict[str, Any]],
) -> list[dict[str, Any]]:
    rows = told.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        errors[name] = str(NOT_LIST)
        return []
    if len(rows) > most:
        errors[name] = str(_("Nhiều quá, tối đa %d.") % most)
        return []
    found = {}
    for number, row in enumerate(rows):
        place = f"{name}.{number}"
        if not isinstance(row, dict):
            errors[place] = str(_("Phần này gửi sai dạng."))
            continue
        read_row = read(row, place, errors)
        found[read_row.get("ulid") or read_row.get("sha256")] = read_row
    return [found[key] for key in sorted(found, key=str)]


def _take(errors: Errors, place: str, read: Callable[[], Any], otherwise: Any) -> Any:
    """Return what was read, or note what is wrong there."""
    try:
        return read()
    except ValidationError as error:
        errors[place] = str(error.messages[0])
        return otherwise


def _plot(
    row: Mapping[str, Any], place: str, errors: Errors, *, crops: CropNames
) -> dict[str, Any]:
    if not is_ulid(row.get("ulid")):
        errors[f"{place}.ulid"] = str(_("Thửa thiếu mã của máy."))
    take = {
        "name": lambda: text_in(row.get("name"), longest=80),
        "crop": lambda: _crop(row.get("crop"), crops),
        "area_text": lambda: _area(row.get("area_text")),
        "point": lambda: _point(row.get("point")),
        "outline": lambda: _outline(row.get("outline")),
    }
    plot = {n: _take(errors, f"{place}.{n}", read, None) for n, read in take.items()}
    return {"ulid": str(row.get("ulid"))[:26]} | plot


def _crop(value: object, crops: CropNames) -> str:
    slug = text_in(value, longest=80)
    if slug and slug not in crops:
        raise ValidationError(_("Không có cây trồng này. Chọn trong danh sách."))
    return slug


def _area(value: object) -> str:
    text = text_in(value, longest=40)
    notes = Notes()
    read_plot_area(text, notes)
    if notes.has_errors:
        raise ValidationError(notes[0].text, code="invalid")
    return text


def _point(value: object) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ValidationError(_("Định vị gửi sai dạng. Lấy lại vị trí."))
    accuracy = value.get("accuracy")
    if not isinstance(accuracy, int) or isinstance(accuracy, bool) or accuracy < 0:
        raise ValidationError(_("Định vị thiếu sai số. Lấy lại vị trí."))
    if accuracy > WORST_ACCURACY:
        words = _(
            "Định vị lệch tới %(metres)s m. Ra chỗ trống, chờ còn 50 m trở xuống."
        )
        raise ValidationError(words % {"metres": min(accuracy, 999_999)})
    latitude, longitude = _position(value.get("latitude"), value.get("longitude"))
    return {"latitude": latitude, "longitude": longitude, "accuracy": accuracy}


def _position(latitude: object, longitude: object) -> tuple[str, str]:
    both = (latitude, longitude)
    if not all(isinstance(one, str) and _DEGREES.fullmatch(one) for one in both):
        raise ValidationError(_("Định vị gửi sai dạng. Lấy lại vị trí."))
    north, east = e7(str(latitude)), e7(str(longitude))
    if not (SOUTH <= north <= NORTH and WEST <= east <= EAST):
        raise ValidationError(_("Vị trí này ngoài Việt Nam. Lấy lại vị trí."))
    return written(north), written(east)


def _outline(value: object) -> list[list[str]]:
    if value in (None, []):
        return []
    if not isinstance(value, list):
        raise ValidationError(NOT_LIST)
    if not 3 <= len(value) <= MOST_POINTS:
        raise ValidationError(_("Ranh thửa cần từ 3 tới 500 điểm."))
    corners = []
    for corner in value:
        if not isinstance(corner, list) or len(corner) != 2:
            raise ValidationError(_("Ranh thửa gửi sai dạng. Đi lại ranh."))
        corners.append(list(_position(*corner)))
    return corners


def _lot(value: object, errors: Errors, crops: CropNames) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        errors["lot"] = str(_("Phần này gửi sai dạng."))
        return None
    take = {
        "crop": lambda: _crop(value.get("crop"), crops),
        "variety": lambda: text_in(value.get("variety"), longest=40),
        "quantity_text": lambda: _quantity(value.get("quantity_text")),
        "unit": lambda: text_in(value.get("unit"), longest=16),
        "ready_on": lambda: _ready(value.get("ready_on")),
    }
    lot = {name: _take(errors, f"lot.{name}", read, "") for name, read in take.items()}
    if not lot["crop"] and "lot.crop" not in errors:
        errors["lot.crop"] = str(_("Chọn món sắp bán."))
    return lot


def _quantity(value: object) -> str:
    text = text_in(value, longest=24)
    if text and (not _NUMBER.fullmatch(text) or not text.strip("0.,")):
        raise ValidationError(_("Ghi số lượng bằng số lớn hơn 0, ví dụ 120 hoặc 2,5."))
    return text


def _ready(value: object) -> str:
    text = text_in(value, longest=40)
    if not text:
        return ""
    day, today = day_in(text), timezone.localdate()
    if abs(day - today) > timedelta(days=730):
        raise ValidationError(_("Ngày có hàng xa quá, coi lại năm."))
    return day.isoformat()


def _consents(value: object, errors: Errors) -> dict[str, bool]:
    if not isinstance(value, dict):
        errors["consents"] = str(_("Đọc cho hộ nghe rồi ghi câu trả lời."))
        return {}
    answers = {}
    for purpose in ConsentPurpose.values:
        if value.get(purpose) is not None:
            answer = value[purpose]
            place = f"consents.{purpose}"
            read = partial(answer_in, answer)
            answers[purpose] = _take(errors, place, read, False)
    if not answers.get(ConsentPurpose.REGISTER) and "consents.register" not in errors:
        errors["consents.register"] = str(_("Hộ chưa đồng ý thì chưa lập hồ sơ được."))
    return answers


def _photo(row: Mapping[str, Any], place: str, errors: Errors) -> dict[str, Any]:
    kind, sha256 = row.get("kind"), row.get("sha256")
    if not (isinstance(sha256, str) and _HASH.fullmatch(sha256)):
        errors[f"{place}.sha256"] = str(_("Ảnh thiếu mã của máy. Chụp lại."))
    if not (isinstance(kind, str) and kind in PICTURES):
        errors[f"{place}.kind"] = str(_("Ảnh chưa rõ là ảnh gì."))
    taken = row.get("taken_at")
    moment = _take(errors, f"{place}.taken_at", lambda: moment_in(taken), None)
    return {
        "sha256": str(sha256)[:64],
        "kind": str(kind)[:12],
        "taken_at": moment.isoformat() if moment else "",
    }


def _signature(value: object, errors: Errors) -> str | None:
    if value in (None, ""):
        return None
    if not (isinstance(value, str) and _HASH.fullmatch(value)):
        errors["signature"] = str(_("Chữ ký gửi sai dạng. Ký lại."))
        return None
    return value
