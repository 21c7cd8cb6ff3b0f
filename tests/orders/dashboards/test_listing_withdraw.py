from django.urls import reverse

from orders.models import ListingStatus
from tests.orders.dashboards.desk_case import DeskCase


class ListingWithdrawTests(DeskCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("channels:listing-withdraw", args=[self.listing.pk])

    def there(self):
        path = f"products/{self.listing.remote_id}"
        return self.signed("GET", path)[1]["status"]

    def test_it_takes_the_listing_off(self):
        self.post(self.url)
        self.assertEqual(ListingStatus.WITHDRAWN, self.saved_listing().status)
        self.assertEqual("draft", self.there())

    def test_it_lets_the_household(self):
        self.sign_in(self.cast.hoa)
        page = reverse("channels:product-channels", args=[self.product.pk])
        self.assertRedirects(self.post(self.url, next=page), page)
        self.assertEqual("draft", self.there())

    def test_it_never_leads_to_another_site(self):
        answer = self.post(self.url, next="https://xau.example/")
        self.assertEqual(reverse("channels:connection-list"), answer["Location"])

    def test_it_refuses_a_stranger(self):
        people = [self.cast.lan, self.cast.tuan, self.cast.kha]
        self.assert_refuses(people, self.url, method="post")
        self.assertEqual(ListingStatus.LIVE, self.saved_listing().status)
