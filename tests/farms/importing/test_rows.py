import json
from collections import Counter
from datetime import date

from django.test import SimpleTestCase

from farms.importing.header import find_header
from farms.importing.households import Household, keys_of
from farms.importing.reference import shipped_book
from farms.importing.rows import RowContext
from farms.importing.workbook import open_sheet
from tests.farms.importing.books import (
    CLEAN,
    HEADINGS,
    MESSY,
    checked,
    raw_workbook,
    workbook,
)

TODAY = date(2026, 11, 21)
PADDED = "CCCD có 11 chữ số: đã thêm số 0 đầu bị mất, xin kiểm tra lại."
PADDED_ROWS = {7, 11, 14, 20, 21, 22, 23, 27, 29, 30, 34, 38, 40, 55, 64, 66}
BOOK = shipped_book()


def context(**options):
    return RowContext(BOOK, today=TODAY, **options)


class MessyListTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = {row.number: row for row in checked(MESSY, context())}

    def texts(self, number, level=None):
        messages = self.rows[number].messages
        return [m.text for m in messages if level in (None, m.level)]

    def test_it_judges_every_row(self):
        verdicts = Counter(row.verdict for row in self.rows.values())
        self.assertEqual({"new": 59, "skip": 3, "fix": 2}, dict(verdicts))
        self.assertEqual(list(range(6, 70)), list(self.rows))

    def test_it_skips_the_totals_of_hamlets(self):
        for number in (19, 33):
            self.assertEqual("skip", self.rows[number].verdict)
            self.assertEqual(["Dòng cộng, bỏ qua."], self.texts(number))

    def test_it_recognises_the_household_written_twice(self):
        row = self.rows[68]
        self.assertEqual(("skip", 9), (row.verdict, row.matched))
        self.assertIn("Trùng dòng 9 (cùng số CCCD).", self.texts(68))

    def test_it_lets_two_households_have_one_name(self):
        self.assertEqual(self.rows[9].values["name"], self.rows[30].values["name"])
        self.assertEqual("new", self.rows[30].verdict)

    def test_it_sends_back_the_number_that_was_cut_short(self):
        self.assertEqual("fix", self.rows[54].verdict)
        wanted = ["CCCD chỉ còn 9 số, có lẽ mất 3 số cuối."]
        self.assertEqual(wanted, self.texts(54, "error"))

    def test_it_names_everything_wrong_with_the_last_row(self):
        wanted = [
            "Không có ngày 31/02/1970.",
            "Số CCCD này không có thật.",
            "Số điện thoại chưa đúng. Ví dụ đúng: 0912 345 678.",
            "Không có xã, phường nào tên “Không Tồn Tại”.",
            "Diện tích phải lớn hơn 0.",
        ]
        self.assertEqual("fix", self.rows[69].verdict)
        self.assertEqual(wanted, self.texts(69))

    def test_it_marks_exactly_the_numbers_that_lost_their_zero(self):
        marked = {n for n in self.rows if PADDED in self.texts(n, "warning")}
        self.assertEqual(PADDED_ROWS, marked)

    def test_it_warns_of_nothing_else(self):
        texts = {text for n in self.rows for text in self.texts(n, "warning")}
        self.assertEqual({PADDED}, texts)

    def test_it_gives_back_the_zeros_of_phones(self):
        text = "Đã thêm số 0 đầu bị mất."
        repaired = {n for n in self.rows if text in self.texts(n)}
        wanted = {6, 10, 11, 18, 20, 24, 26, 32, 38, 48, 55, 56, 58, 63}
        self.assertEqual(wanted, repaired)
        self.assertEqual("+84987455328", self.rows[6].values["phone"])

    def test_it_doubts_the_prefix_of_one_phone(self):
        self.assertIn("Đầu số 0992 lạ, xin kiểm tra lại.", self.texts(8, "info"))

    def test_it_mends_names_in_capitals(self):
        self.assertEqual("Kim Thanh Dừa", self.rows[17].values["name"])

    def test_it_reads_days_years_and_short_years(self):
        born = [self.rows[n].values.get("birth_date") for n in (6, 10, 14, 27, 28)]
        wanted = ["2002-08-16", "1974-02-24", None, "2000-04-12", "1979-08-01"]
        self.assertEqual(wanted, born)
        self.assertEqual(1987, self.rows[14].values["birth_year"])

    def test_it_splits_hamlet_and_commune(self):
        values = self.rows[12].values
        self.assertEqual(("Ấp Tân Lợi", "31299"), (values["hamlet"], values["commune"]))
        message = "Thị trấn Phong Điền, Huyện Phong Điền (cũ) nay là Xã Phong Điền."
        self.assertIn(message, self.texts(12))

    def test_it_puts_every_household_in_one_of_three_communes(self):
        codes = Counter(row.values.get("commune") for row in self.rows.values())
        self.assertEqual({"31299": 38, "31315": 18, "31309": 5, None: 3}, dict(codes))

    def test_it_keeps_areas_as_written(self):
        areas = [self.rows[n].values["area"] for n in (6, 8, 9, 13)]
        self.assertEqual(["2", "10000 m2", "4,5 công", "0.15 ha"], areas)
        metres = [self.rows[n].values.get("area_m2") for n in (6, 8, 9, 13)]
        self.assertEqual([None, 10000, None, 1500], metres)

    def test_it_reads_ticks(self):
        values = self.rows[11].values
        self.assertEqual((True, True), (values["trained"], values["has_account"]))
        self.assertEqual(("male", False), (*_sex(self.rows[7]),))

    def test_it_makes_values_ready_for_json(self):
        self.assertTrue(json.dumps([row.values for row in self.rows.values()]))


