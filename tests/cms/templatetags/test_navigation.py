"""Template tags of pages."""

from datetime import date

from django.test import SimpleTestCase

from cms.templatetags.navigation import weekday


class NavigationTests(SimpleTestCase):
    def test_it_names_days_in_words(self) -> None:
        self.assertEqual("Thứ Bảy", weekday(date(2026, 11, 21)))
        self.assertEqual("Chủ Nhật", weekday(date(2026, 11, 22)))
