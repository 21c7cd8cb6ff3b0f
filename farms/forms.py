"""Forms of signing in: a code typed or pasted, an app, a passkey."""

import re
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

_NOT_DIGIT = re.compile(r"\D")
CODE_ATTRIBUTES = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autofocus": True,
    "maxlength": 160,
}


class DigitsField(forms.CharField):
    """A code of digits; a whole message pasted into it is read as its digits."""

    widget = forms.TextInput(attrs=CODE_ATTRIBUTES)

    def to_python(self, value: Any) -> str:
        return _NOT_DIGIT.sub("", super().to_python(value) or "")


class SignInCodeForm(ConfirmLoginCodeForm):
    code = DigitsField(label=_("Mã 6 số"))


class ActivateAppForm(ActivateTOTPForm):
    code = DigitsField(label=_("Mã 6 số ứng dụng đang hiện"))


class SecondStepForm(AuthenticateForm):
    # Recovery codes are typed here as well; they are digits too.
    code = DigitsField(label=_("Mã trong ứng dụng, hoặc mã dự phòng"))


class SecondStepAgainForm(ReauthenticateForm):
    code = DigitsField(label=_("Mã trong ứng dụng, hoặc mã dự phòng"))


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Tên khoá"),
        required=False,
        max_length=60,
        help_text=_("Ví dụ: điện thoại của tôi, máy ở xã."),
    )
    passwordless = forms.BooleanField(
        label=_("Vào bằng khoá này, khỏi chờ mã"), required=False, initial=True
    )
