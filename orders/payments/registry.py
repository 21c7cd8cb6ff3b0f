"""Find the provider that `settings.PAYMENT_PROVIDERS` names."""

from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from orders.exceptions import OrdersError
from orders.payments.base import PaymentProvider


class UnknownProviderError(OrdersError):
    message = _("Cách trả tiền này chưa được mở.")


def get_provider(code: str, account: object = None) -> PaymentProvider:
    """Return the provider, speaking for `account` (its credentials)."""
    return import_string(entry(code)["provider"])(account)


def provider_choices() -> list[tuple[str, str | Promise]]:
    """List the configured providers as (code, label)."""
    return [(code, entry(code)["label"]) for code in settings.PAYMENT_PROVIDERS]


def entry(code: str) -> dict[str, Any]:
    try:
        return settings.PAYMENT_PROVIDERS[code]
    except KeyError:
        raise UnknownProviderError from None
