from datetime import date

import time_machine
from django.test import SimpleTestCase

from farms.dates import DayError, day_of_serial, read_day, until_midnight


class ReadDayTests(SimpleTestCase):
    def test_it_reads_the_day_first(self):
        for text in ["05/11/2026", "5/11/2026", "05-11-2026", "5.11.2026", "5/11/26"]:
            with self.subTest(text=text):
                self.assertEqual(date(2026, 11, 5), read_day(text, pivot=2030))

    def test_it_reads_iso(self):
        self.assertEqual(date(2026, 11, 5), read_day("2026-11-05", pivot=2030))

    def test_it_never_swaps_day_and_month(self):
        with self.assertRaises(DayError):
            read_day("12/31/1970", pivot=2030)

    def test_it_refuses_a_day_that_is_not_in_the_month(self):
        with self.assertRaises(DayError) as caught:
            read_day("31/02/1970", pivot=2030)
        self.assertEqual("Không có ngày 31/02/1970.", str(caught.exception))

    def test_it_puts_short_years_before_the_pivot(self):
        self.assertEqual(1979, read_day("01-08-79", pivot=2011).year)
        self.assertEqual(2000, read_day("12-04-00", pivot=2011).year)
        self.assertEqual(1912, read_day("12-04-12", pivot=2011).year)


class MidnightTests(SimpleTestCase):
    def test_it_ends_with_the_day_in_can_tho(self):
        for moment, seconds in [
            ("2026-11-30T16:58:59+00:00", 60),
            ("2026-11-30T16:59:30+00:00", 30),
            ("2026-11-30T17:00:00+00:00", 60),
        ]:
            with self.subTest(moment=moment), time_machine.travel(moment, tick=False):
                self.assertEqual(seconds, until_midnight(60))


class SerialTests(SimpleTestCase):
    def test_it_counts_as_the_spreadsheet_does(self):
        self.assertEqual(date(1974, 2, 24), day_of_serial(27084))
