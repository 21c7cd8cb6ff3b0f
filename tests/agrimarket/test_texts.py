"""Texts are found in code and pages alike."""

from django.test import SimpleTestCase

from agrimarket.texts import find_texts


class FindTextsTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.texts = find_texts()

    def test_it_finds_a_text_of_code(self) -> None:
        text = ("", "Mã chưa đúng. Coi lại tin nhắn rồi gõ lại.", "")
        self.assertIn(text, self.texts)

    def test_it_finds_a_text_of_a_page(self) -> None:
        self.assertIn(("", "Máy đang mất mạng", ""), self.texts)

    def test_it_finds_a_text_with_a_plural(self) -> None:
        text = ("", "%(count)s xã, phường", "%(count)s xã, phường")
        self.assertIn(text, self.texts)

    def test_it_finds_the_context_of_a_text(self) -> None:
        text = ("brand on two lines", "Nông sản<br>Cần Thơ", "")
        self.assertIn(text, self.texts)
