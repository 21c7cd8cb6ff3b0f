from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.test import SimpleTestCase

from orders.selling.wording import (
    deadline_in_words,
    in_words,
    next_payday,
    time_left,
)

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 21, 14, 20, tzinfo=HERE)


@time_machine.travel(NOW, tick=False)
class WordingTests(SimpleTestCase):
    def test_it_says_today(self):
        at = NOW.replace(hour=17, minute=0)
        self.assertEqual("17:00 hôm nay", deadline_in_words(at))

    def test_it_says_tomorrow(self):
        at = datetime(2026, 11, 22, 8, 5, tzinfo=HERE)
        self.assertEqual("8:05 ngày mai", deadline_in_words(at))

    def test_it_names_a_later_day(self):
        at = datetime(2026, 11, 25, 8, 0, tzinfo=HERE)
        self.assertEqual("8:00 ngày 25/11/2026", deadline_in_words(at))

    def test_it_says_how_long_there_is(self):
        cases = [
            (timedelta(minutes=25), "Còn 25 phút"),
            (timedelta(seconds=20), "Còn 1 phút"),
            (timedelta(hours=2), "Còn 2 tiếng"),
            (timedelta(hours=2, minutes=40), "Còn 2 tiếng 40 phút"),
            (timedelta(hours=49), "Còn hơn 2 ngày"),
            (-timedelta(minutes=1), ""),
        ]
        for ahead, words in cases:
            with self.subTest(words=words):
                self.assertEqual(words, time_left(NOW + ahead))

    def test_it_says_it_roughly(self):
        cases = [
            (timedelta(hours=2, minutes=40), "Còn gần 3 tiếng"),
            (timedelta(hours=2, minutes=20), "Còn hơn 2 tiếng"),
            (timedelta(hours=2, minutes=3), "Còn 2 tiếng"),
        ]
        for ahead, words in cases:
            with self.subTest(words=words):
                self.assertEqual(words, time_left(NOW + ahead, is_rough=True))

    def test_it_pays_on_the_next_wednesday(self):
        self.assertEqual(date(2026, 11, 25), next_payday())

    def test_it_pays_today_when_it_is_the_day(self):
        day = date(2026, 11, 25)
        self.assertEqual(day, next_payday(day))

    def test_it_reads_whole_kilos_aloud(self):
        self.assertEqual("mười lăm ký", in_words(15_000, 3, "kg"))

    def test_it_writes_parts_of_a_kilo(self):
        self.assertEqual("2,5\u00a0kg", in_words(2_500, 3, "kg"))
