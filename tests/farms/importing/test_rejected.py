import io

import openpyxl
from django.test import SimpleTestCase

from farms.importing.columns import guessed_mapping
from farms.importing.header import find_header
from farms.importing.reference import shipped_book
from farms.importing.rejected import inert, write_rejected
from farms.importing.rows import RowContext, check_sheet
from farms.importing.workbook import open_sheet
from tests.farms.importing.books import HEADINGS, MESSY, checked, workbook

BOOK = shipped_book()


def rejected(source):
    sheet = open_sheet(source)
    header = find_header(sheet)
    mapping = guessed_mapping(header.labels)
    out = io.BytesIO()
    rows = check_sheet(sheet, header, mapping, RowContext(BOOK))
    count = write_rejected(sheet, header, rows, out)
    out.seek(0)
    return count, out


class RejectedTests(SimpleTestCase):
    def test_it_keeps_the_layout_and_adds_what_to_mend(self):
        count, out = rejected(MESSY)
        rows = list(openpyxl.load_workbook(out)["DS hộ"].values)
        self.assertEqual((2, 7), (count, len(rows)))
        self.assertEqual("UBND XÃ NHƠN ÁI", rows[0][0])
        self.assertEqual(("STT", "Cần sửa"), (rows[3][0], rows[3][15]))
        wanted = (47, "CCCD chỉ còn 9 số, có lẽ mất 3 số cuối.")
        self.assertEqual(wanted, (rows[5][0], rows[5][15]))

    def test_it_can_be_sent_again_as_it_is(self):
        _count, out = rejected(MESSY)
        again = checked(out, RowContext(BOOK))
        self.assertEqual(["fix", "fix"], [row.verdict for row in again])

    def test_it_can_be_mended_and_sent_again(self):
        _count, out = rejected(MESSY)
        book = openpyxl.load_workbook(out)
        book.active["F6"] = "092058000046"
        mended = io.BytesIO()
        book.save(mended)
        again = checked(mended, RowContext(BOOK))
        self.assertEqual(["new", "fix"], [row.verdict for row in again])

    def test_it_leaves_no_formula(self):
        evil = ["=cmd|'/C calc'!A0", "@SUM(1)", "+1-1", "-2+3", "\t=1", "0123"]
        _count, out = rejected(workbook(HEADINGS, (1, *evil[:5])))
        cells = [c for row in openpyxl.load_workbook(out).active for c in row]
        self.assertNotIn("f", {cell.data_type for cell in cells})
        starts = {str(cell.value)[0] for cell in cells if cell.value is not None}
        self.assertFalse(starts & set("=+-@\t"))

    def test_it_changes_nothing_that_is_harmless(self):
        for value in ["Lý Mận", 7, -5, None, "x"]:
            with self.subTest(value=value):
                self.assertEqual(value, inert(value))
