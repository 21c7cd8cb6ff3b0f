"""A form with one field of each kind."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """One field of each kind, some of them wrongly filled in."""

    name = forms.CharField(label=_("Họ và tên chủ hộ"))
    phone = forms.CharField(label=_("Số điện thoại"), min_length=10)
    village = forms.CharField(
        label=_("Ấp"), required=False, help_text=_("Gõ tên cũ hay tên mới đều được.")
    )
    harvested_on = forms.DateField(label=_("Ngày cắt"), localize=True)
    price = forms.IntegerField(label=_("Giá một kg"), localize=True)
    commune = forms.ChoiceField(
        label=_("Xã, phường"), choices=[("1", "Xã Phong Điền"), ("2", "Xã Nhơn Ái")]
    )
    payment = forms.ChoiceField(
        label=_("Trả tiền cách nào?"),
        choices=[("payos", _("Quét mã VietQR")), ("cash", _("Trả khi nhận hàng"))],
        widget=forms.RadioSelect,
    )
    consent = forms.ChoiceField(
        label=_("Giữ tên, số điện thoại để bán hàng?"),
        choices=[("yes", _("Đồng ý")), ("no", _("Không"))],
        widget=forms.RadioSelect,
    )
    amount = forms.ChoiceField(
        label=_("Có khoảng bao nhiêu?"),
        choices=[("50", "50 kg"), ("100", "100 kg"), ("200", "200 kg")],
        widget=forms.RadioSelect,
    )
    photo = forms.ImageField(label=_("Hình nông sản"))
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea, required=False)
    called = forms.BooleanField(label=_("Đã gọi, chủ hộ xác nhận tài khoản mới"))


FILLED = {
    "name": "Nguyễn Văn Tám",
    "phone": "0907 00",
    "harvested_on": "20/11/2026",
    "price": "85.000",
    "commune": "1",
    "payment": "payos",
    "consent": "yes",
    "amount": "100",
}
