"""Days within which requests are answered: over weekends and Tết, from a file."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ImproperlyConfigured
from django.test import SimpleTestCase, override_settings

from farms.deadlines import ACKNOWLEDGE, add_working_days, deadline_of, is_working_day


class WorkingDayTests(SimpleTestCase):
    def test_it_counts_from_the_day_after(self) -> None:
        monday = date(2026, 11, 30)
        self.assertEqual(date(2026, 12, 2), add_working_days(monday, 2))

    def test_it_leaps_over_a_weekend(self) -> None:
        friday = date(2026, 12, 4)
        self.assertEqual(date(2026, 12, 8), add_working_days(friday, 2))

    def test_it_leaps_over_tet(self) -> None:
        # 6 February 2027 is the first day of the year Đinh Mùi.
        self.assertEqual(date(2027, 2, 12), add_working_days(date(2027, 2, 3), 2))

    def test_it_leaps_over_a_day_off_instead_of_a_sunday(self) -> None:
        # 1 May 2027 is a Saturday, Monday is given for it.
        self.assertFalse(is_working_day(date(2027, 5, 3)))

    def test_it_knows_the_day_of_the_kings(self) -> None:
        self.assertFalse(is_working_day(date(2027, 4, 16)))


class DeadlineTests(SimpleTestCase):
    def test_it_answers_within_two_working_days(self) -> None:
        answered = deadline_of(ACKNOWLEDGE).last_day(date(2026, 12, 4))
        self.assertEqual(date(2026, 12, 8), answered)

    def test_it_counts_every_day_for_an_erasure(self) -> None:
        self.assertEqual(
            date(2027, 2, 21), deadline_of("erase").last_day(date(2027, 2, 1))
        )

    def test_it_says_which_days_nobody_verified(self) -> None:
        self.assertFalse(deadline_of("erase").is_verified)
        self.assertTrue(deadline_of("restrict").is_verified)

    def test_it_reads_another_table(self) -> None:
        head = "kind,days,counted_in,extension_days,is_verified,source,note\n"
        with TemporaryDirectory() as folder:
            path = Path(folder) / "days.csv"
            path.write_text(head + "erase,7,days,3,yes,,\n", encoding="utf-8")
            with override_settings(DATA_REQUEST_DEADLINES=str(path)):
                self.assertEqual(7, deadline_of("erase").days)
                with self.assertRaises(ImproperlyConfigured):
                    deadline_of("access")
