"""Every address a person can open: one h1, landmarks, labels, alt, lang."""

from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import translation

from tests.addresses import PAGE, REACH, named_addresses
from tests.html_rules import faults_of
from tests.world import World


class TableTests(SimpleTestCase):
    def test_it_knows_how_to_reach_every_address(self) -> None:
        unreached = [name for name in named_addresses() if name not in REACH]
        self.assertEqual([], unreached, "add a line to tests/addresses.py")

    def test_it_lists_no_address_that_is_gone(self) -> None:
        self.assertEqual(set(), set(REACH) - set(named_addresses()))


@override_settings(STYLE_GUIDE=True)
class PageTests(TestCase):
    """Walks all pages as the first of the cast who may open them."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World()

    def walk(self, language):
        """Open each page as the first of the cast who may, and read it."""
        for name, address in REACH.items():
            if address.kind == PAGE and (language == "vi" or address.has_languages):
                with self.subTest(name, who=address.who[0]):
                    page = self.answer(name, address.who[0], language)
                    self.assertEqual([], faults_of(page, language=language))

    def answer(self, name, person, language):
        self.client.logout()
        if person != "anonymous":
            self.client.force_login(getattr(self.world.cast, person))
        with translation.override(language):
            path = REACH[name].path(name, self.world)
        response = self.client.get(path)
        self.assertEqual(200, response.status_code, f"{path} for {person}")
        return response.content.decode()

    def test_it_finds_every_page_in_order(self) -> None:
        self.walk("vi")

    def test_it_finds_every_page_in_order_in_english(self) -> None:
        self.walk("en")
