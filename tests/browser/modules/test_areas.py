"""An area is counted only where its unit and its number are certain."""

from tests.browser.modules.case import ModuleTestCase

LOCAL = [{"word": "công", "square_metres": 1000}]


class AreaTests(ModuleTestCase):
    module = "areas.js"

    def read(self, text: str):
        answer = self.ask("readArea", text, LOCAL)
        return answer["square_metres"], answer["doubt"]

    def test_it_reads_what_farmers_write(self) -> None:
        for text, metres in [
            ("5 công", 5000),
            ("3,5 công", 3500),
            ("0,5 ha", 5000),
            ("1.5ha", 15000),
            ("1.500 m2", 1500),
            ("1 500 m²", 1500),
            ("650 mét vuông", 650),
        ]:
            with self.subTest(text=text):
                self.assertEqual((metres, ""), self.read(text))

    def test_it_says_what_it_doubts(self) -> None:
        for text, doubt in [
            ("", "number"),
            ("mấy công", "number"),
            ("0 công", "number"),
            ("1.500 công", "number"),
            ("5", "unit"),
            ("5 mẫu", "unit"),
            ("99999999 ha", "large"),
        ]:
            with self.subTest(text=text):
                self.assertEqual((None, doubt), self.read(text))
