"""Allauth's OpenID Connect, with what it leaves to trust made sure.

Every id_token is verified by its signature, also when it came over TLS; it has to carry
the nonce of this very attempt; userinfo has to speak of the same person; the issuer of
the discovery document has to be the one we were told; PKCE always.
"""

import hmac
import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.http import HttpRequest, HttpResponse

from farms.vneid.claims import subject_hash

ALGORITHMS = ("RS256", "ES256")
CLOCK_SKEW = 30  # seconds
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]


class VNeIDOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """The wire to VNeID."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return the discovery document of the issuer we were told, of no other."""
        config = super().openid_config
        told = self.get_provider().app.settings["server_url"].rstrip("/")
        if str(config.get("issuer", "")).rstrip("/") != told:
            raise OAuth2Error("issuer differs from the configured one")
        return config

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **kwargs: Any
    ) -> SocialLogin:
        """Return who signed in; raise OAuth2Error for anything not quite right."""
        packed = kwargs["response"].get("id_token")
        if not isinstance(packed, str):
            raise OAuth2Error("no id_token")
        claims = self._verify(app, packed)
        told = self._fetch_user_info(token.token)
        if not isinstance(told, dict) or told.get("sub") != claims["sub"]:
            raise OAuth2Error("userinfo speaks of somebody else")
        data = {"id_token": claims, "userinfo": told}
        return self.get_provider().sociallogin_from_response(request, data)

    def _verify(self, app: Any, packed: str) -> dict[str, Any]:
        config = self.openid_config
        try:
            algorithm, key = jwtkit.fetch_key(
                packed, config["jwks_uri"], jwtkit.lookup_kid_jwk
            )
            if algorithm not in ALGORITHMS:
                raise OAuth2Error("unexpected algorithm")
            claims = jwt.decode(
                packed,
                key=key,
                algorithms=[algorithm],
                audience=app.client_id,
                issuer=config["issuer"],
                leeway=CLOCK_SKEW,
                options={"require": NEEDED, "strict_aud": True},
            )
        except (jwt.PyJWTError, KeyError, TypeError) as error:
            raise OAuth2Error("id_token refused") from error
        return dict(claims)


class VNeIDProvider(OpenIDConnectProvider):
    """VNeID as allauth sees it."""

    oauth2_adapter_class = VNeIDOAuth2Adapter

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Take the way back from the form; scope and parameters are ours alone."""
        kwargs = super().get_redirect_from_request_kwargs(request)
        kwargs["scope"], kwargs["auth_params"] = self.get_scope(), {}
        kwargs["process"] = "connect" if request.user.is_authenticated else "login"
        return kwargs

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Send the person to VNeID with a nonce that has to come back."""
        nonce = secrets.token_urlsafe(24)
        parameters = {**(kwargs.pop("auth_params", None) or {}), "nonce": nonce}
        return super().redirect(
            request,
            process,
            next_url,
            data,
            auth_params=parameters,
            nonce=nonce,
            started_by=request.user.pk,
            **kwargs,
        )

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return what names the account without telling whose it is."""
        token = data["id_token"]
        return subject_hash(str(token["iss"]), str(token["sub"]))


def check_nonce(login: SocialLogin) -> None:
    """Refuse a token that was not made for this attempt; raise OAuth2Error."""
    wanted = str(login.state.get("nonce") or "")
    told = str(login.account.extra_data["id_token"].get("nonce", ""))
    if not wanted or not hmac.compare_digest(wanted.encode(), told.encode()):
        raise OAuth2Error("nonce differs")


def find_provider(request: HttpRequest) -> VNeIDProvider:
    """Return VNeID; raises SocialApp.DoesNotExist where it is not configured."""
    return get_adapter(request).get_provider(request, "vneid")
