from django.test import SimpleTestCase

from farms.phones import (
    PhoneError,
    format_phone,
    is_mobile,
    mask_phone,
    normalise_phone,
    read_phone,
)

SAME_NUMBER = [
    "0912345678",
    "0912.345.678",
    "0912 345 678",
    "0912-345-678",
    "0912/345/678",
    "912345678",
    912345678,
    912345678.0,
    "912345678.0",
    "9.12345678E+08",
    "+84 912345678",
    "+84 (0)912 345 678",
    "84912345678",
    "0084912345678",
    "'0912345678",
    "ĐT: 0912345678",
    "0912345678; 0987654321",
    "0912345678 / 0987654321",
    "0912 345 678 0987 654 321",
    "máy hư hoặc 0912345678",
]
NOT_NUMBERS = [None, "", "0123", "0000000000", "9.1235E+08", "12345", "abc", True]


class NormaliseTests(SimpleTestCase):
    def test_it_reads_every_way_of_writing_one_number(self):
        for raw in SAME_NUMBER:
            with self.subTest(raw=raw):
                self.assertEqual("+84912345678", normalise_phone(raw))

    def test_it_refuses_what_is_no_number(self):
        for raw in NOT_NUMBERS:
            with self.subTest(raw=raw), self.assertRaises(PhoneError):
                normalise_phone(raw)

    def test_it_converts_every_old_prefix(self):
        cases = {"01689123456": "+84389123456", "01203123456": "+84703123456"}
        cases |= {"0129 312 3456": "+84823123456", "1993123456": "+84593123456"}
        for raw, number in cases.items():
            with self.subTest(raw=raw):
                self.assertEqual(number, normalise_phone(raw))

    def test_it_accepts_a_landline(self):
        self.assertEqual("+842923891234", normalise_phone("(0292) 3.891.234"))

    def test_it_refuses_a_landline_of_no_province(self):
        with self.assertRaises(PhoneError):
            normalise_phone("0202 389 1234")


class NotesTests(SimpleTestCase):
    def test_it_says_nothing_about_a_number_written_rightly(self):
        self.assertEqual((), read_phone("0912 345 678").notes)

    def test_it_says_that_a_zero_was_lost(self):
        self.assertEqual(("Đã thêm số 0 đầu bị mất.",), read_phone(912345678).notes)

    def test_it_says_that_a_prefix_is_old(self):
        notes = read_phone("01689123456").notes
        self.assertEqual(("Đã đổi đầu số 11 số cũ sang 038.",), notes)

    def test_it_says_that_it_took_the_first_of_two(self):
        notes = read_phone("0912345678, 0987654321").notes
        self.assertEqual(("Ô có 2 số điện thoại, đã lấy số đầu.",), notes)

    def test_it_doubts_a_prefix_nobody_was_given(self):
        reading = read_phone("0992138303")
        self.assertEqual("+84992138303", reading.number)
        self.assertEqual(("Đầu số 0992 lạ, xin kiểm tra lại.",), reading.notes)


class ShowTests(SimpleTestCase):
    def test_it_groups_a_mobile_number(self):
        self.assertEqual("0912 345 678", format_phone("+84912345678"))

    def test_it_groups_a_landline(self):
        self.assertEqual("0292 3891 234", format_phone("+842923891234"))

    def test_it_leaves_a_foreign_number_alone(self):
        self.assertEqual("+85512345678", format_phone("+85512345678"))

    def test_it_masks_the_middle(self):
        self.assertEqual("09•• ••• 678", mask_phone("+84912345678"))

    def test_it_knows_what_can_receive_a_text(self):
        self.assertTrue(is_mobile("+84912345678"))
        self.assertFalse(is_mobile("+842923891234"))
