"""VNeID speaks OpenID Connect; without keys the door is not there.

The names of scopes and claims are not verified: the profile VNeID gives to partners was
not seen. They are data, and come from the environment where they turn out otherwise.
"""

from urllib.parse import urlsplit

from agrimarket.settings import environment

PROVIDER_ID = "vneid"
SOCIALACCOUNT_ADAPTER = "farms.vneid.adapter.VNeIDAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10  # seconds
# What we call it = what the claim is called.
VNEID_CLAIMS = environment.pairs(
    "VNEID_CLAIMS",
    "id_number=citizen_id,full_name=name,born_on=birthdate,"
    "phone=phone_number,phone_verified=phone_number_verified",
)
VNEID_SCOPES = environment.words("VNEID_SCOPES", "openid,profile,phone,citizen_id")
# Accounts below level 2 were opened without seeing the person; empty accepts all.
VNEID_LEVELS = environment.words("VNEID_LEVELS", "2")


def providers(client_id: str, secret: str, server_url: str) -> dict[str, object]:
    """Return SOCIALACCOUNT_PROVIDERS for these keys, or for none."""
    app = {
        "provider_id": PROVIDER_ID,
        "name": "VNeID",
        "client_id": client_id,
        "secret": secret,
        "settings": {
            "server_url": server_url,
            "oauth_pkce_enabled": True,
            "scope": VNEID_SCOPES,
        },
    }
    return {"openid_connect": {"APPS": [app] if client_id else []}}


def origin_of(url: str) -> str:
    """Return scheme and host, as browsers are told where a form may lead."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


SOCIALACCOUNT_PROVIDERS = providers("", "", "")