class CleanListTests(SimpleTestCase):
    def test_it_takes_every_row(self):
        rows = checked(CLEAN, context())
        self.assertEqual({"new": 40}, dict(Counter(row.verdict for row in rows)))

    def test_it_recognises_every_household_the_second_time(self):
        known = {
            key: Household.of(row.values, f"hộ {row.number}")
            for row in checked(CLEAN, context())
            for key in keys_of(row.values)
        }
        rows = checked(CLEAN, context(existing=known))
        self.assertEqual({"existing"}, {row.verdict for row in rows})
        self.assertEqual("hộ 6", rows[0].matched)


class RowTests(SimpleTestCase):
    PERSON = (1, "Lý Mận", 1987, "092087000008", "0912345678", "Ấp 1, xã Nhơn Ái")

    def judged(self, *rows, **options):
        return checked(workbook(HEADINGS, *rows), context(**options))

    def changed(self, **cells):
        places = ["number", "name", "born", "id", "phone", "place"]
        row = list(self.PERSON)
        for name, cell in cells.items():
            row[places.index(name)] = cell
        return tuple(row)

    def test_it_refuses_one_number_for_two_people(self):
        other = self.changed(name="Võ Lài", phone="0987654321")
        row = self.judged(self.PERSON, other)[1]
        text = "Cùng số CCCD với dòng 2 nhưng khác tên."
        self.assertEqual(("fix", text), (row.verdict, row.text))

    def test_it_refuses_two_numbers_for_one_person(self):
        row = self.judged(self.PERSON, self.changed(id="092087000009"))[1]
        text = "Cùng tên và điện thoại với dòng 2 nhưng khác số CCCD."
        self.assertEqual(("fix", text), (row.verdict, row.text))

    def test_it_recognises_name_and_phone(self):
        row = self.judged(self.PERSON, self.changed(id=None, name="LY MAN"))[1]
        self.assertEqual(("skip", 2), (row.verdict, row.matched))

    def test_it_lets_a_family_share_a_phone(self):
        other = self.changed(name="Võ Lài", id="092187000009")
        row = self.judged(self.PERSON, other)[1]
        text = "Dùng chung số điện thoại với dòng 2."
        self.assertEqual(("new", text), (row.verdict, row.text))

    def test_it_asks_for_more_where_only_name_and_hamlet_agree(self):
        bare = self.changed(id=None, phone=None, born=None)
        row = self.judged(bare, bare)[1]
        text = "Có thể trùng dòng 2: thêm năm sinh, điện thoại hoặc CCCD."
        self.assertEqual("fix", row.verdict)
        self.assertIn(text, row.text)

    def test_it_recognises_name_hamlet_and_year(self):
        bare = self.changed(id=None, phone=None)
        rows = self.judged(self.PERSON, bare)
        self.assertEqual(("skip", 2), (rows[1].verdict, rows[1].matched))

    def test_it_warns_where_the_number_tells_another_year(self):
        row = self.judged(self.changed(born=1990))[0]
        text = "CCCD cho biết năm sinh 1987, khác cột ngày sinh."
        self.assertEqual(("new", text), (row.verdict, row.text))

    def test_it_asks_about_a_place_and_takes_the_answer(self):
        person = self.changed(place="Phường Tân An")
        row = self.judged(person)[0]
        question = row.values["place_question"]
        self.assertEqual(("fix", "phuong|tan an|"), (row.verdict, question))
        self.assertEqual(["31135", "31147"], row.values["place_candidates"])
        row = self.judged(person, place_answers={question: "31147"})[0]
        self.assertEqual(("new", "31147"), (row.verdict, row.values["commune"]))

    def test_it_keeps_officers_to_their_communes(self):
        row = self.judged(self.PERSON, allowed_communes=frozenset(["31299"]))[0]
        text = "Xã Nhơn Ái ngoài địa bàn của bạn."
        self.assertEqual(("fix", text), (row.verdict, row.text))

    def test_it_takes_the_commune_of_the_list_where_none_is_written(self):
        row = self.judged(self.changed(place="Ấp 3"), default_commune="31299")[0]
        text = "Không ghi xã: lấy xã của danh sách."
        self.assertEqual(("31299", text), (row.values["commune"], row.text))

    def test_it_asks_for_a_commune_otherwise(self):
        row = self.judged(self.changed(place=None))[0]
        self.assertEqual(("fix", "Thiếu tên xã, phường."), (row.verdict, row.text))

    def test_it_carries_the_hamlet_of_the_section(self):
        person = self.changed(place="xã Nhơn Ái")
        rows = self.judged((None, "Ấp Nhơn Thọ"), person)
        self.assertEqual("skip", rows[0].verdict)
        self.assertEqual("Ấp Nhơn Thọ", rows[1].values["hamlet"])

    def test_it_skips_a_heading_printed_again(self):
        row = self.judged(self.PERSON, HEADINGS)[1]
        text = "Dòng tiêu đề lặp lại, bỏ qua."
        self.assertEqual(("skip", text), (row.verdict, row.text))

    def test_it_refuses_texts_the_register_has_no_room_for(self):
        row = self.judged(self.changed(place=f"Ấp {'A' * 90}, xã Nhơn Ái"))[0]
        text = "Ô dài quá 80 chữ, xin rút ngắn."
        self.assertEqual(("fix", text), (row.verdict, row.text))

    def test_it_shows_cells_as_people_see_them(self):
        row = self.judged(self.changed(born=1987.0))[0]
        self.assertEqual(["1", "Lý Mận", "1987"], row.cell_texts[:3])

    def test_it_names_cells_that_hold_an_error(self):
        row = self.judged(self.changed(phone="#REF!"))[0]
        self.assertIn("Ô báo lỗi #REF! trong Excel.", row.text)
        self.assertEqual("fix", row.verdict)

    def test_it_names_formulas_without_a_result(self):
        cell = '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
        headings = {"A1": "Họ tên", "B1": "Điện thoại", "C1": "Địa chỉ"}
        top = "".join(cell % pair for pair in headings.items())
        row = f"{cell % ('A2', 'Lý Mận')}{cell % ('C2', 'xã Nhơn Ái')}"
        row += '<c r="B2"><f>VLOOKUP(A2,X!A:B,2,0)</f></c>'
        file = raw_workbook(f'<row r="1">{top}</row><row r="2">{row}</row>')
        found = checked(file, context())[0]
        text = "Ô là công thức chưa có kết quả: mở bằng Excel rồi lưu lại."
        self.assertEqual("fix", found.verdict)
        self.assertIn(text, found.text)


def _sex(row):
    return row.values["sex"], row.values["has_account"]


class LongListTests(SimpleTestCase):
    def test_it_holds_one_row_at_a_time(self):
        sheet = open_sheet(MESSY)
        self.assertEqual(4, find_header(sheet).first)
        self.assertTrue(hasattr(sheet.rows(), "__next__"))
