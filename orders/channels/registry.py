"""Find the channel that `settings.SALES_CHANNELS` names."""

from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from orders.channels.base import Channel, ConnectionCredentials


class UnknownChannel(LookupError):
    """No channel is configured under this code."""


def get_channel(code: str, credentials: ConnectionCredentials | None = None) -> Channel:
    """Return the channel, speaking for one connection."""
    row = entry(code)
    options = row.get("options", {})
    return import_string(row["channel"])(
        credentials or ConnectionCredentials(), **options
    )


def channel_choices() -> list[tuple[str, str | Promise]]:
    """List the configured channels as (code, label)."""
    return [(code, row["label"]) for code, row in settings.SALES_CHANNELS.items()]


def entry(code: str) -> dict[str, Any]:
    """Return the settings row of a channel."""
    try:
        return settings.SALES_CHANNELS[code]
    except KeyError:
        raise UnknownChannel(code) from None
