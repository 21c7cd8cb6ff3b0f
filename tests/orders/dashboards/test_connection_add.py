from django.urls import reverse

from orders.models import ChannelConnection
from tests.orders.dashboards.desk_case import DeskCase

URL = reverse("channels:connection-add")


class ConnectionAddTests(DeskCase):
    values = {
        "channel": "woocommerce",
        "name": "Shop Mới",
        "url": "https://shop.example",
        "consumer_key": "ck_moi",
        "consumer_secret": "cs_moi",
        "buffer_percent": "20",
    }

    def test_it_connects(self):
        self.values = {**self.values, "url": self.server.url}
        self.post(URL, **self.values)
        made = ChannelConnection.objects.get(name="Shop Mới")
        self.assertEqual(("ck_moi", 20), (made.consumer_key, made.buffer_percent))

    def test_it_offers_no_feed(self):
        self.post(URL, **{**self.values, "channel": "product_feed"})
        self.assertFalse(ChannelConnection.objects.filter(name="Shop Mới").exists())

    def test_it_wants_keys(self):
        self.post(URL, **{**self.values, "consumer_secret": ""})
        self.assertFalse(ChannelConnection.objects.filter(name="Shop Mới").exists())

    def test_it_never_shows_a_secret_again(self):
        answer = self.post(URL, **{**self.values, "name": ""})
        self.assertNotContains(answer, "cs_moi")

    def test_it_refuses_a_stranger(self):
        people = [self.cast.hoa, self.cast.minh, self.cast.tuan]
        self.assert_refuses(people, URL)
        self.assert_refuses(people, URL, method="post", **self.values)
        self.assertFalse(ChannelConnection.objects.filter(name="Shop Mới").exists())
