"""What happens when somebody comes back from VNeID."""

from typing import Any, NoReturn, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import activate, get_language_from_path
from django.utils.translation import gettext as _

from farms.actions.vneid import (
    IdentityRefusedError,
    confirm_identity,
    sign_in_by_identity,
)
from farms.models import User
from farms.vneid.claims import read_citizen
from farms.vneid.provider import VNeIDProvider, check_nonce


class VNeIDAdapter(DefaultSocialAccountAdapter):
    """Keeps no account of VNeID: who may come in is asked of our own register."""

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> VNeIDProvider:
        """Return the one provider there is."""
        app = self.get_app(request, provider=provider, client_id=client_id)
        return VNeIDProvider(request, app=app)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Let officers register farmers; VNeID makes no accounts."""
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Never: an e-mail says nothing here."""
        return False

    def pre_social_login(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> NoReturn:
        """Confirm the person who is signed in, or sign in the one on record."""
        _speak_as_before(sociallogin.state)
        try:
            check_nonce(sociallogin)
        except OAuth2Error:
            _stop(request, "failed", 401)
        told = sociallogin.account.extra_data
        try:
            citizen = read_citizen(told["id_token"], told["userinfo"])
            if request.user.is_authenticated:
                if request.user.pk != sociallogin.state.get("started_by"):
                    _stop(request, "failed", 401)
                confirm_identity(citizen=citizen, user=cast(User, request.user))
            else:
                user = sign_in_by_identity(citizen=citizen)
                _let_in(request, user, sociallogin)
        except IdentityRefusedError as error:
            _stop(request, "refused", 403, error)
        messages.success(request, _("Đã xác nhận danh tính qua VNeID."))
        url = sociallogin.get_redirect_url(request)
        raise ImmediateHttpResponse(redirect(url or "farms:my-identity"))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> NoReturn:
        """Say in plain words that it did not work, and what to do."""
        _speak_as_before((extra_context or {}).get("state") or {})
        is_cancelled = error == AuthError.CANCELLED
        _stop(request, "cancelled" if is_cancelled else "failed", 401)


def _speak_as_before(state: dict[str, Any]) -> None:
    """Go on in the language of the page from which the person left."""
    language = get_language_from_path(str(state.get("next") or ""))
    activate(language or settings.LANGUAGE_CODE)


def _let_in(request: HttpRequest, user: User, login: SocialLogin) -> NoReturn:
    told = {"provider": "vneid", "uid": login.account.uid}
    record_authentication(request, user, "socialaccount", **told)
    url = login.get_redirect_url(request)
    # A second step, where the account has one, is still asked.
    raise ImmediateHttpResponse(perform_login(request, user, redirect_url=url))


def _stop(
    request: HttpRequest,
    reason: str,
    status: int,
    error: IdentityRefusedError | None = None,
) -> NoReturn:
    context = {"reason": reason, "error": error}
    answer = render(request, "farms/vneid_stopped.html", context, status=status)
    raise ImmediateHttpResponse(answer)
