from datetime import date, datetime
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.test import SimpleTestCase
from django.utils import formats, translation


class VietnameseFormatsTests(SimpleTestCase):
    def setUp(self):
        language = translation.override("vi")
        language.__enter__()
        self.addCleanup(language.__exit__, None, None, None)

    def test_it_reads_the_day_before_the_month(self):
        for text in ["05/11/2026", "5/11/2026", "05-11-2026", "05/11/26", "2026-11-05"]:
            with self.subTest(text=text):
                self.assertEqual(date(2026, 11, 5), forms.DateField().clean(text))

    def test_it_refuses_the_month_before_the_day(self):
        with self.assertRaises(ValidationError):
            forms.DateField().clean("12/31/2026")

    def test_it_refuses_a_day_that_is_not(self):
        with self.assertRaises(ValidationError):
            forms.DateField().clean("31/02/2026")

    def test_it_reads_a_day_and_time(self):
        read = forms.DateTimeField().to_python("05/11/2026 17:30")
        self.assertEqual(
            (5, 11, 17, 30), (read.day, read.month, read.hour, read.minute)
        )

    def test_it_reads_dots_between_thousands(self):
        for text in ["85.000", "85000"]:
            with self.subTest(text=text):
                self.assertEqual(85_000, forms.IntegerField(localize=True).clean(text))

    def test_it_refuses_half_a_dong(self):
        with self.assertRaises(ValidationError):
            forms.IntegerField(localize=True).clean("85,5")

    def test_it_reads_a_comma_before_tenths(self):
        for text, value in [("2,5", "2.5"), ("1.500", "1500"), ("1.234,5", "1234.5")]:
            with self.subTest(text=text):
                field = forms.DecimalField(localize=True)
                self.assertEqual(Decimal(value), field.clean(text))

    def test_it_prints_numbers_with_dots(self):
        self.assertEqual("1.234.567", formats.localize(1234567))

    def test_it_prints_days_as_people_write_them(self):
        day = date(2026, 11, 5)
        self.assertEqual("05/11/2026", formats.date_format(day, "SHORT_DATE_FORMAT"))

    def test_it_prints_months_in_words(self):
        day = date(2026, 11, 5)
        self.assertEqual("tháng 11/2026", formats.date_format(day, "YEAR_MONTH_FORMAT"))

    def test_it_prints_a_moment(self):
        moment = datetime(2026, 11, 5, 17, 0)
        printed = formats.date_format(moment, "SHORT_DATETIME_FORMAT")
        self.assertEqual("05/11/2026, 17:00", printed)

    def test_it_starts_the_week_on_monday(self):
        self.assertEqual(1, formats.get_format("FIRST_DAY_OF_WEEK"))
