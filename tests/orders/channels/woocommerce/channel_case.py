"""Our channel beside a simulated shop, without waiting between tries."""

from unittest import mock

from orders.channels.base import ConnectionCredentials
from orders.channels.woocommerce import channel, client
from tests.agrimarket.simulators.woocommerce_case import (
    KEY,
    SECRET,
    WEBHOOK_SECRET,
    WooCommerceCase,
)


class ChannelCase(WooCommerceCase):
    def setUp(self):
        super().setUp()
        self.enterContext(mock.patch.object(client, "PAUSES_SECONDS", (0, 0)))
        self.enterContext(mock.patch.object(client, "LONGEST_PAUSE_SECONDS", 0))
        self.channel = self.connect()

    def connect(self, **changes):
        keys = {
            "url": self.server.url,
            "consumer_key": KEY,
            "consumer_secret": SECRET,
            "webhook_secret": WEBHOOK_SECRET,
        }
        credentials = ConnectionCredentials(**{**keys, **changes})
        return channel.WooCommerceChannel(credentials, allow_plain_http=True)

    def product(self, remote_id):
        return self.signed("GET", f"products/{remote_id}")[1]
