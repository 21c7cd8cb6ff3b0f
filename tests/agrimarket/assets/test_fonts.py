import io
from pathlib import Path
from unittest import mock

from django.test import SimpleTestCase
from fontTools.ttLib import TTFont

from agrimarket.assets import fonts
from agrimarket.assets.exceptions import AssetError

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
MARKED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"


class FontTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        packed = fonts.subset_font(fonts.font_files()[400])
        cls.font = TTFont(io.BytesIO(packed))

    def test_it_keeps_every_vietnamese_letter(self):
        letters = {ord(x) for word in (ALPHABET, MARKED) for x in word + word.upper()}
        self.assertEqual(set(), letters - set(self.font.getBestCmap()))

    def test_it_keeps_the_signs_of_prices_and_figures(self):
        signs = {ord(sign) for sign in "₫–−×…“”/%0123456789\u00a0"}
        self.assertEqual(set(), signs - set(self.font.getBestCmap()))

    def test_it_keeps_letters_apart_as_drawn(self):
        features = {
            record.FeatureTag
            for record in self.font["GPOS"].table.FeatureList.FeatureRecord
        }
        self.assertEqual({"kern", "mark"}, features & {"kern", "mark"})

    def test_it_packs_for_browsers(self):
        self.assertEqual("woff2", self.font.flavor)

    def test_it_says_which_weight_the_package_lacks(self):
        with (
            mock.patch.object(fonts.fontpkg_be_vietnam_pro, "ROOT", Path("/nowhere")),
            self.assertRaisesMessage(AssetError, "BeVietnamPro-SemiBold.ttf"),
        ):
            fonts.font_files()
