"""No text a person sees is left without English, and English fits its original."""

import re
import unicodedata
from collections import Counter

from django.test import SimpleTestCase
from django.utils import translation

from agrimarket.texts import find_texts, read_catalogue

PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%[sd%]|{\w*}|<[^>]+>")
VIETNAMESE = re.compile(r"[ăđơưẠ-ỹ]", re.IGNORECASE)
# Words that stay Vietnamese in English: names of places, produce and institutions.
NAMES = re.compile(
    r"Nông sản|Họ tên|Điện thoại|Vườn chú Tám|cô Bảy|chú Ba Nhãn|\bchị\b|bác|bà|ông"
    r"|Cần Thơ|Nhơn Ái|Phong Điền|Phú Hữu|Sóc Trăng|Hậu Giang|Vị Thanh|Ninh Kiều"
    r"|Sầu [rR]iêng|sầu riêng|xã|phường|ấp|Tết|công|chục|giạ|đồng|Zalo|Tiếng Việt|₫"
)


def forms(string: object) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string or "",)


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDERS.findall(text))


class EnglishTests(SimpleTestCase):
    """Compares the texts of the code with agrimarket/locale/en."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.texts = find_texts()
        cls.catalogue = read_catalogue("en")

    def message(self, text):
        context, singular, plural = text
        identifier = (singular, plural) if plural else singular
        return self.catalogue.get(identifier, context or None)

    def test_it_translates_every_text(self) -> None:
        waiting = [
            f"{file}: {text[1]}"
            for text, file in self.texts.items()
            if not (found := self.message(text))
            or not all(forms(found.string))
            or found.fuzzy
        ]
        self.assertEqual([], waiting, "run make messages, then translate")

    def test_it_keeps_no_text_that_is_gone(self) -> None:
        used = {(context, singular) for context, singular, _plural in self.texts}
        gone = [
            message.id
            for message in self.catalogue
            if message.id and (message.context or "", forms(message.id)[0]) not in used
        ]
        self.assertEqual([], gone, "run make messages")

    def test_it_uses_no_text_both_with_and_without_a_plural(self) -> None:
        counted = Counter((context, one) for context, one, _many in self.texts)
        self.assertEqual([], [text for text, times in counted.items() if times > 1])

    def test_it_keeps_what_is_filled_in(self) -> None:
        for message in self.catalogue:
            if not message.id:
                continue  # the catalogue's own header
            wanted = placeholders(forms(message.id)[-1])
            for string in forms(message.string):
                with self.subTest(message.id):
                    # "One lot" may leave the number out.
                    lacking = wanted - placeholders(string)
                    self.assertFalse(placeholders(string) - wanted, string)
                    if string == forms(message.string)[-1]:
                        self.assertFalse(lacking, string)

    def test_it_leaves_no_vietnamese_in_english(self) -> None:
        for message in self.catalogue:
            for string in forms(message.string) if message.id else ():
                with self.subTest(message.id):
                    self.assertNotRegex(NAMES.sub("", string), VIETNAMESE)

    def test_it_gives_each_address_an_english_one_of_its_own(self) -> None:
        paths = [
            text[1] for text in self.texts if re.fullmatch(r"[\w/<>:-]+/", text[1])
        ]
        with translation.override("en"):
            english = Counter(translation.gettext(path) for path in paths)
        self.assertEqual([], [path for path, times in english.items() if times > 1])


class OriginalTests(SimpleTestCase):
    def test_it_writes_vietnamese_composed(self) -> None:
        loose = [
            text[1]
            for text in find_texts()
            if text[1] != unicodedata.normalize("NFC", text[1])
        ]
        self.assertEqual([], loose)
