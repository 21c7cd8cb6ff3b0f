from django.urls import reverse

from orders.actions.channels import feed_connection
from orders.models import ChannelListing
from tests.orders.dashboards.desk_case import DeskCase


class ProductListOnTests(DeskCase):
    def setUp(self):
        super().setUp()
        self.sign_in(self.cast.hoa)
        self.other = self.connect(name="Shop Hai")
        self.url = self.address(self.other)

    def address(self, connection):
        return reverse(
            "channels:product-list-on", args=[self.product.pk, connection.pk]
        )

    def made(self):
        return ChannelListing.objects.filter(connection=self.other).first()

    def test_it_asks_how_it_is_packed(self):
        self.assertContains(self.client.get(self.url), "Một phần là bao nhiêu kg?")

    def test_it_puts_the_product_up(self):
        self.post(self.url, pack_steps="5")
        self.assertEqual(5000, self.made().pack_steps)

    def test_it_knows_no_listing_on_a_feed(self):
        answer = self.client.get(self.address(feed_connection()))
        self.assertEqual(404, answer.status_code)

    def test_it_refuses_a_stranger(self):
        people = [self.cast.lan, self.cast.tuan]
        self.assert_refuses(people, self.url)
        self.assert_refuses(people, self.url, method="post", pack_steps="5")
        self.assertIsNone(self.made())
