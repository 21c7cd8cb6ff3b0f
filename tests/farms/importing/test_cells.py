from datetime import date, datetime

from django.test import SimpleTestCase

from farms.importing.cells import (
    read_birth,
    read_identity_cell,
    read_name,
    read_phone_cell,
    read_sex,
    read_tick,
    text_of,
)
from farms.importing.notes import Notes

TODAY = date(2026, 11, 21)


class TextTests(SimpleTestCase):
    def test_it_reads_cells_as_people_see_them(self):
        cases = [(None, ""), (7, "7"), (7.0, "7"), (1.5, "1.5"), ("'007", "007")]
        cases += [(datetime(2026, 11, 5), "05/11/2026"), (" a\n b ", "a b")]
        for cell, text in cases:
            with self.subTest(cell=cell):
                self.assertEqual(text, text_of(cell))


class NameTests(SimpleTestCase):
    def test_it_keeps_mends_and_splits_names(self):
        cases = {
            "Lý Mận": {"name": "Lý Mận"},
            "  KIM THANH DỪA ": {"name": "Kim Thanh Dừa"},
            "nguyễn văn ổi": {"name": "Nguyễn Văn Ổi"},
            "Hộ Nguyễn Văn Ổi": {"name": "Nguyễn Văn Ổi"},
            "Bà Lý Mận": {"name": "Lý Mận", "salutation": "Bà"},
            "Ông Nguyễn Văn Ổi": {"name": "Nguyễn Văn Ổi", "salutation": "Ông"},
            "Ông Cao Thắng": {"name": "Ông Cao Thắng"},
        }
        for cell, values in cases.items():
            with self.subTest(cell=cell):
                self.assertEqual(values, read_name(cell, Notes()))

    def test_it_refuses_no_name_and_old_fonts(self):
        for cell in [None, " ", "NguyÔn V¨n ¤i", "123"]:
            notes = Notes()
            read_name(cell, notes)
            with self.subTest(cell=cell):
                self.assertTrue(notes.has_errors)


class BirthTests(SimpleTestCase):
    def read(self, cell):
        notes = Notes()
        values = read_birth(cell, notes, TODAY)
        return values.get("birth_date") or values.get("birth_year"), notes

    def test_it_reads_days_and_years(self):
        cases = [("16/08/2002", "2002-08-16"), (datetime(1974, 2, 24), "1974-02-24")]
        cases += [("1987", 1987), (1987, 1987), ("5/1970", 1970), (1987.0, 1987)]
        cases += [("01-08-79", "1979-08-01"), ("12-04-00", "2000-04-12")]
        cases += [(27084, "1974-02-24"), (None, None), ("", None)]
        for cell, wanted in cases:
            with self.subTest(cell=cell):
                self.assertEqual(wanted, self.read(cell)[0])

    def test_it_says_how_it_read_a_number_and_a_short_year(self):
        _day, notes = self.read(27084)
        self.assertEqual("Ô là số 27084 của Excel, hiểu là 24/02/1974.", notes[0].text)
        _day, notes = self.read("01-08-79")
        self.assertEqual("Năm viết hai số, hiểu là 1979.", notes[0].text)

    def test_it_refuses_what_is_no_day(self):
        for cell in ["31/02/1970", "12/31/1970", "khoảng 1970", 16082002, "01/01/2030"]:
            with self.subTest(cell=cell):
                found, notes = self.read(cell)
                self.assertIsNone(found)
                self.assertTrue(notes.has_errors)

    def test_it_doubts_children_and_the_very_old(self):
        for cell in [2020, 1905]:
            with self.subTest(cell=cell):
                message = f"Năm sinh {cell} lạ, xin kiểm tra lại."
                self.assertEqual(message, self.read(cell)[1][0].text)


class SexTests(SimpleTestCase):
    def test_it_reads_words_and_ticks(self):
        cases = [("Nam", 0, 0, "male"), ("nu", 0, 0, "female"), ("", 0, 1, "female")]
        for text, male, female, wanted in [*cases, ("", 1, 0, "male"), ("", 0, 0, "")]:
            with self.subTest(text=text, male=male):
                self.assertEqual(wanted, read_sex(text, male, female, Notes()))

    def test_it_does_not_choose_between_two_ticks(self):
        notes = Notes()
        self.assertEqual("", read_sex("", True, True, notes))
        self.assertEqual("Đánh dấu cả Nam lẫn Nữ.", notes[0].text)


class IdentityTests(SimpleTestCase):
    def levels(self, cell, year=None):
        notes = Notes()
        values = read_identity_cell(cell, notes, year)
        return sorted(values), [note.level for note in notes]

    def test_it_keeps_a_number_with_its_hash(self):
        keys = ["identity", "identity_hash"]
        self.assertEqual((keys, []), self.levels("092201000001"))

    def test_it_misses_a_number_without_refusing_the_row(self):
        self.assertEqual(([], ["warning"]), self.levels("không có"))

    def test_it_keeps_an_old_card_apart(self):
        self.assertEqual((["old_identity"], ["warning"]), self.levels("361234567"))

    def test_it_refuses_a_number_that_lost_its_end(self):
        self.assertEqual(([], ["error"]), self.levels("092058000", 1958))


class PhoneTests(SimpleTestCase):
    def test_it_reads_misses_and_refuses(self):
        cases = {"0912345678": [], "ko có": ["warning"], "0123": ["error"]}
        for cell, levels in cases.items():
            notes = Notes()
            read_phone_cell(cell, notes)
            with self.subTest(cell=cell):
                self.assertEqual(levels, [note.level for note in notes])


class TickTests(SimpleTestCase):
    def test_it_reads_yes_and_no(self):
        for cell in ["x", "X", "có", "CO", 1, True, "✓", "đã", "v"]:
            with self.subTest(cell=cell):
                self.assertIs(True, read_tick(cell, "trained", Notes()))
        for cell in [None, "", "không", "ko", 0, "-", "chưa", False]:
            with self.subTest(cell=cell):
                self.assertIs(False, read_tick(cell, "trained", Notes()))

    def test_it_does_not_decide_on_other_words(self):
        notes = Notes()
        self.assertIsNone(read_tick("VietGAP 2023", "trained", notes))
        self.assertEqual("“VietGAP 2023” không rõ là có hay không.", notes[0].text)
