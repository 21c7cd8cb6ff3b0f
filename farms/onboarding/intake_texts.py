"""Texts from phones: of the right type, of a length people write, without tricks."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.dates import DayError, read_day
from farms.text import clean_text

MOST_MARKS = 2  # a Vietnamese letter carries at most two: ệ
_MARKUP = re.compile(r"[<>{}\\`]")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_CONTROL = frozenset("\t\n\r")

NOT_TEXT = _("Chỗ này phải là chữ.")
NOT_ANSWER = _("Chỗ này phải là có hoặc không.")
NOT_LIST = _("Chỗ này phải là một danh sách.")
NOT_DAY = _("Ngày phải viết dạng ngày/tháng/năm, ví dụ 05/11/2026.")


def text_in(value: object, *, longest: int) -> str:
    """Return one clean line; raise ValidationError that says what is wrong."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValidationError(NOT_TEXT, code="type")
    if len(value) > longest * 4:  # before anything slow looks at it
        raise ValidationError(_too_long(longest), code="max_length")
    if any(_is_control(letter) for letter in value):
        raise ValidationError(_("Có ký tự lạ không hiện ra được. Gõ lại giúp."))
    text = clean_text(value)
    if len(text) > longest:
        raise ValidationError(_too_long(longest), code="max_length")
    if _has_stacked_marks(text):
        raise ValidationError(_("Chữ có nhiều dấu chồng lên nhau. Gõ lại giúp."))
    if _MARKUP.search(text):
        raise ValidationError(_("Bỏ các ký hiệu < > { } trong chữ."), code="markup")
    return text


def _too_long(longest: int) -> str:
    return _("Dài quá, tối đa %d chữ cái.") % longest


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"} and letter not in _CONTROL


def _has_stacked_marks(text: str) -> bool:
    run = 0
    for letter in unicodedata.normalize("NFD", text):
        run = run + 1 if unicodedata.combining(letter) else 0
        if run > MOST_MARKS:
            return True
    return False


def answer_in(value: object) -> bool:
    """Return a yes or a no; nothing told is a no."""
    if value is None:
        return False
    if not isinstance(value, bool):
        raise ValidationError(NOT_ANSWER, code="type")
    return value


def moment_in(value: object) -> datetime:
    """Read a moment as a phone's clock wrote it, however wrong that clock is."""
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
        aware = moment if moment.tzinfo else timezone.make_aware(moment)
        return aware.astimezone(timezone.get_current_timezone())
    except (ValueError, OverflowError):
        raise ValidationError(_("Giờ ghi trong máy không đọc được.")) from None


def day_in(text: str) -> date:
    """Read a day written day first, or ISO."""
    try:
        return read_day(text, pivot=timezone.localdate().year + 20)
    except DayError as error:
        raise ValidationError(str(error), code="invalid") from None


class CleanTextField(forms.CharField):
    """A line of text of a length people write."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.longest = longest

    def clean(self, value: Any) -> str:
        text = text_in(value, longest=self.longest)
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        return text


class NameField(CleanTextField):
    """A name: of a person only letters."""

    def clean(self, value: Any) -> str:
        name = super().clean(value)
        if len(name) < 2 or not any(letter.isalpha() for letter in name):
            raise ValidationError(_("Ghi họ tên chủ hộ."), code="required")
        return name


def check_person(name: str) -> None:
    """Refuse a person's name that holds anything but letters."""
    if not _NAME.fullmatch(unicodedata.normalize("NFC", name)):
        raise ValidationError(_("Họ tên chỉ gồm chữ cái."), code="invalid")


class AnswerField(forms.Field):
    """A yes or a no as JSON writes it."""

    def clean(self, value: Any) -> bool:
        return answer_in(value)
