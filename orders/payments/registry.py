"""Find the provider that `settings.PAYMENT_PROVIDERS` names."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from orders.payments.base import PaymentProvider


class UnknownProvider(LookupError):
    """No provider is configured under this code."""


def get_provider(code: str, account: object = None) -> PaymentProvider:
    """Return the provider, speaking for `account` (its credentials)."""
    return import_string(entry(code)["provider"])(account)


def provider_choices() -> list[tuple[str, str | Promise]]:
    """List the configured providers as (code, label)."""
    return [(code, row["label"]) for code, row in settings.PAYMENT_PROVIDERS.items()]


def entry(code: str) -> dict[str, str]:
    try:
        return settings.PAYMENT_PROVIDERS[code]
    except KeyError:
        raise UnknownProvider(code) from None
