"""The product feed as a channel: it takes note, and knows what it cannot show."""

from dataclasses import replace

from django.test import SimpleTestCase

from orders.channels.base import ConnectionCredentials
from orders.channels.product_feed.channel import ProductFeedChannel
from tests.orders.channels.contract import CONTENT, ChannelContract


class ContractTests(ChannelContract, SimpleTestCase):
    content = replace(CONTENT, image_url="http://127.0.0.1:9/anh.jpg")

    def setUp(self):
        self.channel = ProductFeedChannel(ConnectionCredentials())

    def test_it_names_a_missing_picture(self):
        self.assertEqual(self.channel.check_listing(CONTENT), ["Chưa có ảnh."])

    def test_it_uses_the_sku_as_its_id(self):
        self.assertEqual(self.publish().remote_id, "CT-SR-0001")

    def test_it_does_not_pretend_to_know(self):
        self.assertEqual(self.channel.fetch_status("CT-SR-0001").status, "unknown")
