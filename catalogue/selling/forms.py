"""Forms of the selling screens: one question each."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.fields import MoneyFormField, QuantityFormField
from catalogue.models import Product, Unit
from catalogue.quantities import format_steps
from farms.fields import VietnameseDateField

OTHER = "other"
# Amounts to tap, in units: kilos and litres, then pieces.
AMOUNTS = {True: (50, 100, 200), False: (20, 50, 100)}


class PhotoForm(forms.Form):
    """A picture from the camera, or one already on the phone."""

    photo = forms.FileField(label=_("Hình nông sản"), required=False)
    album = forms.FileField(label=_("Hình có sẵn trong máy"), required=False)

    def clean(self) -> dict[str, Any]:
        """Take whichever was chosen."""
        data = super().clean() or {}
        data["file"] = data.get("album") or data.get("photo")
        if data["file"] is None and not self.errors:
            self.add_error("photo", gettext("Chưa có hình. Chụp một tấm giúp."))
        return data


class PriceForm(forms.Form):
    amount = MoneyFormField(label=_("Giá"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = gettext("Giá một %(unit)s") % {"unit": unit.symbol}
        self.fields["amount"].label = label


class HarvestForm(forms.Form):
    """How much, and harvested when: to tap, or to write when it is another."""

    amount = forms.ChoiceField(widget=forms.RadioSelect)
    other_amount = QuantityFormField(label=_("Số khác"), required=False)
    day = forms.ChoiceField(label=_("Hái ngày nào?"), widget=forms.RadioSelect)
    other_day = VietnameseDateField(label=_("Ngày khác"), required=False, years_ahead=0)
    is_seen = forms.BooleanField(label=_("Tôi có mặt, đã thấy lô này"), required=False)

    def __init__(
        self,
        *args: Any,
        product: Product,
        who: str = "",
        is_officer: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        unit = product.unit
        self.fields["amount"].label = _how_much(who)
        cast(forms.ChoiceField, self.fields["amount"]).choices = _amounts(unit)
        label = gettext("Số khác (%(unit)s)") % {"unit": unit.symbol}
        _measure(self.fields["other_amount"], unit, label)
        cast(forms.ChoiceField, self.fields["day"]).choices = [
            ("0", gettext("Bữa nay")),
            ("1", gettext("Hôm qua")),
            (OTHER, gettext("Ngày khác")),
        ]
        self.fields["day"].initial = "0"
        if not is_officer:
            del self.fields["is_seen"]

    def clean(self) -> dict[str, Any]:
        """Turn what was tapped or written into steps and a day."""
        data = super().clean() or {}
        data["steps"] = self._choose("amount", gettext("Ghi số lượng."))
        data["harvested_on"] = self._choose("day", gettext("Ghi ngày hái."))
        today = timezone.localdate()
        if isinstance(data["harvested_on"], str):
            data["harvested_on"] = today - timedelta(days=int(data["harvested_on"]))
        if isinstance(data["steps"], str):
            data["steps"] = int(data["steps"])
        if isinstance(data["harvested_on"], date) and data["harvested_on"] > today:
            self.add_error("other_day", gettext("Ngày hái không được sau bữa nay."))
        return data

    def _choose(self, name: str, missing: str) -> Any:
        chosen = self.cleaned_data.get(name)
        if chosen != OTHER:
            return chosen
        written = self.cleaned_data.get(f"other_{name}")
        if written is None and f"other_{name}" not in self.errors:
            self.add_error(f"other_{name}", missing)
        return written


def _measure(field: forms.Field, unit: Unit, label: str) -> None:
    """Let a quantity field read and name the unit of its product."""
    cast(QuantityFormField, field).scale = unit.scale
    field.label = label


def _how_much(who: str) -> str:
    if who:
        return gettext("%(who)s có khoảng bao nhiêu?") % {"who": who.capitalize()}
    return gettext("Có khoảng bao nhiêu?")


def _amounts(unit: Unit) -> list[tuple[str, str]]:
    one = 10**unit.scale
    counts = [count * one for count in AMOUNTS[unit.scale > 0]]
    labels = [f"{format_steps(steps, unit.scale)} {unit.symbol}" for steps in counts]
    tapped = [(str(s), label) for s, label in zip(counts, labels, strict=True)]
    return [*tapped, (OTHER, gettext("Số khác"))]


class DescriptionForm(forms.Form):
    name = forms.CharField(label=_("Tên món"), max_length=120)
    grade = forms.CharField(
        label=_("Loại"),
        max_length=40,
        required=False,
        help_text=_("Ví dụ: loại A, trái 2 đến 3 kg."),
    )
    description = forms.CharField(
        label=_("Nói thêm cho khách biết"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    minimum_steps = QuantityFormField(label=_("Đặt ít nhất"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = gettext("Đặt ít nhất (%(unit)s)") % {"unit": unit.symbol}
        _measure(self.fields["minimum_steps"], unit, label)


class CountForm(forms.Form):
    """What is really there, and why it differs."""

    on_hand = QuantityFormField(label=_("Còn lại"), can_be_nothing=True)
    reason = forms.ChoiceField(
        label=_("Vì sao khác?"),
        choices=[
            ("Đếm lại", gettext_lazy("Đếm lại")),
            ("Hư, dập", gettext_lazy("Hư, dập")),
            ("Bán ngoài", gettext_lazy("Bán ngoài")),
            ("Để nhà dùng", gettext_lazy("Để nhà dùng")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = gettext("Còn lại bao nhiêu %(unit)s?") % {"unit": unit.symbol}
        _measure(self.fields["on_hand"], unit, label)


class RestForm(forms.Form):
    closed_from = VietnameseDateField(label=_("Nghỉ bán từ ngày"))
    closed_until = VietnameseDateField(
        label=_("Nghỉ tới ngày"),
        required=False,
        help_text=_("Chưa biết thì để trống."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        data = super().clean() or {}
        start, end = data.get("closed_from"), data.get("closed_until")
        if start and end and end < start:
            self.add_error("closed_until", gettext("Ngày này trước ngày bắt đầu nghỉ."))
        return data
