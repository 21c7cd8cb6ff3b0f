"""A household as a phone sends it: every field judged by the rules of our own form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from farms.fields import PhoneFormField
from farms.identity import IdentityError, check_possible
from farms.models import Commune, FormOfAddress, ProducerKind, Sex
from farms.onboarding.fields import Birth, BirthField, IdentityField
from farms.onboarding.intake_parts import CropNames, Errors, read_parts
from farms.onboarding.intake_texts import (
    NOT_TEXT,
    AnswerField,
    CleanTextField,
    NameField,
    check_person,
    text_in,
)

OF_PERSONS = {ProducerKind.HOUSEHOLD, ProducerKind.HOUSEHOLD_BUSINESS}
TEXTS = ("phone", "birth", "id_number", "kind", "form_of_address", "sex", "commune")
LONGEST_ENTRY = 40


class CaptureForm(forms.Form):
    """Who they are and where they live; plots, lot and answers are read beside it."""

    full_name = NameField(longest=100, error_messages={"required": _("Ghi họ tên.")})
    kind = forms.ChoiceField(
        choices=ProducerKind.choices,
        error_messages={
            "required": _("Chọn loại: hộ, hợp tác xã…"),
            "invalid_choice": _("Không có loại này."),
        },
    )
    form_of_address = forms.ChoiceField(
        choices=FormOfAddress.choices,
        required=False,
        error_messages={"invalid_choice": _("Không có cách xưng hô này.")},
    )
    phone = PhoneFormField(required=False, max_length=LONGEST_ENTRY)
    birth = BirthField(required=False, max_length=LONGEST_ENTRY)
    sex = forms.ChoiceField(
        choices=Sex.choices,
        required=False,
        error_messages={"invalid_choice": _("Chọn nam hoặc nữ.")},
    )
    id_number = IdentityField(required=False, max_length=LONGEST_ENTRY)
    identity_seen = AnswerField(required=False)
    commune = forms.CharField(error_messages={"required": _("Chọn xã, phường.")})
    hamlet = CleanTextField(longest=80, required=False)
    address_text = CleanTextField(longest=240, required=False)
    mandate = AnswerField(required=False)
    distinct_reason = CleanTextField(longest=200, required=False)

    def __init__(
        self, told: Mapping[str, Any], *, communes: Mapping[str, Commune]
    ) -> None:
        self.type_errors: Errors = {}
        self.told = {name: told.get(name) for name in self.base_fields}
        super().__init__(self.told)
        self.communes = communes
        for name in TEXTS:
            self._check_text(name)

    def _check_text(self, name: str) -> None:
        """Look at a text before a field that would make a text of anything."""
        try:
            self.told[name] = text_in(self.told[name], longest=LONGEST_ENTRY)
        except ValidationError as error:
            self.type_errors[name] = error.messages[0]
            self.told[name] = ""

    def clean_commune(self) -> str:
        code = self.cleaned_data["commune"]
        if code not in self.communes:
            raise ValidationError(_("Xã này ngoài địa bàn đang phụ trách."))
        return str(code)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") in OF_PERSONS and cleaned.get("full_name"):
            self._judge("full_name", check_person, cleaned["full_name"])
        birth: Birth = cleaned.get("birth") or Birth()
        if cleaned.get("id_number"):
            try:
                check_possible(cleaned["id_number"], birth.year)
            except IdentityError as error:
                self.add_error("id_number", str(error))
        return cleaned

    def _judge(self, name: str, rule: Any, value: object) -> None:
        try:
            rule(value)
        except ValidationError as error:
            self.add_error(name, error)

    @property
    def said(self) -> Errors:
        """Return one sentence for each field that is wrong."""
        said = {name: str(found[0]) for name, found in self.errors.items()}
        return said | self.type_errors


def read_household(
    told: object, *, communes: Mapping[str, Commune], crops: CropNames
) -> tuple[dict[str, Any], Errors]:
    """Return what was told, in one way of writing it, and what is wrong with it."""
    if not isinstance(told, dict):
        return {}, {"fields": str(NOT_TEXT)}
    form = CaptureForm(told, communes=communes)
    errors = form.said
    cleaned = form.cleaned_data
    birth: Birth = cleaned.pop("birth", None) or Birth()
    cleaned["birth"] = _written(birth)
    parts, wrong = read_parts(told, crops=crops)
    fields = {
        name: str(value) if isinstance(value, Promise) else value
        for name, value in (cleaned | parts).items()
    }
    return fields, errors | wrong


def _written(birth: Birth) -> str:
    if birth.day:
        return f"{birth.day:%d/%m/%Y}"
    return str(birth.year or "")
