"""What an approver writes."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    """A reason the household can act on."""

    reason = forms.CharField(
        label=_("Cần sửa gì?"),
        max_length=240,
        help_text=_("Hộ đọc được câu này. Ví dụ: hình mờ, chụp lại gần hơn."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
