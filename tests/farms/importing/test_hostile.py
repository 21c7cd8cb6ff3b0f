"""Whatever stands in a file or a cell, a person gets an answer and never a fault."""

import io
from datetime import date, datetime

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from farms.importing.columns import FIELDS, ColumnMapping
from farms.importing.reference import shipped_book
from farms.importing.rows import RowContext, check_row
from farms.importing.sheets import NO_RESULT, SheetRefusedError, SheetRow
from farms.importing.workbook import open_sheet
from tests.farms.importing.books import MESSY, raw_workbook

BOOK = shipped_book()
MAPPING = ColumnMapping({code: i for i, code in enumerate(FIELDS)}, "cong")
DIGITS = st.text("0123456789.,-+/ eExX'", max_size=20)
CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    DIGITS,
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1)),
    st.dates(date(1900, 1, 1)),
    st.sampled_from([NO_RESULT, "#REF!", "x", "Ấp 1, xã Nhơn Ái", "1.500 ha"]),
)
ROWS = st.lists(CELLS, min_size=len(FIELDS), max_size=len(FIELDS))


class HostileCellTests(SimpleTestCase):
    @settings(max_examples=400, deadline=None)
    @given(ROWS)
    def test_it_judges_any_row(self, cells):
        context = RowContext(BOOK, today=date(2026, 11, 21))
        row = check_row(SheetRow(1, tuple(cells)), MAPPING, context)
        self.assertIn(row.verdict, ("new", "existing", "fix", "skip"))

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=60))
    def test_it_answers_about_any_place(self, text):
        kinds = ("current", "converted", "ask", "unknown")
        self.assertIn(BOOK.resolve(text).kind, kinds)


class HostileFileTests(SimpleTestCase):
    def read(self, content):
        try:
            return list(open_sheet(io.BytesIO(content), "x.xlsx").rows())
        except SheetRefusedError as refusal:
            return str(refusal)

    @settings(max_examples=200, deadline=None)
    @given(st.binary(max_size=300))
    def test_it_answers_about_any_bytes(self, content):
        self.assertTrue(self.read(content) or content)

    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def test_it_answers_about_a_damaged_workbook(self, data):
        content = bytearray(MESSY.read_bytes())
        for _ in range(data.draw(st.integers(1, 20))):
            position = data.draw(st.integers(0, len(content) - 1))
            content[position] = data.draw(st.integers(0, 255))
        self.assertTrue(self.read(bytes(content)))

    def test_it_answers_about_cells_no_writer_writes(self):
        cells = [
            '<c t="s"><v>99</v></c>',
            '<c r="A1"><v>x</v></c>',
            '<c t="d"><v>x</v>',
        ]
        cells += ["<c><v>1e999</v></c>", '<c s="x"><v>1</v></c>', '<c r="ZZZZ1"/>']
        cells += ['<c t="b"><v>2</v></c>', "<c><v>NaN</v></c>", '<c r="1"><v>1</v></c>']
        for cell in cells:
            content = raw_workbook(f'<row r="1">{cell}</row>').getvalue()
            with self.subTest(cell=cell):
                self.assertTrue(self.read(content))
