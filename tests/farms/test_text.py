from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from farms.text import clean_text, fold, same_name, slug_of, spelling_of


class FoldTests(SimpleTestCase):
    def test_it_drops_marks_case_and_punctuation(self):
        self.assertEqual("sau rieng ri 6 duong", fold("Sầu riêng Ri-6 – ĐƯỜNG!"))

    def test_it_reads_composed_and_decomposed_text_alike(self):
        self.assertEqual(fold("Sầu riêng"), fold("Sa\u0302\u0300u rie\u0302ng"))

    @given(st.text())
    def test_it_changes_nothing_the_second_time(self, text):
        self.assertEqual(fold(text), fold(fold(text)))


class SameNameTests(SimpleTestCase):
    def test_it_ignores_where_the_tone_stands(self):
        self.assertTrue(same_name("Nguyễn Thị Hoà", "nguyễn thị HÒA"))

    def test_it_accepts_a_name_typed_without_marks(self):
        self.assertTrue(same_name("Nguyen Thi Hoa", "Nguyễn Thị Hòa"))

    def test_it_tells_two_marked_names_apart(self):
        self.assertFalse(same_name("Tân Thành", "Tân Thạnh"))

    def test_it_keeps_letters_that_are_not_tones(self):
        self.assertNotEqual(spelling_of("Đậu"), spelling_of("Dâu"))


class CleanTextTests(SimpleTestCase):
    def test_it_removes_what_cannot_be_seen(self):
        self.assertEqual("a b c", clean_text(" a\x00 \n b\u200b\u00a0c\u202e "))

    def test_it_composes_letters(self):
        self.assertEqual("Ấp", clean_text("A\u0302\u0301p"))

    def test_it_keeps_vietnamese_untouched(self):
        self.assertEqual("Bưởi Năm Roi", clean_text("Bưởi Năm Roi"))


class SlugTests(SimpleTestCase):
    def test_it_makes_an_address_part(self):
        self.assertEqual("xoai-cat-hoa-loc", slug_of("Xoài cát Hòa Lộc!"))

    def test_it_cuts_between_words(self):
        self.assertEqual("xoai-cat", slug_of("Xoài cát Hòa Lộc", max_length=10))
