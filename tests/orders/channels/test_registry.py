"""Channels are found by the code the settings give them."""

from django.test import SimpleTestCase

from orders.channels.base import Channel, ConnectionCredentials
from orders.channels.registry import UnknownChannel, channel_choices, get_channel


class RegistryTests(SimpleTestCase):
    def test_it_builds_every_configured_channel(self):
        for code, _ in channel_choices():
            with self.subTest(code):
                self.assertIsInstance(get_channel(code), Channel)

    def test_it_finds_a_channel_by_its_own_code(self):
        keys = ConnectionCredentials("https://shop.test", "ck", "cs")
        for code, _ in channel_choices():
            self.assertEqual(get_channel(code, keys).code, code)

    def test_it_refuses_an_unknown_code(self):
        with self.assertRaises(UnknownChannel):
            get_channel("sendo")
