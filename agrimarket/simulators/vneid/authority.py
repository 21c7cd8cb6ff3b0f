"""The endpoints: discovery, keys, authorization, token, userinfo."""

import base64
import binascii
import hmac
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus

from agrimarket.simulators.vneid.citizens import Citizen
from agrimarket.simulators.vneid.faults import Faults
from agrimarket.simulators.vneid.grants import TOKEN_SECONDS, Book, Grant, Request
from agrimarket.simulators.vneid.keys import ALGORITHMS, KeyRing
from agrimarket.simulators.vneid.words import (
    NO_STORE,
    Answer,
    Client,
    OAuthError,
    send_to,
)

SCOPES = ("openid", "profile", "phone", "citizen_id")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
Parameters = Mapping[str, list[str]]


class Authority:
    """What VNeID does for one registered client."""

    def __init__(self, client: Client, issuer: str, faults: Faults) -> None:
        self.client, self.issuer, self.faults = client, issuer, faults
        self.keys, self.book = KeyRing(), Book()

    def configuration(self) -> Answer:
        """Describe the door (OpenID Connect Discovery 1.0)."""
        issuer = self.issuer
        return Answer(
            {
                "issuer": f"{issuer}/other"
                if self.faults.wrong_configuration
                else issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "userinfo_endpoint": f"{issuer}/userinfo",
                "jwks_uri": f"{issuer}/jwks",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": list(ALGORITHMS),
                "scopes_supported": list(SCOPES),
                "acr_values_supported": ["1", "2"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": [
                    "client_secret_basic",
                    "client_secret_post",
                ],
            }
        )

    def ask(self, parameters: Parameters) -> str:
        """Take a client's request; return its key. Raises OAuthError or Redirected."""
        uri = _one(parameters, "redirect_uri")
        if _one(parameters, "client_id") != self.client.client_id:
            raise OAuthError("invalid_client", "unknown client_id", 401)
        if uri not in self.client.redirect_uris:
            # Never send anybody to an address that was not registered.
            raise OAuthError("invalid_request", "redirect_uri is not registered")
        state = _one(parameters, "state")
        try:
            return self.book.wait(self._request(parameters, uri, state))
        except OAuthError as error:
            raise Redirected(send_to(uri, **error.body, state=state)) from None

    def _request(self, parameters: Parameters, uri: str, state: str) -> Request:
        if any(len(values) > 1 for values in parameters.values()):
            raise OAuthError("invalid_request", "a parameter comes twice")
        if _one(parameters, "response_type") != "code":
            raise OAuthError("unsupported_response_type", "only code")
        scopes = frozenset(_one(parameters, "scope").split())
        if "openid" not in scopes or scopes - set(SCOPES):
            raise OAuthError("invalid_scope", "openid is needed, others must be known")
        challenge = _one(parameters, "code_challenge")
        if _one(parameters, "code_challenge_method") != "S256":
            raise OAuthError("invalid_request", "PKCE with S256 is needed")
        if not _CHALLENGE.fullmatch(challenge):
            raise OAuthError("invalid_request", "code_challenge is no S256 hash")
        nonce = _one(parameters, "nonce")
        return Request(self.client.client_id, uri, scopes, state, nonce, challenge)

    def agree(self, key: str, citizen: Citizen) -> Answer:
        """Send the citizen back with a code."""
        granted = self.book.grant(key, citizen)
        if granted is None:
            raise OAuthError("invalid_request", "no such request")
        request, code = granted
        state = "another" if self.faults.wrong_state else request.state
        return send_to(request.redirect_uri, code=code, state=state)

    def cancel(self, key: str) -> Answer:
        """Send the citizen back with a refusal."""
        request = self.book.refuse(key)
        if request is None:
            raise OAuthError("invalid_request", "no such request")
        return send_to(request.redirect_uri, error="access_denied", state=request.state)

    def token(self, parameters: Parameters, authorization: str) -> Answer:
        """Redeem a code (RFC 6749 §4.1.3)."""
        self._check_client(parameters, authorization)
        if any(len(values) > 1 for values in parameters.values()):
            raise OAuthError("invalid_request", "a parameter comes twice")
        if _one(parameters, "grant_type") != "authorization_code":
            raise OAuthError("unsupported_grant_type", "only authorization_code")
        grant, token = self.book.redeem(
            _one(parameters, "code"),
            client_id=self.client.client_id,
            redirect_uri=_one(parameters, "redirect_uri"),
            verifier=_one(parameters, "code_verifier"),
        )
        body: dict[str, Any] = {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "scope": " ".join(sorted(grant.request.scopes)),
        }
        if not self.faults.no_id_token:
            body["id_token"] = self._id_token(grant)
        return Answer(body, headers=NO_STORE)

    def _check_client(self, parameters: Parameters, authorization: str) -> None:
        known = (self.client.client_id, self.client.secret)
        told = _basic(authorization) if authorization else _posted(parameters)
        pairs = zip(known, told, strict=True)
        if not all(hmac.compare_digest(a.encode(), b.encode()) for a, b in pairs):
            raise OAuthError("invalid_client", "client authentication failed", 401)

    def _id_token(self, grant: Grant) -> str:
        faults, now = self.faults, int(self.book.now())
        claims: dict[str, Any] = {
            "iss": f"{self.issuer}/other" if faults.wrong_issuer else self.issuer,
            "sub": grant.citizen.subject,
            "aud": "somebody-else" if faults.wrong_audience else self.client.client_id,
            "iat": now - 7200 if faults.expired_token else now,
            "exp": now - 3600 if faults.expired_token else now + TOKEN_SECONDS,
            "auth_time": now,
            "acr": grant.citizen.acr,
        }
        if grant.request.nonce and not faults.no_nonce:
            claims["nonce"] = "another" if faults.wrong_nonce else grant.request.nonce
        if faults.wrong_signature:
            return self.keys.sign_wrongly(claims)
        if faults.secret_signature:
            return self.keys.sign_with_secret(claims)
        if faults.no_signature:
            return self.keys.sign_not_at_all(claims)
        return self.keys.sign(claims, faults.algorithm)

    def userinfo(self, authorization: str) -> Answer:
        """Tell what the citizen agreed to (RFC 6750 for what goes wrong)."""
        scheme, _space, token = authorization.partition(" ")
        grant = self.book.holder(token) if scheme.lower() == "bearer" else None
        if grant is None:
            wanted = 'Bearer error="invalid_token"'
            error = OAuthError("invalid_token", "unknown or expired token")
            headers = (("WWW-Authenticate", wanted), *NO_STORE)
            return Answer(error.body, 401, headers=headers)
        told = grant.citizen.claims(set(grant.request.scopes))
        if self.faults.other_subject:
            told["sub"] = "vneid-demo-other"
        if self.faults.no_number:
            told.pop("citizen_id", None)
        if self.faults.odd_number:
            told["citizen_id"] = told["citizen_id"][:9]
        if self.faults.unverified_phone:
            told["phone_number_verified"] = False
        return Answer(told, headers=NO_STORE)


class Redirected(Exception):
    """A refusal that goes back to the client through the browser."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def _one(parameters: Parameters, name: str) -> str:
    values = parameters.get(name, [])
    return values[0] if values else ""


def _posted(parameters: Parameters) -> tuple[str, str]:
    return _one(parameters, "client_id"), _one(parameters, "client_secret")


def _basic(header: str) -> tuple[str, str]:
    scheme, _space, packed = header.partition(" ")
    try:
        text = base64.b64decode(packed, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    name, _colon, secret = text.partition(":")
    if scheme.lower() != "basic":
        return "", ""
    return unquote_plus(name), unquote_plus(secret)
