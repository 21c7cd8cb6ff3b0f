"""QR codes are SVG that any page may hold."""

from django.test import SimpleTestCase
from lxml import etree

from farms.labels.qr import qr_svg

ADDRESS = "https://cho.example/t/NA-2611-7KQ4H"


class QrTests(SimpleTestCase):
    def test_it_is_well_formed_and_scales(self) -> None:
        root = etree.fromstring(qr_svg(ADDRESS))
        self.assertEqual("{http://www.w3.org/2000/svg}svg", root.tag)
        self.assertEqual("0 0 37 37", root.get("viewBox"))
        self.assertIsNone(root.get("width"))

    def test_it_holds_neither_styles_nor_scripts(self) -> None:
        svg = qr_svg("<script>alert(1)</script>").decode()
        self.assertNotIn("style=", svg)
        self.assertNotIn("script", svg)

    def test_it_stays_small(self) -> None:
        self.assertLess(len(qr_svg(ADDRESS)), 3_000)
