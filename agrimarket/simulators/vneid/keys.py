"""The keys of the simulator, and what it signs with them. Signing is joserfc's."""

import base64
import hashlib
import hmac
import json
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, KeyParameters, KeySet, RSAKey

ALGORITHMS = ("RS256", "ES256")


class KeyRing:
    """Two signing keys made at start, and one nobody publishes."""

    def __init__(self) -> None:
        self.signing: dict[str, RSAKey | ECKey] = {
            "RS256": RSAKey.generate_key(2048, _named("rsa-1", "RS256"), private=True),
            "ES256": ECKey.generate_key("P-256", _named("ec-1", "ES256"), private=True),
        }
        self.foreign = RSAKey.generate_key(2048, _named("rsa-1", "RS256"), private=True)

    def published(self) -> dict[str, Any]:
        """Return the public halves as a JWK set (RFC 7517)."""
        return dict(KeySet(list(self.signing.values())).as_dict(private=False))

    def sign(self, claims: dict[str, Any], algorithm: str) -> str:
        """Return a signed JWT."""
        key = self.signing[algorithm]
        return jwt.encode({"alg": algorithm, "kid": key.kid}, claims, key)

    def sign_wrongly(self, claims: dict[str, Any]) -> str:
        """Sign under a known name with a key that does not belong to it."""
        return jwt.encode({"alg": "RS256", "kid": "rsa-1"}, claims, self.foreign)

    def sign_with_secret(self, claims: dict[str, Any]) -> str:
        """Sign with the public key taken for a secret, as an old attack does.

        By hand, because no library of today lends itself to it.
        """
        secret = self.signing["RS256"].as_pem(private=False)
        told = _packed({"alg": "HS256", "kid": "rsa-1"}) + "." + _packed(claims)
        mac = hmac.new(secret, told.encode(), hashlib.sha256).digest()
        return f"{told}.{_base64(mac)}"

    def sign_not_at_all(self, claims: dict[str, Any]) -> str:
        """Leave the signature out and say so."""
        return f"{_packed({'alg': 'none', 'kid': 'rsa-1'})}.{_packed(claims)}."


def _packed(data: dict[str, Any]) -> str:
    return _base64(json.dumps(data).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _named(kid: str, algorithm: str) -> KeyParameters:
    return {"kid": kid, "use": "sig", "alg": algorithm}
