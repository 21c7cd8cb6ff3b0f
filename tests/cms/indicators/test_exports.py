import csv
import io

from django.test import SimpleTestCase

from cms.indicators.exports import safe, write_csv


class ExportTests(SimpleTestCase):
    def test_it_disarms_formulas(self):
        for cell in ["=1+1", "+84", "-2", "@SUM(A1)", "\tx", "\r=x", "\n=x"]:
            with self.subTest(cell=cell):
                self.assertEqual(f"'{cell}", safe(cell))

    def test_it_leaves_numbers_alone(self):
        self.assertEqual(["-5", "0", ""], [safe(-5), safe(0), safe(None)])

    def test_it_starts_with_the_mark_spreadsheets_look_for(self):
        self.assertTrue(write_csv(["mã"], []).encode().startswith(b"\xef\xbb\xbf"))

    def test_it_writes_headings_and_rows(self):
        text = write_csv(["tên", "số"], [["Xã Nhơn Ái", 3], ['"a", b', None]])
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        self.assertEqual([["tên", "số"], ["Xã Nhơn Ái", "3"], ['"a", b', ""]], rows)
