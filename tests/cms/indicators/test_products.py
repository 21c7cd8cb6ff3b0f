from datetime import timedelta

from django.utils import timezone

from catalogue.models import Product, ProductStatus
from cms.indicators.products import LISTED, ON_A_CHANNEL
from orders.models import ChannelConnection, ChannelListing, ListingStatus
from tests.cast import CastTestCase
from tests.factories.catalogue import ProductFactory


class ListedTests(CastTestCase):
    def test_it_counts_a_household_once_however_much_it_lists(self):
        ProductFactory(producer=self.cast.producer)
        ProductFactory(producer=self.cast.producer)
        now = timezone.now()
        self.assertEqual({self.cast.commune.pk: 1}, LISTED.by_commune(now))

    def test_it_still_counts_what_was_taken_down(self):
        ProductFactory(producer=self.cast.producer)
        Product.objects.update(status=ProductStatus.WITHDRAWN)
        now = timezone.now()
        self.assertEqual({self.cast.commune.pk: 1}, LISTED.by_commune(now))

    def test_it_leaves_out_drafts(self):
        ProductFactory(
            producer=self.cast.producer,
            status=ProductStatus.DRAFT,
            first_published_at=None,
        )
        self.assertEqual({}, LISTED.by_commune(timezone.now()))

    def test_it_counts_from_the_first_publication(self):
        ProductFactory(producer=self.cast.producer)
        yesterday = timezone.now() - timedelta(days=1)
        self.assertEqual({}, LISTED.by_commune(yesterday))


class OnAChannelTests(CastTestCase):
    def list_on_a_channel(self, **fields):
        connection = ChannelConnection.objects.create(channel="woocommerce", name="Sàn")
        product = ProductFactory(producer=self.cast.producer)
        ChannelListing.objects.create(
            connection=connection,
            product=product,
            pack_steps=1000,
            sku=product.sku,
            **fields,
        )

    def test_it_counts_what_was_seen_there(self):
        self.list_on_a_channel(first_live_at=timezone.now())
        now = timezone.now()
        self.assertEqual({self.cast.commune.pk: 1}, ON_A_CHANNEL.by_commune(now))

    def test_it_leaves_out_what_only_waits_to_be_sent(self):
        self.list_on_a_channel(status=ListingStatus.QUEUED)
        self.assertEqual({}, ON_A_CHANNEL.by_commune(timezone.now()))
