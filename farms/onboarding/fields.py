"""Fields of the household form: a place by any of its names, a birth, an area."""

import re
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.dates import DayError, read_day
from farms.identity import IdentityError, read_identity
from farms.importing.areas import read_area
from farms.importing.notes import Notes

_YEAR = re.compile(r"(?:19|20)\d{2}")
YOUNGEST, OLDEST = 15, 120
SQUARE_METRES = {"cong": 1_000, "cong-tam-lon": 1_296, "ha": 10_000, "m2": 1}
AREA_UNITS = [
    ("cong", _("công (1.000 m²)")),
    ("cong-tam-lon", _("công tầm lớn (1.296 m²)")),
    ("ha", _("ha")),
    ("m2", _("m²")),
]
UNIT_WORDS = {"cong": "công", "cong-tam-lon": "công tầm lớn", "ha": "ha", "m2": "m²"}


class Birth(NamedTuple):
    """A year of birth, and the day where it is known."""

    year: int | None = None
    day: date | None = None


class BirthField(forms.CharField):
    """A birthday dd/mm/yyyy, or only the year."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: Any) -> Birth:
        text = super().clean(value).strip()
        if not text:
            return Birth()
        today = timezone.localdate()
        try:
            if _YEAR.fullmatch(text):
                birth = Birth(int(text))
            else:
                day = read_day(text, pivot=today.year - YOUNGEST)
                birth = Birth(day.year, day)
        except DayError as error:
            raise ValidationError(str(error), code="invalid") from None
        if (birth.year or 0) > today.year or (birth.day and birth.day > today):
            raise ValidationError(_("Ngày sinh ở tương lai."), code="future")
        if birth.year and birth.year < today.year - OLDEST:
            message = _("Năm sinh %d xưa quá, coi lại.") % birth.year
            raise ValidationError(message, code="past")
        return birth


class IdentityField(forms.CharField):
    """A twelve-digit identity number, never guessed."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20}
    )

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return text
        try:
            reading = read_identity(text)
        except IdentityError as error:
            raise ValidationError(str(error), code="invalid") from None
        if reading.kind != "cccd" or len(re.sub(r"\D", "", text)) != 12:
            raise ValidationError(_("Số CCCD phải đủ 12 chữ số."), code="invalid")
        return reading.number


def measured(text: str, unit: str) -> int | None:
    """Return whole square metres of 5,5 công; raise ValidationError."""
    notes = Notes()
    size = {"cong": SQUARE_METRES[unit]}
    word = "cong" if unit.startswith("cong") else unit
    values = read_area(text, word, size, notes)
    if notes.has_errors:
        raise ValidationError(notes[0].text, code="invalid")
    metres = values.get("area_m2")
    return int(str(metres)) if metres else None
