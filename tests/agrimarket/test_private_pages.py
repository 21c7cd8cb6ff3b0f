"""What is made for one person is kept nowhere."""

from django.urls import reverse

from tests.cast import CastTestCase


class PrivatePagesTests(CastTestCase):
    def test_it_keeps_nothing_made_for_somebody(self) -> None:
        self.client.force_login(self.cast.hoa)
        response = self.client.get(reverse("farms:my-account"))
        self.assertEqual("no-store, private", response["Cache-Control"])

    def test_it_leaves_pages_alone_that_are_the_same_for_everybody(self) -> None:
        self.client.force_login(self.cast.hoa)
        response = self.client.get(reverse("pwa:offline"))
        self.assertNotIn("Cache-Control", response)

    def test_it_says_nothing_to_strangers(self) -> None:
        response = self.client.get(reverse("farms:my-account"))
        self.assertNotIn("Cache-Control", response)
