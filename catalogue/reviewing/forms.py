"""The verdict on a product."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

PUBLISH = "publish"
RETURN = "return"


class VerdictForm(forms.Form):
    """Publish, or return with a reason the household can act on."""

    verdict = forms.ChoiceField(choices=[(PUBLISH, PUBLISH), (RETURN, RETURN)])
    reason = forms.CharField(
        label=_("Cần sửa gì?"),
        max_length=240,
        required=False,
        help_text=_("Hộ đọc được câu này. Ví dụ: hình mờ, chụp lại gần hơn."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Want a reason for what goes back."""
        data = super().clean() or {}
        if data.get("verdict") == RETURN and not (data.get("reason") or "").strip():
            self.add_error("reason", gettext("Ghi rõ lý do để hộ biết cần sửa gì."))
        return data
