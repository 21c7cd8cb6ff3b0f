"""Start the simulators the demo market talks to, with the keys it was given."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from agrimarket.simulators.payos.server import Merchant, PayOSServer, serve_payos
from agrimarket.simulators.vneid.server import VNeIDServer, serve_vneid
from agrimarket.simulators.vneid.words import Client
from agrimarket.simulators.woocommerce.server import (
    WooCommerceServer,
    serve_woocommerce,
)
from orders.models import ChannelConnection, PaymentAccount


@dataclass(frozen=True)
class Fleet:
    """The outside world of a laptop."""

    payos: PayOSServer
    woocommerce: WooCommerceServer
    vneid: VNeIDServer

    def start(self) -> None:
        """Listen, each in threads of its own."""
        self.payos.start()
        self.woocommerce.start()
        self.vneid.start()

    def stop(self) -> None:
        """Close all."""
        self.payos.stop()
        self.woocommerce.stop()
        self.vneid.stop()

    def addresses(self) -> dict[str, str]:
        """Say where each one listens."""
        return {
            "payOS": self.payos.url,
            "WooCommerce": self.woocommerce.url,
            "VNeID": self.vneid.url,
        }


def make_fleet(state: Path, *, is_site_up: bool = True) -> Fleet:
    """Make every simulator, not yet started; what they know survives in `state`.

    Without a site that is up, nobody is told by webhook.
    """
    state.mkdir(parents=True, exist_ok=True)
    return Fleet(_payos(state, is_site_up), _woocommerce(state, is_site_up), _vneid())


def _payos(state: Path, is_site_up: bool) -> PayOSServer:
    account = PaymentAccount.objects.filter(provider="payos", owner=None).first()
    return serve_payos(
        settings.SIMULATOR_HOST,
        settings.PAYOS_SIMULATOR_PORT,
        merchant=Merchant(
            client_id=settings.PAYOS_CLIENT_ID,
            api_key=settings.PAYOS_API_KEY,
            checksum_key=settings.PAYOS_CHECKSUM_KEY,
        ),
        webhook_url=_address("webhooks:payos", account) if is_site_up else "",
        state_path=state / "payos.json",
    )


def _woocommerce(state: Path, is_site_up: bool) -> WooCommerceServer:
    connection = ChannelConnection.objects.filter(channel="woocommerce").first()
    return serve_woocommerce(
        settings.SIMULATOR_HOST,
        settings.WOOCOMMERCE_SIMULATOR_PORT,
        consumer_key=settings.WOOCOMMERCE_SIMULATOR_KEY,
        consumer_secret=settings.WOOCOMMERCE_SIMULATOR_SECRET,
        webhook_url=_address("webhooks:woocommerce", connection) if is_site_up else "",
        webhook_secret=settings.WOOCOMMERCE_SIMULATOR_WEBHOOK_SECRET,
        state_path=str(state / "woocommerce.sqlite3"),
    )


def _vneid() -> VNeIDServer:
    back = reverse("openid_connect_callback", kwargs={"provider_id": "vneid"})
    hosts = {settings.SITE_URL, settings.SITE_URL.replace("127.0.0.1", "localhost")}
    return serve_vneid(
        settings.SIMULATOR_HOST,
        settings.VNEID_SIMULATOR_PORT,
        client=Client(
            settings.VNEID_CLIENT_ID,
            settings.VNEID_CLIENT_SECRET,
            tuple(host + back for host in sorted(hosts)),
        ),
    )


def _address(name: str, owner: PaymentAccount | ChannelConnection | None) -> str:
    return settings.SITE_URL + reverse(name, args=[owner.key]) if owner else ""
