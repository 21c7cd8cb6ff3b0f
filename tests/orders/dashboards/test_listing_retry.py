from django.urls import reverse

from orders.models import ChannelListing, ListingStatus, SyncJob
from tests.orders.dashboards.desk_case import DeskCase


class ListingRetryTests(DeskCase):
    def setUp(self):
        super().setUp()
        ChannelListing.objects.update(status=ListingStatus.FAILED, last_error="lỗi")
        self.url = reverse("channels:listing-retry", args=[self.listing.pk])

    def test_it_sends_a_listing_again(self):
        self.post(self.url)
        saved = self.saved_listing()
        self.assertEqual((ListingStatus.LIVE, ""), (saved.status, saved.last_error))

    def test_it_lets_the_officer_of_the_commune(self):
        self.sign_in(self.cast.minh)
        self.post(self.url)
        self.assertEqual(ListingStatus.LIVE, self.saved_listing().status)

    def test_it_refuses_a_stranger(self):
        SyncJob.objects.all().delete()
        self.assert_refuses([self.cast.lan, self.cast.tuan], self.url, method="post")
        self.assertEqual(ListingStatus.FAILED, self.saved_listing().status)
        self.assertFalse(SyncJob.objects.exists())
