"""Fields that keep a secret or read what Vietnamese people write."""

import hmac
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.dates import DayError, read_day
from farms.phones import PhoneError, format_phone, normalise_phone


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured("FIELD_ENCRYPTION_KEYS is empty")
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """Encrypt with the first of FIELD_ENCRYPTION_KEYS."""
    cipher = _cipher(tuple(settings.FIELD_ENCRYPTION_KEYS))
    return cipher.encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Decrypt with whichever of FIELD_ENCRYPTION_KEYS fits."""
    try:
        cipher = _cipher(tuple(settings.FIELD_ENCRYPTION_KEYS))
        return cipher.decrypt(token.encode()).decode()
    except InvalidToken:
        raise ImproperlyConfigured("No key in FIELD_ENCRYPTION_KEYS fits") from None


def rotate(token: str) -> str:
    """Encrypt anew under the first key without showing the text."""
    cipher = _cipher(tuple(settings.FIELD_ENCRYPTION_KEYS))
    return cipher.rotate(token.encode()).decode()


def keyed_hash(purpose: str, text: str) -> str:
    """Return an HMAC-SHA256 that recognises a secret without holding it, 64 hex digits.

    The purpose keeps hashes of different fields from being compared.
    """
    key = settings.FIELD_HASH_KEY.encode()
    return hmac.digest(key, f"{purpose}:{text}".encode(), "sha256").hex()


class EncryptedCharField(models.TextField):
    """Text only the application can read; found through a keyed hash beside it."""

    def get_prep_value(self, value: object) -> str | None:
        text = super().get_prep_value(value)
        return encrypt(text) if text else text

    def from_db_value(self, value: str | None, *args: object) -> str | None:
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: look up its hash instead")
        return super().get_lookup(lookup_name)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.TextInput, **kwargs})


class VietnameseDateField(forms.DateField):
    """A day typed as dd/mm/yyyy, d/m/yy or ISO; the order is never swapped."""

    widget = forms.DateInput(
        format="%d/%m/%Y",
        attrs={"inputmode": "numeric", "placeholder": _("ngày/tháng/năm")},
    )
    default_error_messages = {"invalid": DayError.message}

    def __init__(self, *, years_ahead: int = 20, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.years_ahead = years_ahead

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            pivot = timezone.localdate().year + self.years_ahead
            return read_day(str(value), pivot=pivot)
        except DayError as error:
            raise ValidationError(str(error), code="invalid") from None


class PhoneFormField(forms.CharField):
    """A Vietnamese phone number, cleaned to E.164 and shown as 0912 345 678."""

    widget = forms.TextInput(
        attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
    )

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return text
        try:
            return normalise_phone(text)
        except PhoneError as error:
            raise ValidationError(str(error), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return format_phone(value) if isinstance(value, str) else value
