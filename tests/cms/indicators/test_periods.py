from datetime import UTC, date, datetime

import time_machine
from django.test import SimpleTestCase

from cms.indicators.periods import Month, window_start

# 21/11/2026, 17:00 in Cần Thơ
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@time_machine.travel(NOW, tick=False)
class MonthTests(SimpleTestCase):
    def test_it_reads_what_it_writes(self):
        self.assertEqual("2026-10", Month.read("2026-10").text)

    def test_it_refuses_what_is_not_a_month(self):
        for text in ["", "2026", "2026-13", "10/2026", "current"]:
            with self.subTest(text=text), self.assertRaises(ValueError):
                Month.read(text)

    def test_it_keeps_the_running_month_as_current(self):
        self.assertEqual("current", Month.now().code)

    def test_it_counts_the_running_month_up_to_now(self):
        self.assertEqual(NOW, Month.now().until)

    def test_it_counts_a_whole_month_to_its_last_moment_in_can_tho(self):
        last = datetime(2026, 10, 31, 16, 59, 59, 999999, tzinfo=UTC)
        self.assertEqual(last, Month(2026, 10).until)

    def test_it_goes_back_over_new_year(self):
        months = [month.label for month in Month(2026, 2).back(4)]
        self.assertEqual(["11/2025", "12/2025", "1/2026", "2/2026"], months)

    def test_it_knows_the_month_of_a_day(self):
        self.assertEqual(Month(2026, 10), Month.of(date(2026, 10, 31)))

    def test_it_looks_back_thirty_days(self):
        start = window_start(Month(2026, 10).until)
        self.assertEqual(datetime(2026, 10, 1, 16, 59, 59, 999999, tzinfo=UTC), start)

    @time_machine.travel(datetime(2026, 10, 31, 17, 0, tzinfo=UTC), tick=False)
    def test_it_starts_a_month_by_the_clock_of_can_tho(self):
        self.assertEqual(Month(2026, 11), Month.now())
