"""Every address as nobody, as a buyer, and as those who serve or farm elsewhere.

None of them ever learns what belongs to a household, changes it, or breaks a page. All
numbers in addresses and in what is sent name rows of that household.
"""

from datetime import date

from django.apps import apps
from django.test import TestCase, override_settings
from django.urls import reverse

from tests.addresses import AWAY, FORM, HELD_BY_ADDRESS, REACH
from tests.world import SECRETS, World

STRANGERS = ("anonymous", "tuan", "lan", "sau", "xua", "ut")
# With screens of their own, where `who` of an address does not name them.
SERVE_ELSEWHERE = ("sau", "xua", "ut")
# Sent away, asked to sign in, forbidden, or told that there is no such thing.
ELSEWHERE = {302, 401, 403, 404, 405}
REFUSED = {400, 401, 403, 404, 405}
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

    def become(self, person):
        """Sign in as one of the strangers, anew."""
        self.client.logout()
        if person != "anonymous":
            held = self.world.strangers if person in SERVE_ELSEWHERE else None
            self.client.force_login(getattr(held or self.world.cast, person))

    def visit_all(self, look):
        """Call look(name, address, person, path), signed in as that person."""
        for person in STRANGERS:
            for name, address in REACH.items():
                self.become(person)
                with self.subTest(name, person=person):
                    look(name, address, person, address.path(name, self.world))

    def check_get(self, name, address, person, path):
        response = self.client.get(path)
        self.check_door(address, person, response.status_code)
        if name not in HELD_BY_ADDRESS:
            self.check_words(response)

    def check_door(self, address, person, status):
        if person in SERVE_ELSEWHERE and not address.is_private_row:
            self.assertLess(status, 500)
        elif address.kind == FORM:
            self.assertIn(status, {302, 405})
        elif address.kind == AWAY:
            self.assertIn(status, ELSEWHERE | {200})
        elif person in address.who:
            self.assertEqual(200, status)
        else:
            self.assertIn(status, ELSEWHERE)

    def check_words(self, response):
        words = told(response)
        for what, spellings in SECRETS.items():
            self.assertFalse([each for each in spellings if each in words], what)

    def check_hand(self, name, address, person, path):
        if name in HELD_BY_ADDRESS:
            return
        response = self.client.post(path, self.everything())
        if address.is_private_row and person not in address.who:
            away = {302} if person == "anonymous" else set()
            self.assertIn(response.status_code, REFUSED | away)
        elif address.kind == FORM and person not in address.who:
            self.assertIn(response.status_code, ELSEWHERE | {400})
        self.assertLess(response.status_code, 500)
        self.check_words(response)

    def everything(self):
        """Return a body with whatever a form may ask, all of it the household's."""
        world = self.world
        return {
            "answer": "yes",
            "purpose": "publish",
            "evidence": "spoken",
            "reason": "vì vậy",
            "verdict": "verify",
            "distinct": "hộ khác",
            "day": f"{date.today():%d/%m/%Y}",
            "id_number": "092180999999",
            "tax_code": "9900009523",
            "member": world.cast.producer.pk,
            "ho": world.cast.producer.pk,
            "kept": world.cast.producer.pk,
            "farmer": world.cast.farmer.pk,
            "chosen": [world.registration.pk, world.waiting.pk],
            "is_paused": "on",
            "amount": "1000",
            "words": "xong",
            "step": "take",
        }

    def test_it_opens_to_each_what_is_theirs_and_tells_no_secret(self) -> None:
        self.visit_all(self.check_get)

    def test_it_lets_nobody_change_a_household(self) -> None:
        before = rows()
        self.visit_all(self.check_hand)
        for label, after in rows().items():
            with self.subTest(label):
                self.assertEqual(before[label], after)

    def test_no_household_of_others_is_chosen_in_an_address(self) -> None:
        pk = self.world.cast.producer.pk
        names = ("selling:home", "selling:owed", "selling:order-list")
        for person in STRANGERS[1:]:
            for name in (*names, "goods:product-add"):
                self.become(person)
                with self.subTest(name, person=person):
                    answer = self.client.get(f"{reverse(name)}?ho={pk}")
                    self.assertEqual(404, answer.status_code)
                    self.assertNotIn("household", self.client.session)

    def test_ones_own_row_opens_no_row_of_others_behind_it(self) -> None:
        world, others = self.world, self.world.strangers
        before = rows()
        for person, name, args in (
            ("lan", "identity-check", [others.foreign.pk, world.cast.farmer.pk]),
            ("sau", "identity-check", [others.neighbour.pk, world.cast.farmer.pk]),
            ("lan", "member-add", [others.foreign_cooperative.pk]),
        ):
            self.become(person)
            with self.subTest(name, person=person):
                path = reverse(f"onboarding:{name}", args=args)
                answer = self.client.post(path, self.everything())
                self.assertEqual(404, answer.status_code)
        self.assertEqual(before, rows())
