"""Every address as nobody, as a buyer and as an officer of another commune.

None of them ever learns what belongs to a household, changes it, or breaks a page.
"""

from django.apps import apps
from django.test import TestCase, override_settings

from tests.addresses import AWAY, FORM, HELD_BY_ADDRESS, REACH
from tests.world import SECRETS, World

STRANGERS = ("anonymous", "tuan", "lan")
# Sent away, asked to sign in, forbidden, or told that there is no such thing.
ELSEWHERE = {302, 401, 403, 404, 405}
# Rows that come and go with every visit.
VISITS = {"farms.AnsweredRequest", "orders.Basket", "orders.BasketLine"}


def told(response):
    """Return everything an answer says: its body and where it leads."""
    body = b"" if response.streaming else response.content
    return body.decode(errors="replace") + response.get("Location", "")


def rows():
    """Return every row of our tables, to see that nothing changed."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for app in ("farms", "catalogue", "orders")
        for model in apps.get_app_config(app).get_models()
        if model._meta.label not in VISITS and model._meta.label != "farms.User"
    }


@override_settings(STYLE_GUIDE=True)
class StrangerTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World()

    def visit_all(self, look):
        """Call look(name, address, person, path), signed in as that person."""
        for person in STRANGERS:
            for name, address in REACH.items():
                self.client.logout()
                if person != "anonymous":
                    self.client.force_login(getattr(self.world.cast, person))
                with self.subTest(name, person=person):
                    look(name, address, person, address.path(name, self.world))

    def check_door(self, name, address, person, path):
        status = self.client.get(path).status_code
        if address.kind == FORM:
            self.assertIn(status, {302, 405})
        elif address.kind == AWAY:
            self.assertIn(status, ELSEWHERE | {200})
        elif person in address.who:
            self.assertEqual(200, status)
        else:
            self.assertIn(status, ELSEWHERE)

    def check_words(self, name, address, person, path):
        words = told(self.client.get(path))
        for what, spellings in SECRETS.items():
            if name not in HELD_BY_ADDRESS:
                self.assertFalse([s for s in spellings if s in words], what)

    def check_hand(self, name, address, person, path):
        status = 405 if name in HELD_BY_ADDRESS else self.client.post(path).status_code
        if address.kind == FORM and person not in address.who:
            self.assertIn(status, ELSEWHERE | {400, 401})
        self.assertLess(status, 500)

    def test_it_opens_to_each_what_is_theirs_and_no_more(self) -> None:
        self.visit_all(self.check_door)

    def test_it_tells_no_secret(self) -> None:
        self.visit_all(self.check_words)

    def test_it_lets_nobody_change_a_household(self) -> None:
        before = rows()
        self.visit_all(self.check_hand)
        for label, after in rows().items():
            with self.subTest(label):
                self.assertEqual(before[label], after)
