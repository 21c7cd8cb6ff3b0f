"""Requests that wait for a citizen, codes that work once, tokens that run out."""

import base64
import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field

from agrimarket.simulators.vneid.citizens import Citizen
from agrimarket.simulators.vneid.words import OAuthError

CODE_SECONDS = 60
TOKEN_SECONDS = 300
REQUEST_SECONDS = 600


@dataclass(frozen=True)
class Request:
    """What a client asked for at the authorization endpoint."""

    client_id: str
    redirect_uri: str
    scopes: frozenset[str]
    state: str
    nonce: str
    challenge: str


@dataclass
class Grant:
    """What a citizen agreed to; its code may be redeemed once."""

    request: Request
    citizen: Citizen
    made_at: float
    is_used: bool = False
    tokens: list[str] = field(default_factory=list)


class Book:
    """Everything handed out, in memory; `ahead` moves its clock."""

    def __init__(self) -> None:
        self.waiting: dict[str, tuple[Request, float]] = {}
        self.grants: dict[str, Grant] = {}
        self.tokens: dict[str, tuple[Grant, float]] = {}
        self.ahead = 0.0
        self.lock = threading.Lock()

    def now(self) -> float:
        return time.time() + self.ahead

    def wait(self, request: Request) -> str:
        """Keep a request until the citizen decides; return its key."""
        key = secrets.token_urlsafe(24)
        with self.lock:
            self.waiting[key] = (request, self.now())
        return key

    def look(self, key: str) -> Request | None:
        """Return a request that still waits."""
        request, since = self.waiting.get(key, (None, 0.0))
        return request if self.now() - since <= REQUEST_SECONDS else None

    def grant(self, key: str, citizen: Citizen) -> tuple[Request, str] | None:
        """Turn a request into a code."""
        with self.lock:
            request, _since = self.waiting.pop(key, (None, 0.0))
            if request is None:
                return None
            code = secrets.token_urlsafe(32)
            self.grants[code] = Grant(request, citizen, self.now())
            return request, code

    def refuse(self, key: str) -> Request | None:
        """Forget a request the citizen cancelled."""
        with self.lock:
            return self.waiting.pop(key, (None, 0.0))[0]

    def redeem(
        self, code: str, *, client_id: str, redirect_uri: str, verifier: str
    ) -> tuple[Grant, str]:
        """Return the grant of a code with an access token (RFC 6749 §4.1.3, RFC 7636).

        A code that comes a second time takes back what its first use brought (§4.1.2).
        """
        with self.lock:
            grant = self.grants.get(code)
            if grant is None or grant.request.client_id != client_id:
                raise OAuthError("invalid_grant", "unknown code")
            if grant.is_used:
                for token in grant.tokens:
                    self.tokens.pop(token, None)
                raise OAuthError("invalid_grant", "code was used before")
            grant.is_used = True
            if self.now() - grant.made_at > CODE_SECONDS:
                raise OAuthError("invalid_grant", "code has expired")
            if grant.request.redirect_uri != redirect_uri:
                raise OAuthError("invalid_grant", "redirect_uri differs")
            if not proves(verifier, grant.request.challenge):
                raise OAuthError("invalid_grant", "code_verifier does not fit")
            token = secrets.token_urlsafe(32)
            grant.tokens.append(token)
            self.tokens[token] = (grant, self.now())
            return grant, token

    def holder(self, token: str) -> Grant | None:
        """Return the grant of an access token that has not run out."""
        grant, since = self.tokens.get(token, (None, 0.0))
        return grant if self.now() - since <= TOKEN_SECONDS else None


def proves(verifier: str, challenge: str) -> bool:
    """Say whether a verifier hashes to the S256 challenge."""
    digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
    made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return hmac.compare_digest(made, challenge)
