"""A market before a browser: reference data, rates, people, and the world outside."""

import copy
from io import StringIO

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

from agrimarket.simulators.payos import Merchant, serve_payos
from agrimarket.simulators.woocommerce import serve_woocommerce
from agrimarket.simulators.woocommerce.server import TOPICS
from agrimarket.simulators.woocommerce.webhooks import add_webhook
from cms.actions.pages import publish_starting_pages
from farms.models import Commune, Role
from orders.actions.channels import connect_channel, feed_connection
from orders.models import PaymentAccount
from tests.browser.case import BrowserTestCase
from tests.factories.farms import RoleAssignmentFactory, UserFactory
from tests.world import plant_page_tree

REFERENCE_DATA = [
    "import_communes",
    "import_crops",
    "import_certificate_kinds",
    "import_produce",
    "import_rates",
]
MERCHANT = Merchant("client", "api-key", "checksum-key")
SHOP_KEYS = {"consumer_key": "ck_browser", "consumer_secret": "cs_browser"}
SHOP_WEBHOOK_SECRET = "wh_browser"
COMMUNE = "31315"  # xã Nhơn Ái


class MarketTestCase(BrowserTestCase):
    """Starts empty of households; its officers, pages and simulators are there."""

    reference_data = REFERENCE_DATA
    has_pages = True

    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        for command in self.reference_data:
            call_command(command, verbosity=0, stdout=StringIO())
        self.employ()
        plant_page_tree()
        if self.has_pages:
            publish_starting_pages(actor=self.chi)

    def employ(self) -> None:
        self.commune = Commune.objects.current().get(code=COMMUNE)
        self.minh = UserFactory(full_name="Minh Cán Bộ", phone="+84901000001")
        self.kha = UserFactory(full_name="Kha Xác Minh", phone="+84901000002")
        self.chi = UserFactory(full_name="Chi Sở", phone="+84901000003")
        RoleAssignmentFactory(user=self.minh, commune=self.commune)
        RoleAssignmentFactory(user=self.kha, commune=self.commune, role=Role.APPROVER)
        RoleAssignmentFactory(user=self.chi, commune=None, role=Role.DEPARTMENT)

    def open_payos(self) -> None:
        """Start a payOS whose notices and pages lead to the live site and back."""
        account = PaymentAccount.objects.create(provider="payos")
        self.payos = serve_payos(
            merchant=MERCHANT,
            webhook_url=self.live_server_url
            + reverse("webhooks:payos", args=[account.key]),
        ).start()
        self.addCleanup(self.payos.stop)
        policy = copy.deepcopy(settings.CONTENT_SECURITY_POLICY)
        policy["DIRECTIVES"]["form-action"].append(self.payos.url)
        changes = {
            "PAYOS_CLIENT_ID": MERCHANT.client_id,
            "PAYOS_API_KEY": MERCHANT.api_key,
            "PAYOS_CHECKSUM_KEY": MERCHANT.checksum_key,
            "PAYOS_BASE_URL": self.payos.url + "/",
            "CONTENT_SECURITY_POLICY": policy,
        }
        self.enterContext(self.settings(**changes))

    def open_shop(self) -> None:
        """Start a WooCommerce shop and take a seat in it; open the feeds."""
        self.shop = serve_woocommerce("127.0.0.1", 0, **SHOP_KEYS).start()
        self.addCleanup(self.shop.stop)
        self.connection = connect_channel(
            channel="woocommerce",
            name="Cửa hàng thử",
            actor=self.chi,
            url=self.shop.url,
            webhook_secret=SHOP_WEBHOOK_SECRET,
            **SHOP_KEYS,
        )
        address = reverse("webhooks:woocommerce", args=[self.connection.key])
        told = (self.live_server_url + address, SHOP_WEBHOOK_SECRET)
        for topic in TOPICS:
            add_webhook(self.shop.shop, topic, *told, name=topic)
        feed_connection()
