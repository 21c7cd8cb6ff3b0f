"""Read what VNeID tells; the names of its claims are a setting."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from farms.actions.vneid import CitizenValues, IdentityRefusedError
from farms.fields import keyed_hash
from farms.identity import IdentityError, read_identity
from farms.phones import PhoneError, normalise_phone
from farms.text import clean_text

LONGEST_NAME = 120


def subject_hash(issuer: str, subject: str) -> str:
    """Return the keyed hash of an account at VNeID; the subject itself is not kept."""
    return keyed_hash("vneid", f"{issuer}|{subject}")


def read_citizen(token: Mapping[str, Any], told: Mapping[str, Any]) -> CitizenValues:
    """Return the citizen of a checked id_token and of what userinfo told.

    Raises IdentityRefusedError for an account below VNEID_LEVELS, and where the number
    is missing or no number of twelve digits.
    """
    if settings.VNEID_LEVELS and str(token.get("acr", "")) not in settings.VNEID_LEVELS:
        raise IdentityRefusedError(
            _("Tài khoản VNeID này chưa định danh mức 2."),
            _("Ra công an xã, phường làm định danh mức 2 rồi quay lại đây."),
        )
    said = {**token, **told}
    phone = _text(said, "phone")
    return CitizenValues(
        subject_hash=subject_hash(str(token["iss"]), str(token["sub"])),
        id_number=_number(_text(said, "id_number")),
        full_name=clean_text(_text(said, "full_name"))[:LONGEST_NAME],
        phone=_phone(phone) if _claim(said, "phone_verified") is True else "",
        born_on=_day(_text(said, "born_on")),
    )


def _claim(said: Mapping[str, Any], name: str) -> Any:
    return said.get(settings.VNEID_CLAIMS.get(name, ""))


def _text(said: Mapping[str, Any], name: str) -> str:
    value = _claim(said, name)
    return value if isinstance(value, str) else ""


def _number(text: str) -> str:
    try:
        reading = read_identity(text)
    except IdentityError:
        reading = None
    if reading is None or reading.number != text or reading.kind != "cccd":
        raise IdentityRefusedError(
            _("VNeID không gửi số định danh 12 số."),
            _("Mở ứng dụng VNeID, đồng ý chia sẻ số định danh, rồi thử lại."),
        )
    return reading.number


def _phone(text: str) -> str:
    try:
        return normalise_phone(text)
    except PhoneError:
        return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
