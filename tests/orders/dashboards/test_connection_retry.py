from django.urls import reverse

from orders.models import ChannelListing, SyncJob
from tests.orders.dashboards.desk_case import DeskCase


class ConnectionRetryTests(DeskCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("channels:connection-retry", args=[self.connection.pk])

    def test_it_sends_what_the_channel_was_not_told(self):
        ChannelListing.objects.update(pushed_packs=95)
        self.signed("PUT", f"products/{self.listing.remote_id}", {"stock_quantity": 95})
        self.post(self.url)
        self.assertEqual(90, self.theirs(self.listing))

    def test_it_refuses_a_stranger(self):
        ChannelListing.objects.update(pushed_packs=95)
        SyncJob.objects.all().delete()
        people = [self.cast.hoa, self.cast.minh, self.cast.tuan]
        self.assert_refuses(people, self.url, method="post")
        self.assertFalse(SyncJob.objects.exists())
