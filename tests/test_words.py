"""Every page reads as Vietnamese, also when a form comes back with its errors."""

import re

from django import forms
from django.core import validators
from django.test import SimpleTestCase, TestCase
from django.utils import translation
from lxml import html

from tests.addresses import FORM, PAGE, REACH
from tests.world import World

ENGLISH = re.compile(
    r"\b(submit|log ?in|sign (?:in|up|out)|search|next|previous|required|please|enter"
    r"|invalid|valid|password|username|home ?page|delete|edit|save|cancel|loading"
    r"|error|not found|welcome|your|choose|select|close|open|back|january|february"
    r"|march|april|june|july|august|september|october|november|december|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
WRONG = {
    "English": ENGLISH,
    "numbers grouped by commas": re.compile(r"\b\d{1,3}(?:,\d{3})+\b"),
    "money without dots": re.compile(r"(?<![\d.])\d{5,}\s?₫"),
    "currency before the number": re.compile(r"(?:VND|₫|\$)\s?\d"),
    "a day as machines write it": re.compile(r"\b20\d\d-\d\d-\d\d\b"),
    "a value shown raw": re.compile(r"\bNone\b|\{\{|\{%|%\(\w+\)s"),
}
# Names of things that have no Vietnamese one, and examples of machines' writing.
KNOWN = re.compile(r"English|WooCommerce REST API|\?ky=2026-10|webhook secret")
SPOKEN = ("placeholder", "title", "aria-label", "alt")
UNSPOKEN = "ancestor::script or ancestor::style or ancestor::code"
OTHER_LANGUAGE = "ancestor::*[@lang and not(starts-with(@lang, 'vi'))]"
FIELDS = [
    forms.CharField,
    forms.IntegerField,
    forms.DateField,
    forms.ChoiceField,
    forms.FileField,
    forms.EmailField,
    forms.URLField,
    forms.BooleanField,
]


def words_of(page: str) -> list[str]:
    """Return what a page says, to the eye and to the ear."""
    root = html.document_fromstring(page)
    texts = root.xpath(f"//text()[not({UNSPOKEN}) and not({OTHER_LANGUAGE})]")
    for name in SPOKEN:
        texts += root.xpath(f"//@{name}[not({OTHER_LANGUAGE})]")
    return [KNOWN.sub("", text).strip() for text in texts if text.strip()]


class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World()

    def read(self, name, page) -> None:
        for words in words_of(page):
            for what, pattern in WRONG.items():
                with self.subTest(name, what=what):
                    self.assertIsNone(pattern.search(words), words)

    def visit_all(self, look, kinds) -> None:
        for name, address in REACH.items():
            if address.kind in kinds and address.who:
                self.client.logout()
                if address.who[0] != "anonymous":
                    person = getattr(self.world.cast, address.who[0])
                    self.client.force_login(person)
                look(name, address.path(name, self.world))

    def test_it_says_everything_in_vietnamese(self) -> None:
        def look(name, path):
            self.read(name, self.client.get(path).content.decode())

        self.visit_all(look, {PAGE})

    def test_it_says_what_is_wrong_in_vietnamese(self) -> None:
        def look(name, path):
            answer = self.client.post(path, follow=True)
            if answer.status_code == 200 and "html" in answer["Content-Type"]:
                self.read(name, answer.content.decode())

        self.visit_all(look, {PAGE, FORM})


class RuleTests(SimpleTestCase):
    def test_it_finds_what_does_not_belong_here(self) -> None:
        page = """<html lang="vi"><body><p>Search</p><p>1,234,567 ₫</p><p>85000 ₫</p>
            <p>VND 5</p><p>2026-11-05</p><p>None</p><p lang="en">Search</p>
            <img alt="Chợ"></body></html>"""
        found = [
            what
            for words in words_of(page)
            for what, pattern in WRONG.items()
            if pattern.search(words)
        ]
        self.assertEqual(sorted(WRONG), sorted(found))
        self.assertIn("Chợ", words_of(page))


class PackageTests(SimpleTestCase):
    """What Django's own forms say."""

    def test_it_has_vietnamese_for_every_message_of_a_field(self) -> None:
        with translation.override("vi"):
            for field in FIELDS:
                for code, message in field().error_messages.items():
                    with self.subTest(field.__name__, code=code):
                        self.assertNotRegex(str(message), r"\b(the|this|is|or|a)\b")

    def test_it_has_vietnamese_for_every_message_of_a_validator(self) -> None:
        with translation.override("vi"):
            for validator in (
                validators.MaxValueValidator(1),
                validators.MinValueValidator(1),
                validators.FileExtensionValidator(),
                validators.ProhibitNullCharactersValidator(),
            ):
                with self.subTest(type(validator).__name__):
                    self.assertNotRegex(str(validator.message), r"\b(this|is|are)\b")
