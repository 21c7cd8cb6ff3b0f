from django.test import SimpleTestCase

from farms.importing.header import find_header, listed_rows, section_hamlet
from farms.importing.sheets import SheetRefusedError, SheetRow
from farms.importing.workbook import open_sheet
from tests.farms.importing.books import CLEAN, HEADINGS, MESSY, workbook

PERSON = (1, "Lý Mận", 1987, None, "0912345678", "Ấp 1, xã Nhơn Ái")
TITLES = [("UBND XÃ NHƠN ÁI",), ("DANH SÁCH HỘ NĂM 2026",), ()]


def header_of(*rows):
    return find_header(open_sheet(workbook(*rows)))


def kinds(*rows):
    sheet = open_sheet(workbook(HEADINGS, *rows))
    return [(k, r.number) for k, r in listed_rows(sheet.rows(), find_header(sheet))]


class FindHeaderTests(SimpleTestCase):
    def test_it_joins_the_two_rows_of_the_messy_list(self):
        header = find_header(open_sheet(MESSY))
        self.assertEqual((4, 5), header[:2])
        self.assertEqual("Giới tính / Nam", header.labels[3])
        self.assertEqual("Giới tính / Nữ", header.labels[4])
        self.assertEqual("Sản lượng dự kiến / ĐVT", header.labels[11])

    def test_it_guesses_every_column_of_the_messy_list(self):
        guesses = find_header(open_sheet(MESSY)).guesses
        self.assertEqual(15, len(guesses))
        self.assertEqual({1.0}, {guess.confidence for guess in guesses.values()})

    def test_it_takes_no_household_for_a_second_row(self):
        header = header_of(*TITLES, HEADINGS, PERSON)
        self.assertEqual((4, 4, tuple(HEADINGS)), tuple(header))

    def test_it_takes_no_household_under_a_blank_heading_for_a_second_row(self):
        header = header_of(["Họ tên", "Điện thoại", None], ["Lý Mận", "09", "ghi"])
        self.assertEqual(1, header.last)

    def test_it_passes_over_the_numbers_of_columns(self):
        numbers = [f"({i})" for i in range(1, 7)]
        self.assertEqual(5, header_of(*TITLES, HEADINGS, numbers, PERSON).last)

    def test_it_refuses_a_list_without_heading(self):
        with self.assertRaises(SheetRefusedError) as caught:
            header_of(PERSON, PERSON)
        message = "Không thấy dòng tiêu đề cột (Họ tên, CCCD, Điện thoại…)."
        self.assertEqual(message, str(caught.exception))


class ListedRowsTests(SimpleTestCase):
    def test_it_finds_the_households_of_both_lists(self):
        counts = []
        for path in (MESSY, CLEAN):
            sheet = open_sheet(path)
            found = listed_rows(sheet.rows(), find_header(sheet))
            counts.append(sum(kind == "data" for kind, _row in found))
        self.assertEqual([62, 40], counts)

    def test_it_ends_with_the_grand_total_and_leaves_out_signatures(self):
        for total in ["TỔNG CỘNG", "Cộng:", "tong cong", "Tổng số hộ: 62"]:
            rows = [
                (None, total, None, 62),
                (),
                (None, "Người lập biểu"),
                ("Ký", "tên"),
            ]
            with self.subTest(total=total):
                self.assertEqual([("data", 2)], kinds(PERSON, *rows))

    def test_it_does_not_end_with_the_total_of_a_hamlet(self):
        rows = [PERSON, (None, "Cộng ấp", None, 5), PERSON]
        self.assertEqual([("data", 2), ("total", 3), ("data", 4)], kinds(*rows))

    def test_it_still_sees_a_household_written_under_the_total(self):
        rows = [PERSON, (None, "Tổng cộng"), PERSON]
        self.assertEqual([("data", 2), ("data", 4)], kinds(*rows))

    def test_it_takes_no_family_name_for_a_total(self):
        person = (1, "Công Tôn Mận", 1987, None, "0912345678", "Ấp 1, xã Nhơn Ái")
        self.assertEqual([("data", 2)], kinds(person))

    def test_it_tells_sections_from_households(self):
        rows = [("I", "Ấp Nhơn Thọ"), PERSON, (None, "Ấp Tân Lợi"), PERSON]
        found = [kind for kind, _number in kinds(*rows)]
        self.assertEqual(["section", "data", "section", "data"], found)

    def test_it_reads_the_hamlet_of_a_section(self):
        cases = {"Ấp Nhơn Thọ": "Ấp Nhơn Thọ", "I. ấp 2": "ấp 2", "Danh sách A": ""}
        for text, hamlet in cases.items():
            with self.subTest(text=text):
                self.assertEqual(hamlet, section_hamlet(SheetRow(1, (None, text))))
