"""Start the simulators the demo market talks to, with the keys it was given."""

from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.urls import reverse

from agrimarket.simulators.payos.server import Merchant, serve_payos
from agrimarket.simulators.woocommerce.server import serve_woocommerce
from orders.models import ChannelConnection, PaymentAccount


class Simulator(Protocol):
    url: str

    def start(self) -> object:
        """Listen in a thread of its own."""

    def stop(self) -> None:
        """Close."""


def make_fleet(state: Path) -> dict[str, Simulator]:
    """Make every simulator, not yet started; what they know survives in `state`."""
    state.mkdir(parents=True, exist_ok=True)
    return {"payOS": _payos(state), "WooCommerce": _woocommerce(state)}


def _payos(state: Path) -> Simulator:
    account = PaymentAccount.objects.filter(provider="payos", owner=None).first()
    return serve_payos(
        settings.SIMULATOR_HOST,
        settings.PAYOS_SIMULATOR_PORT,
        merchant=Merchant(
            client_id=settings.PAYOS_CLIENT_ID,
            api_key=settings.PAYOS_API_KEY,
            checksum_key=settings.PAYOS_CHECKSUM_KEY,
        ),
        webhook_url=_address("webhooks:payos", account),
        state_path=state / "payos.json",
    )


def _woocommerce(state: Path) -> Simulator:
    connection = ChannelConnection.objects.filter(channel="woocommerce").first()
    return serve_woocommerce(
        settings.SIMULATOR_HOST,
        settings.WOOCOMMERCE_SIMULATOR_PORT,
        consumer_key=settings.WOOCOMMERCE_SIMULATOR_KEY,
        consumer_secret=settings.WOOCOMMERCE_SIMULATOR_SECRET,
        webhook_url=_address("webhooks:woocommerce", connection),
        webhook_secret=settings.WOOCOMMERCE_SIMULATOR_WEBHOOK_SECRET,
        state_path=str(state / "woocommerce.sqlite3"),
    )


def _address(name: str, owner: PaymentAccount | ChannelConnection | None) -> str:
    return settings.SITE_URL + reverse(name, args=[owner.key]) if owner else ""
