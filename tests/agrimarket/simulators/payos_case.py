"""A simulated payOS beside a shop, for the tests of both sides."""

from agrimarket.simulators.payos import Merchant, serve_payos
from orders.payments.payos.client import PayOSAccount
from orders.payments.payos.provider import PayOSProvider
from tests.agrimarket.simulators.shop import Shop

MERCHANT = Merchant("client", "api-key", "checksum-key")


class PayOSCase:
    """Starts both per test; `provider` is ours, without waiting between tries."""

    def setUp(self):
        super().setUp()
        self.shop = Shop()
        self.addCleanup(self.shop.stop)
        self.payos = serve_payos(merchant=MERCHANT, webhook_url=self.shop.url).start()
        self.addCleanup(self.payos.stop)
        self.faults = self.payos.faults
        self.provider = self.make_provider()

    def make_provider(self, **changes):
        keys = {
            "client_id": MERCHANT.client_id,
            "api_key": MERCHANT.api_key,
            "checksum_key": MERCHANT.checksum_key,
            "base_url": self.payos.url,
        }
        provider = PayOSProvider(PayOSAccount(**{**keys, **changes}))
        provider.client.sdk.max_retries = 0
        return provider
