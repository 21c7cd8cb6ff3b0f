from django.test import SimpleTestCase, override_settings

from orders.payments.payos.client import PayOSAccount
from orders.payments.payos.provider import PayOSProvider
from orders.payments.registry import (
    UnknownProviderError,
    get_provider,
    provider_choices,
)

PROVIDERS = {
    "payos": {
        "provider": "orders.payments.payos.provider.PayOSProvider",
        "label": "Quét mã VietQR",
    },
}


@override_settings(PAYMENT_PROVIDERS=PROVIDERS)
class RegistryTests(SimpleTestCase):
    def test_it_finds_a_provider_by_its_code(self):
        account = PayOSAccount("client", "api-key", "checksum-key")
        self.assertIsInstance(get_provider("payos", account), PayOSProvider)

    def test_it_gives_the_provider_its_account(self):
        account = PayOSAccount("client", "api-key", "checksum-key")
        provider = get_provider("payos", account)
        self.assertEqual(provider.client.sdk.checksum_key, "checksum-key")

    def test_it_knows_no_other_code(self):
        with self.assertRaises(UnknownProviderError):
            get_provider("stripe")

    def test_it_lists_what_may_be_chosen(self):
        self.assertEqual(provider_choices(), [("payos", "Quét mã VietQR")])
