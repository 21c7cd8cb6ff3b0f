"""Refuse to start with a provider that is chosen but lacks what it needs.

Errors E… hold everywhere; those that only a server must obey, and the warnings W…,
are asked by `manage.py check --deploy`.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils.module_loading import import_string

PAYOS_NAMES = ("PAYOS_CLIENT_ID", "PAYOS_API_KEY", "PAYOS_CHECKSUM_KEY")
VNEID_NAMES = ("VNEID_CLIENT_ID", "VNEID_CLIENT_SECRET", "VNEID_SERVER_URL")
PRIVATE_CACHES = {
    "django.core.cache.backends.dummy.DummyCache",
    "django.core.cache.backends.locmem.LocMemCache",
}


@register()
def check_payos_keys(**kwargs: Any) -> list[CheckMessage]:
    """Ask for all three keys of payOS, or for none."""
    return _all_or_none("payOS", PAYOS_NAMES, "agrimarket.E001")


@register()
def check_vneid_keys(**kwargs: Any) -> list[CheckMessage]:
    """Ask for everything VNeID needs, or for nothing."""
    return _all_or_none("VNeID", VNEID_NAMES, "agrimarket.E002")


@register()
def check_messenger(**kwargs: Any) -> list[CheckMessage]:
    """Ask for a messenger that exists, or nobody gets a code to sign in."""
    path = settings.MESSENGERS.get(settings.MESSENGER)
    if path is None:
        names = ", ".join(sorted(settings.MESSENGERS))
        problem = f"MESSENGER is {settings.MESSENGER!r}, which MESSENGERS does not list"
        return [Error(problem, hint=f"Choose one of: {names}.", id="agrimarket.E003")]
    return _importable([(f"MESSENGERS[{settings.MESSENGER!r}]", path)])


@register(Tags.security)
def check_encryption_keys(**kwargs: Any) -> list[CheckMessage]:
    """Ask for keys that can encrypt identity numbers, and one that hashes them."""
    found: list[CheckMessage] = []
    keys = settings.FIELD_ENCRYPTION_KEYS
    if not keys or not all(_is_fernet_key(key) for key in keys):
        problem = "FIELD_ENCRYPTION_KEYS holds no key, or one that is no Fernet key"
        hint = (
            'Make one: python -c "from cryptography.fernet import Fernet; '
            'print(Fernet.generate_key().decode())". Newest first, commas between.'
        )
        found.append(Error(problem, hint=hint, id="agrimarket.E004"))
    if not settings.FIELD_HASH_KEY:
        problem = "FIELD_HASH_KEY is empty"
        hint = "Give it 32 random characters or more, and never change them."
        found.append(Error(problem, hint=hint, id="agrimarket.E005"))
    return found


@register()
def check_providers(**kwargs: Any) -> list[CheckMessage]:
    """Ask that every provider and channel of the settings can be imported."""
    rows = [
        (f"PAYMENT_PROVIDERS[{code!r}]", str(row.get("provider", "")))
        for code, row in settings.PAYMENT_PROVIDERS.items()
    ]
    rows += [
        (f"SALES_CHANNELS[{code!r}]", row.get("channel", ""))
        for code, row in settings.SALES_CHANNELS.items()
    ]
    return _importable(rows)


@register(Tags.security, deploy=True)
def check_site_address(**kwargs: Any) -> list[CheckMessage]:
    """Ask for an address over TLS which the site itself answers to."""
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme != "https" or not parts.hostname:
        problem = f"SITE_URL is {settings.SITE_URL!r}, no https address"
        hint = "Links in messages and webhooks start with it: https://your.host"
        return [Error(problem, hint=hint, id="agrimarket.E007")]
    if not {parts.hostname, "*"} & set(settings.ALLOWED_HOSTS):
        problem = f"ALLOWED_HOSTS lacks {parts.hostname}, the host of SITE_URL"
        hint = "Payment notices and shared links would be answered with 400."
        return [Error(problem, hint=hint, id="agrimarket.E008")]
    return []


@register(Tags.caches, deploy=True)
def check_cache_is_shared(**kwargs: Any) -> list[CheckMessage]:
    """Ask for a cache that all workers share: the limits on sign-in live there."""
    backend = settings.CACHES["default"]["BACKEND"]
    if backend not in PRIVATE_CACHES:
        return []
    problem = f"The default cache is {backend.rsplit('.', 1)[1]}, one per process"
    hint = "With several workers every limit counts several times: set REDIS_URL."
    return [Error(problem, hint=hint, id="agrimarket.E009")]


@register(Tags.security, deploy=True)
def check_laptop_ways_are_off(**kwargs: Any) -> list[CheckMessage]:
    """Refuse on a server what only a laptop may do."""
    found: list[CheckMessage] = []
    if settings.SHOW_CODES_ON_SCREEN:
        problem = "SHOW_CODES_ON_SCREEN lets anybody sign in as anybody"
        hint = "Use agrimarket.settings.production."
        found.append(Error(problem, hint=hint, id="agrimarket.E010"))
    if settings.MESSENGER == "log":
        problem = "MESSENGER is 'log': codes and news are kept, and sent to nobody"
        hint = "Add a messenger (CONTRIBUTING.md) and name it in MESSENGER."
        found.append(Warning(problem, hint=hint, id="agrimarket.W001"))
    return found


@register(Tags.security, deploy=True)
def check_payos_can_be_reached(**kwargs: Any) -> list[CheckMessage]:
    """Ask that browsers may go on to payOS, and that we speak to it over TLS."""
    if not all(_chosen(PAYOS_NAMES)):
        return []
    found: list[CheckMessage] = []
    if not settings.PAYOS_BASE_URL.startswith("https://"):
        problem = f"PAYOS_BASE_URL is {settings.PAYOS_BASE_URL!r}, no https address"
        hint = "Leave it out for payOS itself."
        found.append(Error(problem, hint=hint, id="agrimarket.E011"))
    directives: Any = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    others = set(directives["form-action"]) - {_origin(_vneid_url())}
    if not any(str(origin).startswith("https://") for origin in others):
        problem = "FORM_ACTION_ORIGINS is empty, so browsers stop on the way to payOS"
        hint = "FORM_ACTION_ORIGINS=https://pay.payos.vn"
        found.append(Error(problem, hint=hint, id="agrimarket.E012"))
    return found


@register(Tags.security, deploy=True)
def check_vneid_speaks_tls(**kwargs: Any) -> list[CheckMessage]:
    """Ask that we speak to VNeID over TLS: it is the ground its tokens stand on."""
    if not _vneid_url() or _vneid_url().startswith("https://"):
        return []
    problem = f"VNEID_SERVER_URL is {_vneid_url()!r}, no https address"
    hint = "Give the issuer's address as VNeID published it."
    return [Error(problem, hint=hint, id="agrimarket.E013")]


def _vneid_url() -> str:
    return str(getattr(settings, "VNEID_SERVER_URL", ""))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _all_or_none(
    provider: str, names: tuple[str, ...], identifier: str
) -> list[CheckMessage]:
    values = _chosen(names)
    if all(values) or not any(values):
        return []
    missing = ", ".join(n for n, value in zip(names, values, strict=True) if not value)
    problem = f"{provider} is half configured: {missing} missing"
    hint = f"Set all of {', '.join(names)}, or none of them."
    return [Error(problem, hint=hint, id=identifier)]


def _chosen(names: tuple[str, ...]) -> list[str]:
    return [getattr(settings, name, "") for name in names]


def _importable(rows: Iterable[tuple[str, str]]) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for name, path in rows:
        try:
            import_string(path)
        except ImportError as error:
            problem = f"{name} cannot be imported: {error}"
            hint = "Give the dotted path of a class."
            found.append(Error(problem, hint=hint, id="agrimarket.E006"))
    return found


def _is_fernet_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
