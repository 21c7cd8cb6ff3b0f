"""What buyers fill in."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Product
from catalogue.quantities import QuantityError, parse_steps
from farms.models import Commune
from farms.phones import PhoneError, normalise_phone
from farms.text import clean_text
from orders.actions.checkout import OFFERED_METHODS
from orders.models import PaymentMethod
from orders.payments.registry import provider_choices

LONGEST_AMOUNT = 20
LARGEST_STEPS = 2_000_000_000
ELSEWHERE = "elsewhere"


class AmountForm(forms.Form):
    """How much of a product: typed, or one tap on less or more; `steps` comes out."""

    quantity = forms.CharField(max_length=LONGEST_AMOUNT, required=False)
    quantity_change = forms.ChoiceField(
        choices=[("1", "+"), ("-1", "−")], required=False
    )
    remove = forms.BooleanField(required=False)

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.product = product

    def clean(self) -> dict[str, Any]:
        """Read the amount in the product's own steps."""
        cleaned = super().clean() or {}
        cleaned["steps"] = 0 if cleaned.get("remove") else self._steps(cleaned)
        return cleaned

    def _steps(self, cleaned: dict[str, Any]) -> int:
        try:
            steps = parse_steps(cleaned.get("quantity", ""), self.product.unit.scale)
        except QuantityError:
            raise forms.ValidationError(_("Ghi số lượng, ví dụ 2 hoặc 2,5.")) from None
        steps += int(cleaned.get("quantity_change") or 0) * self.product.increment_steps
        # None of it, by hand or by the last tap on less, is not "take it out".
        if not 0 < steps <= LARGEST_STEPS:
            raise forms.ValidationError(_("Muốn bỏ món này thì bấm Bỏ món."))
        return steps

    @property
    def first_error(self) -> str:
        """Return one sentence about what is wrong."""
        return next(str(e) for errors in self.errors.values() for e in errors)


def method_choices() -> list[tuple[str, object]]:
    """Return the ways to pay that are configured and offered at checkout."""
    configured = dict(provider_choices())
    return [(m.value, configured[m.value]) for m in OFFERED_METHODS if m in configured]


class CheckoutForm(forms.Form):
    """Where to, for whom, and how it is paid."""

    buyer_name = forms.CharField(
        label=gettext_lazy("Tên người nhận"),
        error_messages={"required": gettext_lazy("Ghi tên người nhận.")},
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    buyer_phone = forms.CharField(
        label=gettext_lazy("Số điện thoại"),
        error_messages={"required": gettext_lazy("Ghi số điện thoại để nhà vườn gọi.")},
        max_length=20,
        help_text=gettext_lazy("Nhà vườn gọi số này trước khi giao."),
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
        ),
    )
    delivery_address = forms.CharField(
        label=gettext_lazy("Số nhà, đường, ấp"),
        error_messages={"required": gettext_lazy("Ghi số nhà, đường hay ấp.")},
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    delivery_commune = forms.ChoiceField(
        label=gettext_lazy("Xã, phường"),
        error_messages={"required": gettext_lazy("Chọn xã, phường nơi nhận.")},
    )
    elsewhere = forms.CharField(
        label=gettext_lazy("Ngoài Cần Thơ: xã, phường và tỉnh"),
        max_length=76,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Dặn thêm"),
        max_length=240,
        required=False,
        help_text=gettext_lazy("Ví dụ: gọi trước khi giao, gửi bảo vệ."),
    )
    payment_method = forms.ChoiceField(
        label=gettext_lazy("Trả tiền cách nào?"), widget=forms.RadioSelect
    )
    seen_prices = forms.CharField(
        max_length=2000, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.communes = {str(c.pk): c for c in Commune.objects.current()}
        places = cast(forms.ChoiceField, self.fields["delivery_commune"])
        places.choices = [
            ("", _("Chọn xã, phường ở Cần Thơ")),
            (ELSEWHERE, _("Ngoài Cần Thơ, ghi bên dưới")),
            *((pk, commune.name) for pk, commune in self.communes.items()),
        ]
        methods = cast(forms.ChoiceField, self.fields["payment_method"])
        methods.choices = method_choices()

    def clean_buyer_name(self) -> str:
        """Keep a name on one line."""
        name = clean_text(self.cleaned_data["buyer_name"])
        if not name:
            raise forms.ValidationError(
                self.fields["buyer_name"].error_messages["required"]
            )
        return name

    def clean_buyer_phone(self) -> str:
        """Read a Vietnamese number however it is written."""
        try:
            return normalise_phone(self.cleaned_data["buyer_phone"])
        except PhoneError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_seen_prices(self) -> dict[int, int]:
        """Read the prices that were on the page: "12:85000,13:22000"."""
        seen = {}
        for pair in self.cleaned_data["seen_prices"].split(","):
            product, _colon, amount = pair.partition(":")
            if product.isdecimal() and amount.isdecimal():
                seen[int(product)] = int(amount)
        return seen

    def clean(self) -> dict[str, Any]:
        """Ask for the place when it is elsewhere."""
        cleaned = super().clean() or {}
        cleaned["elsewhere"] = clean_text(cleaned.get("elsewhere", ""))
        if cleaned.get("delivery_commune") == ELSEWHERE and not cleaned["elsewhere"]:
            self.add_error("elsewhere", _("Ghi xã, phường và tỉnh nơi nhận."))
        return cleaned

    def order_values(self) -> dict[str, Any]:
        """Return what `place_order` wants to know."""
        cleaned = self.cleaned_data
        commune = self.communes.get(cleaned["delivery_commune"])
        parts = [clean_text(cleaned["delivery_address"])]
        parts += [] if commune else [cleaned["elsewhere"]]
        return {
            "buyer_name": cleaned["buyer_name"],
            "buyer_phone": cleaned["buyer_phone"],
            "delivery_address": ", ".join(part for part in parts if part),
            "delivery_commune": commune,
            "note": cleaned["note"],
            "payment_method": cleaned["payment_method"],
            "seen_prices": cleaned["seen_prices"],
        }

    @property
    def is_paid_by_code(self) -> bool:
        """Say which button to show: the one that leads to the code, or not."""
        return self["payment_method"].value() != PaymentMethod.CASH_ON_DELIVERY
