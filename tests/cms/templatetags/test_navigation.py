"""Template tags of pages."""

import json
from datetime import date

from django.test import SimpleTestCase

from cms.templatetags.navigation import as_json, weekday


class NavigationTests(SimpleTestCase):
    def test_it_cannot_end_the_element_it_stands_in(self) -> None:
        self.assertNotIn("<", as_json({"name": "</script>"}))

    def test_it_says_the_same_when_read_back(self) -> None:
        data = {"name": "</script> & Hoà"}
        self.assertEqual(data, json.loads(as_json(data)))

    def test_it_names_days_in_words(self) -> None:
        self.assertEqual("Thứ Bảy", weekday(date(2026, 11, 21)))
        self.assertEqual("Chủ Nhật", weekday(date(2026, 11, 22)))
