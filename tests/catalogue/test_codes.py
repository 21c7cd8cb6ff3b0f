"""Codes of lots, as they are printed and as people type them."""

from datetime import date

from django.test import SimpleTestCase

from catalogue.codes import new_trace_code, read_trace_code


class TraceCodeTests(SimpleTestCase):
    def test_it_makes_codes_of_plain_letters(self) -> None:
        code = new_trace_code("Ô Môn Đông", date(2026, 11, 20))
        self.assertRegex(code, r"^OMD-2611-[0-9A-HJKMNP-TV-Z]{5}$")

    def test_it_reads_what_it_makes(self) -> None:
        for place in ["Nhơn Ái", "Long", "Ô Môn", "Lai Ổ Ị"]:
            code = new_trace_code(place, date(2026, 11, 20))
            with self.subTest(code=code):
                self.assertEqual(code, read_trace_code(code))

    def test_it_reads_what_people_type(self) -> None:
        for typed in [
            "NA-2611-7KQ4H",
            "na26117kq4h",
            "  Na 2611 7kq4h ",
            "NA-26II-7KQ4H",
            "NA_2611.7KQ4H",
            "https://cho.example/t/NA-2611-7KQ4H?utm=zalo",
            "https://cho.example/t/NA-2611-7KQ4H/",
        ]:
            with self.subTest(typed=typed):
                self.assertEqual("NA-2611-7KQ4H", read_trace_code(typed))

    def test_it_reads_letters_for_digits_behind_and_digits_for_letters_before(self):
        self.assertEqual("OI-2611-00110", read_trace_code("0126IIOOL10"))

    def test_it_reads_nothing_else(self) -> None:
        for typed in ["", "\0", "sầu riêng", "NA", "1234567", "a" * 9_999, "🥭"]:
            with self.subTest(typed=typed[:9]):
                self.assertEqual("", read_trace_code(typed))
