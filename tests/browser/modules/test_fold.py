"""A name folded on the phone is folded as on the server, or its hash finds nothing."""

from farms.text import clean_text, fold
from tests.browser.modules.case import ModuleTestCase

SAMPLES = [
    "Nguyễn Thị Đào",
    "NGUYỄN  VĂN  Ơ",
    "Hoà – Hòa",
    "Trần_Văn-Ửng (Ba Tri)",
    "Ấp 3/2, xã Nhơn Ái",
    "Thạch Sô Phia",
    "Lê\u200b Thị\tBé",
    "đĐ ưƯ ơƠ ÂẦẤẬẨẪ",
    "ZZ̶a̸l̷g̵o",
    "",
]


class FoldTests(ModuleTestCase):
    module = "fold.js"

    def test_it_folds_as_the_server_does(self) -> None:
        for text in SAMPLES:
            with self.subTest(text=text):
                self.assertEqual(fold(text), self.ask("fold", text))

    def test_it_cleans_as_the_server_does(self) -> None:
        for text in SAMPLES:
            with self.subTest(text=text):
                self.assertEqual(clean_text(text), self.ask("clean", text))
