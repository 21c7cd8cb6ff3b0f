from datetime import date

from django import forms
from django.test import SimpleTestCase
from django.utils import formats, translation


class EnglishFormatsTests(SimpleTestCase):
    def setUp(self):
        language = translation.override("en")
        language.__enter__()
        self.addCleanup(language.__exit__, None, None, None)

    def test_it_names_the_month(self):
        day = date(2026, 11, 5)
        self.assertEqual("5 Nov 2026", formats.date_format(day, "SHORT_DATE_FORMAT"))

    def test_it_still_reads_the_day_before_the_month(self):
        self.assertEqual(date(2026, 11, 5), forms.DateField().clean("05/11/2026"))

    def test_it_reads_a_month_by_name(self):
        self.assertEqual(date(2026, 11, 5), forms.DateField().clean("5 Nov 2026"))

    def test_it_reads_a_price_as_it_stands_on_the_tag(self):
        self.assertEqual(85_000, forms.IntegerField(localize=True).clean("85.000"))

    def test_it_prints_numbers_as_in_vietnamese(self):
        self.assertEqual("1.234.567", formats.localize(1234567))
