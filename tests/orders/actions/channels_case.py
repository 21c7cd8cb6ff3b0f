"""Hoa's durian on a simulated WooCommerce shop, spoken to over HTTP."""

from unittest import mock

from catalogue.models import Product
from orders.actions.channels import (
    connect_channel,
    list_product,
    pull_orders,
    push_listing,
)
from orders.channels.woocommerce import client
from orders.models import ChannelListing, Order, SyncJob
from tests.agrimarket.simulators.woocommerce_case import (
    KEY,
    SECRET,
    WEBHOOK_SECRET,
    WooCommerceCase,
)
from tests.cast import Cast, CastTestCase
from tests.factories.orders import make_product

BUYER = {
    "billing": {
        "first_name": "Tuấn",
        "last_name": "Mua",
        "phone": "0903000111",
        "address_1": "18 đường Thử Nghiệm",
    },
    "payment_method": "cod",
}


class ChannelsCase(WooCommerceCase):
    """Mix into a TestCase; 100 kg at 85.000 ₫, packs of 1 kg, a tenth kept back."""

    on_hand_steps = 100_000

    def setUp(self):
        super().setUp()
        self.enterContext(mock.patch.object(client, "PAUSES_SECONDS", (0, 0)))
        self.enterContext(mock.patch.object(client, "LONGEST_PAUSE_SECONDS", 0))
        self.people = getattr(self, "cast", None) or Cast()
        self.product = make_product(
            producer=self.people.producer, on_hand_steps=self.on_hand_steps
        )
        self.connection = self.connect()

    def connect(self, **changes):
        values = {
            "channel": "woocommerce",
            "name": "Shop Thử",
            "url": self.server.url,
            "consumer_key": KEY,
            "consumer_secret": SECRET,
            "webhook_secret": WEBHOOK_SECRET,
            "actor": None,
        }
        connection = connect_channel(**{**values, **changes})
        SyncJob.objects.all().delete()
        return connection

    def put_up(self, product=None):
        """List and push Hoa's durian; return the listing."""
        listing = list_product(
            connection=self.connection,
            product=product or self.product,
            actor=self.people.hoa if product is None else None,
        )
        return push_listing(listing=listing)

    def buy_there(self, listing, quantity=1, **changes):
        """Place an order through the shop's interface, which checks no stock."""
        return self.order(int(listing.remote_id), quantity, **{**BUYER, **changes})

    def theirs(self, listing):
        return self.stock(listing.remote_id)

    def available(self):
        return Product.objects.get(pk=self.product.pk).available_steps

    def orders(self):
        return list(Order.objects.filter(connection=self.connection).order_by("pk"))

    def fresh(self, listing):
        return ChannelListing.objects.get(pk=listing.pk)


class PullCase(ChannelsCase, CastTestCase):
    """Hoa's durian is up there; `pull` looks for orders and lets the news travel."""

    def setUp(self):
        super().setUp()
        self.listing = self.put_up()

    def pull(self):
        with self.captureOnCommitCallbacks(execute=True):
            pull_orders(connection=self.connection)
        return self.orders()

    def buy_and_pull(self, quantity=1, **changes):
        bought = self.buy_there(self.listing, quantity, **changes)
        self.pull()
        return bought

    def change_there(self, bought, **changes):
        self.signed("PUT", f"orders/{bought['id']}", changes)
        self.pull()

    def only_order(self):
        return Order.objects.select_related("group", "producer").get()

    def notes(self):
        return list(self.only_order().notes.values_list("text", flat=True))
