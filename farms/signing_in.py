"""Signing in by phone and code, as allauth asks for it.

Several people may share one phone: the user is the phone's, and the household is
picked afterwards. Unknown numbers get no message, so nobody pays for pumping.
"""

import secrets
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from farms.actions.messages import send_message
from farms.fields import PhoneFormField, decrypt, encrypt
from farms.models import User

INCORRECT_CODE = gettext_lazy("Mã chưa đúng. Coi lại tin nhắn rồi gõ lại.")
TOO_MANY = gettext_lazy("Thử nhiều lần quá. Chờ 5 phút rồi thử lại.")


class PhoneAccountAdapter(DefaultAccountAdapter):
    """Stores phones on our own user and sends codes through our messenger."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": INCORRECT_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "account_inactive": gettext_lazy("Tài khoản này đang khoá."),
    }

    def phone_form_field(self, **kwargs: Any) -> PhoneFormField:
        """Read numbers as people here write them."""
        return PhoneFormField(label=_("Số điện thoại"), max_length=40, **kwargs)

    def get_phone(self, user: Model) -> tuple[str, bool] | None:
        """Return the phone in E.164 and whether it was confirmed."""
        phone = str(getattr(user, "phone", "") or "")
        return (phone, bool(getattr(user, "phone_verified", False))) if phone else None

    def set_phone(self, user: Model, phone: str, verified: bool) -> None:
        """Store a number with the user."""
        User.objects.filter(pk=user.pk).update(phone=phone, phone_verified=verified)

    def set_phone_verified(self, user: Model, phone: str) -> None:
        """Note that the number answered, also on the user who is just signing in."""
        if User.objects.filter(pk=user.pk, phone=phone).update(phone_verified=True):
            user.phone_verified = True  # type: ignore[attr-defined]

    def get_user_by_phone(self, phone: str) -> User | None:
        """Find who signs in with this number."""
        return User.objects.filter(phone=phone, is_active=True).first()

    def send_verification_code_sms(
        self, user: Model, phone: str, code: str, **kwargs: Any
    ) -> None:
        """Send a code; on a laptop, show it on the page as well."""
        send_message(
            phone=phone,
            kind="sign_in_code",
            text=_("Mã vào Nông sản Cần Thơ: {code}. Đừng đưa mã này cho ai.").format(
                code=code
            ),
            kept_text=_("Mã vào Nông sản Cần Thơ"),
            dedupe_key=f"code:{uuid.uuid4()}",
        )
        request: HttpRequest | None = self.request
        if settings.SHOW_CODES_ON_SCREEN and request is not None:
            note = _("Máy thử, chưa nối tin nhắn. Mã vào: {code}")
            messages.info(request, note.format(code=code), extra_tags="code")

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Send nothing to strangers."""

    def send_account_already_exists_sms(self, phone: str) -> None:
        """Send nothing: the page says the same in both cases."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let officers register farmers; buyers need no account."""
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Name the ways to prove oneself again."""
        names = {
            "mfa_reauthenticate": _("Dùng ứng dụng tạo mã hoặc mã dự phòng"),
            "mfa_reauthenticate:webauthn": _("Dùng khoá trên máy"),
        }
        return [
            way | {"description": names.get(way["id"], way["description"])}
            for way in super().get_reauthentication_methods(user)
        ]

    def generate_login_code(self) -> str:
        """Return six digits, easy to read aloud and to type."""
        return self._digits()

    def generate_phone_verification_code(self, *, user: Any, phone: str) -> str:
        """Return six digits, easy to read aloud and to type."""
        return self._digits()

    def _digits(self) -> str:
        return f"{secrets.randbelow(1_000_000):06d}"


class StaffMFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of passkeys and authenticator apps encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": INCORRECT_CODE,
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it is stored."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret."""
        return decrypt(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        """Name a passkey whose owner did not."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Khoá {number}").format(number=count + 1)

    def get_totp_issuer(self) -> str:
        """Name the site in the authenticator app."""
        return str(settings.WAGTAIL_SITE_NAME)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Name the user in the authenticator app."""
        return str(user)
