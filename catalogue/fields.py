"""The only form fields for money and quantities: they read what people type."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.money import MoneyError, format_amount, parse_amount, spell_amount
from catalogue.quantities import QuantityError, format_steps, parse_steps

# Below this somebody left out the thousands.
LEAST_AMOUNT = 500


class MoneyFormField(forms.CharField):
    """An amount in đồng: reads "85.000", "85000", "85.000 ₫"; cleans to an int."""

    default_error_messages = {
        "invalid": _("Ghi giá bằng số, ví dụ 85.000."),
        "too_small": _("%(amount)s là ít quá. Ghi đủ số không, ví dụ 85.000."),
    }

    def __init__(self, *, least: int = LEAST_AMOUNT, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "data-amount": True}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=24, **kwargs)
        self.least = least

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = parse_amount(text)
        except MoneyError:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid"
            ) from None
        if amount < self.least:
            message = self.error_messages["too_small"]
            written = format_amount(amount)
            raise ValidationError(message, code="too_small", params={"amount": written})
        return amount

    def prepare_value(self, value: Any) -> Any:
        return format_steps(value, 0) if isinstance(value, int) else value

    @staticmethod
    def reading(amount: int) -> str:
        """Read an amount back in words, to be heard and checked."""
        return spell_amount(amount)


class QuantityFormField(forms.CharField):
    """A quantity of one unit: reads "2,5" or "1.500"; cleans to integer steps."""

    default_error_messages = {
        "invalid": _("Ghi số lượng bằng số, ví dụ 120 hoặc 2,5."),
        "too_fine": _("Món này tính chẵn, không ghi số lẻ."),
        "too_small": _("Số lượng phải lớn hơn 0."),
        "too_large": _("Số này lớn quá, coi lại giúp."),
    }

    def __init__(
        self, *, scale: int = 0, can_be_nothing: bool = False, **kwargs: Any
    ) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=24, **kwargs)
        self.scale = scale
        self.can_be_nothing = can_be_nothing

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        steps = self._steps(text)
        if steps < 0 or (steps == 0 and not self.can_be_nothing):
            self._refuse("too_small")
        if steps >= 10 ** (9 + self.scale):
            self._refuse("too_large")
        return steps

    def _steps(self, text: str) -> int:
        try:
            return parse_steps(text, self.scale)
        except QuantityError:
            pass
        try:
            parse_steps(text, 9)
        except QuantityError:
            self._refuse("invalid")
        self._refuse("too_fine" if self.scale == 0 else "invalid")
        return 0

    def _refuse(self, code: str) -> None:
        raise ValidationError(self.error_messages[code], code=code)

    def prepare_value(self, value: Any) -> Any:
        return format_steps(value, self.scale) if isinstance(value, int) else value
