"""What the tests of the desk of channels share."""

from uuid import uuid4

from orders.models import ChannelConnection, ChannelListing
from tests.cast import CastTestCase
from tests.orders.actions.channels_case import ChannelsCase


class DeskCase(ChannelsCase, CastTestCase):
    """Chi of the department is signed in; Hoa's durian is on a simulated shop."""

    def setUp(self):
        super().setUp()
        self.listing = self.put_up()
        self.client.force_login(self.cast.chi)

    def post(self, url, /, **values):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(url, {"idempotency_key": uuid4(), **values})

    def sign_in(self, person):
        self.client.force_login(person)

    def saved_connection(self):
        return ChannelConnection.objects.get(pk=self.connection.pk)

    def saved_listing(self):
        return ChannelListing.objects.get(pk=self.listing.pk)

    def assert_refuses(self, people, url, /, method="get", **values):
        """Those people get 404, a visitor the door."""
        for person in people:
            self.sign_in(person)
            self.assertEqual(404, self.send_to(url, method, values).status_code)
        self.client.logout()
        self.assertEqual(302, self.send_to(url, method, values).status_code)

    def send_to(self, url, method, values):
        return self.client.get(url) if method == "get" else self.post(url, **values)
