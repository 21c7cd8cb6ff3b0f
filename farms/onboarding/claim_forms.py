"""Forms about certificates and codes of planting areas."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from farms.actions.claims import ClaimValues
from farms.fields import VietnameseDateField
from farms.models import CertificateKind, Commune, Crop, Producer
from farms.onboarding.trainings import HouseholdsField


def _offer(field: forms.Field, rows: QuerySet[Any]) -> None:
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
    field.queryset = rows


class _ClaimForm(forms.Form):
    """What every paper says: its kind, its number, its days."""

    kind = forms.ModelChoiceField(
        label=_("Loại"), queryset=CertificateKind.objects.none(), empty_label=None
    )
    number = forms.CharField(label=_("Số"), max_length=60)
    valid_from = VietnameseDateField(label=_("Cấp ngày"), years_ahead=0)
    valid_until = VietnameseDateField(label=_("Hết hạn ngày"))

    def values(self) -> ClaimValues:
        """Return what was typed."""
        told = {key: value for key, value in self.cleaned_data.items() if value}
        told.pop("commune", None)
        return ClaimValues(**told)


class CertificateForm(_ClaimForm):
    issuer = forms.CharField(label=_("Nơi cấp"), max_length=120)
    crop = forms.ModelChoiceField(
        label=_("Cho cây trồng, vật nuôi"),
        queryset=Crop.objects.none(),
        required=False,
        empty_label=_("tất cả của hộ"),
    )
    field_order = ["kind", "number", "issuer", "crop", "valid_from", "valid_until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["kind"], CertificateKind.objects.papers())
        _offer(self.fields["crop"], Crop.objects.all())
        self.fields["valid_until"].help_text = _("Ghi đúng ngày trên giấy, không tính.")


class AreaCodeForm(_ClaimForm):
    number = forms.CharField(
        label=_("Mã số"),
        max_length=40,
        help_text=_("Ghi y như giấy cấp, kể cả khi mã còn tên huyện cũ."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    commune = forms.ModelChoiceField(
        label=_("Xã, phường"), queryset=Commune.objects.none(), empty_label=None
    )
    crop_name = forms.CharField(label=_("Cây trồng"), max_length=80)
    market = forms.CharField(label=_("Thị trường"), max_length=80, required=False)
    valid_until = VietnameseDateField(
        label=_("Hết hạn ngày"), required=False, help_text=_("Để trống nếu không ghi.")
    )
    field_order = ["kind", "number", "commune", "crop_name", "market", "valid_from"]

    def __init__(self, *args: Any, communes: QuerySet[Commune], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["kind"], CertificateKind.objects.area_codes())
        _offer(self.fields["commune"], communes)


class SeatForm(forms.Form):
    """Which households come onto the list, and since when."""

    producers = HouseholdsField(
        label=_("Hộ có tên trong danh sách"),
        queryset=Producer.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    since = VietnameseDateField(
        label=_("Có tên từ"),
        required=False,
        years_ahead=0,
        help_text=_("Để trống nếu có từ đầu."),
    )

    def __init__(
        self, *args: Any, households: QuerySet[Producer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = households.order_by("hamlet", "folded_name")
        _offer(self.fields["producers"], rows)


class ChangeForm(forms.Form):
    """A later last day, a suspension or a revocation; each asks for its own fields."""

    EXTEND, SUSPEND, RESUME, REVOKE = "gia-han", "tam-ngung", "dung-lai", "thu-hoi"
    ASKED = {
        EXTEND: ("last",),
        SUSPEND: ("first", "reason"),
        RESUME: (),
        REVOKE: ("first", "reason"),
    }
    first = VietnameseDateField(label=_("Từ ngày"), required=False)
    last = VietnameseDateField(label=_("Tới hết ngày"), required=False)
    reason = forms.CharField(label=_("Vì sao"), max_length=240, required=False)

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.ASKED[what]:
            self.fields[name].required = True
        shown = {*self.ASKED[what]} | ({"last"} if what == self.SUSPEND else set())
        for name in set(self.fields) - shown:
            del self.fields[name]
