import io
import zipfile
from datetime import datetime
from unittest import mock

from django.test import SimpleTestCase

from farms.importing import workbook as workbook_module
from farms.importing import xlsx_files
from farms.importing.sheets import NO_RESULT, SheetRefusedError
from farms.importing.workbook import digest_of, open_sheet
from tests.farms.importing.books import CLEAN, MESSY, cells_of, raw_workbook, workbook

TWO = [("Họ tên", "SĐT"), ("Lý Mận", 912345678)]
BOMB = "Tệp phình ra quá lớn khi mở. Lưu lại bảng thành tệp mới rồi gửi."
FOREIGN = {
    b"\xd0\xcf\x11\xe0\xa1\xb1": "có mật khẩu",
    b"%PDF-1.4\n": "tệp PDF",
    b"\x89PNG\r\n\x1a\n\0": "Đây là ảnh",
    b"\xff\xd8\xff\xe0": "Đây là ảnh",
    b"\0\0\0\x18ftypheic": "Đây là ảnh",
    b"Rar!\x1a\x07": "tệp nén",
    b"<html><table><tr><td>1": "trang web đổi tên",
    b"\xef\xbb\xbf <?xml version='1.0'?><Workbook>": "trang web đổi tên",
    b"{\\rtf1": "văn bản Word",
    b"MZ\x90\0\x03\0\0\0": "Không nhận ra loại tệp",
    b"": "Tệp trống",
    b" \n\t": "Tệp trống",
}


class RefuseTests(SimpleTestCase):
    def refused(self, content, **options):
        file = content if hasattr(content, "read") else io.BytesIO(content)
        with self.assertRaises(SheetRefusedError) as caught:
            list(open_sheet(file, "danh-sach.xlsx", **options).rows())
        return str(caught.exception)

    def test_it_names_what_was_sent_instead_of_a_sheet(self):
        for content, words in FOREIGN.items():
            with self.subTest(content=content[:8]):
                self.assertIn(words, self.refused(content))

    def test_it_names_other_archives(self):
        cases = {"word/document.xml": "văn bản Word", "content.xml": "Bảng hỏng"}
        cases |= {"xl/workbook.bin": ".xlsb", "anh.jpg": "tệp nén"}
        for name, words in cases.items():
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                archive.writestr(name, "<x/>")
            with self.subTest(name=name):
                self.assertIn(words, self.refused(out))

    def test_it_refuses_a_file_over_the_limit(self):
        message = self.refused(workbook(*TWO), max_bytes=9)
        self.assertEqual(
            "Tệp nặng quá 0 MB. Chia nhỏ hoặc nhờ kỹ thuật nhập giúp.", message
        )

    def test_it_refuses_a_zip_bomb_by_its_ratio(self):
        bomb = raw_workbook(**{"xl/media/x": b"\0" * (11 * 1024 * 1024)})
        self.assertEqual(BOMB, self.refused(bomb))

    def test_it_refuses_what_would_not_fit(self):
        with mock.patch.object(workbook_module, "WEB_UNPACKED", 100):
            self.assertEqual(BOMB, self.refused(workbook(*TWO)))

    def test_it_refuses_too_many_parts(self):
        with mock.patch.object(xlsx_files, "MAX_PARTS", 2):
            self.assertEqual(BOMB, self.refused(workbook(*TWO)))

    def test_it_refuses_entities_wherever_they_hide(self):
        laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        for prolog in [laughs, "<!-- <a> -->" + laughs, "<!--" + "x" * 70000 + "-->"]:
            row = '<row r="1"><c t="inlineStr"><is><t>&lt;</t></is></c></row>'
            with self.subTest(prolog=prolog[:8]):
                message = self.refused(raw_workbook(row, prolog))
                self.assertEqual("Tệp Excel chứa mã lạ nên không mở.", message)

    def test_it_refuses_half_a_file(self):
        content = workbook(*TWO).getvalue()
        message = self.refused(content[: len(content) // 2])
        self.assertEqual("Tệp Excel bị hỏng hoặc có mật khẩu.", message)

    def test_it_refuses_broken_markup(self):
        message = self.refused(raw_workbook('<row r="1"><c r="A1"><v>1</c></row>'))
        self.assertEqual("Tệp Excel bị hỏng hoặc có mật khẩu.", message)

    def test_it_refuses_a_sheet_of_nothing(self):
        self.assertEqual("Bảng không có dòng nào.", self.refused(workbook()))


class ReadTests(SimpleTestCase):
    def test_it_reads_values_as_they_are(self):
        born = datetime(1974, 2, 24)
        file = workbook(("a", 1, 1.5, born, True, None, "b"), (), (None, "c"))
        found = open_sheet(file).rows()
        rows = [(number, cells) for number, cells in found]
        self.assertEqual((1, ("a", 1, 1.5, born, True, None, "b")), rows[0])
        self.assertEqual((3, (None, "c")), rows[-1])

    def test_it_reads_from_the_top_as_often_as_asked(self):
        sheet = open_sheet(workbook(*TWO))
        self.assertEqual(list(sheet.rows()), list(sheet.rows()))

    def test_it_skips_hidden_sheets(self):
        sheet = open_sheet(workbook(*TWO, title="DS", hidden=["cũ"]))
        self.assertEqual(("DS", ()), (sheet.title, sheet.other_titles))

    def test_it_marks_a_formula_without_a_result(self):
        cells = cells_of(CLEAN)
        total = next(row for row in cells if "TỔNG CỘNG" in row)
        self.assertIs(NO_RESULT, total[8])

    def test_it_takes_the_result_of_a_formula(self):
        row = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>x</f>'
        row += '<v></v></c><c r="C1"><f>y</f></c></row>'
        self.assertEqual([(2, None, NO_RESULT)], cells_of(raw_workbook(row)))

    def test_it_survives_rows_and_columns_far_away(self):
        row = '<row r="1048576"><c r="A1048576"><v>7</v></c>'
        row += '<c r="XFD1048576"><v>1</v></c></row>'
        rows = list(open_sheet(raw_workbook(row)).rows())
        self.assertEqual([(1048576, (7,))], [tuple(row) for row in rows])

    def test_it_reads_rows_that_give_no_numbers(self):
        text = '<c t="inlineStr"><is><r><t>Lý</t></r><r><t> Mận</t></r></is></c>'
        rows = f"<row>{text}</row><row>{text}</row>"
        self.assertEqual([("Lý Mận",), ("Lý Mận",)], cells_of(raw_workbook(rows)))

    def test_it_reads_escapes_but_no_character_a_database_refuses(self):
        text = "<is><t>a_x000A_b_x0000__xD800_c</t></is>"
        row = f'<row r="1"><c t="inlineStr">{text}</c></row>'
        self.assertEqual([("a\nbc",)], cells_of(raw_workbook(row)))

    def test_it_opens_a_path(self):
        self.assertEqual("DS hộ", open_sheet(MESSY).title)

    def test_it_recognises_the_same_file(self):
        digests = {open_sheet(MESSY).digest for _ in range(2)}
        self.assertEqual({digest_of(io.BytesIO(MESSY.read_bytes()))}, digests)


class CsvTests(SimpleTestCase):
    TEXT = "STT;Họ tên;Điện thoại\n1;Sầu Ấp Lý;0912345678\n"
    CELLS = [("STT", "Họ tên", "Điện thoại"), ("1", "Sầu Ấp Lý", "0912345678")]

    def test_it_reads_every_encoding(self):
        for encoding in ["utf-8", "utf-8-sig", "utf-16"]:
            file = io.BytesIO(self.TEXT.encode(encoding))
            with self.subTest(encoding=encoding):
                self.assertEqual(self.CELLS, cells_of(file, "x.csv"))

    def test_it_reads_windows_1258(self):
        content = self.TEXT.encode("utf-8").decode()
        content = content.replace("ọ", "o\u0323").replace("ệ", "ê\u0323")
        content = content.replace("ầ", "â\u0300").replace("Ấ", "Â\u0301")
        content = content.replace("ạ", "a\u0323").replace("ý", "y\u0301")
        file = io.BytesIO(content.encode("cp1258"))
        self.assertEqual(self.CELLS, cells_of(file, "x.csv"))

    def test_it_reads_every_delimiter(self):
        for mark in ",;\t":
            file = io.BytesIO(self.TEXT.replace(";", mark).encode())
            with self.subTest(mark=mark):
                self.assertEqual(self.CELLS, cells_of(file, "x.csv"))

    def test_it_keeps_line_breaks_within_cells(self):
        file = io.BytesIO(b'a,"b\nc"\nd,e\n')
        self.assertEqual([("a", "b\nc"), ("d", "e")], cells_of(file, "x.csv"))

    def test_it_is_named_after_its_file(self):
        self.assertEqual("ho", open_sheet(io.BytesIO(b"a,b\n"), "ho.csv").title)

    def test_it_refuses_a_cell_without_end(self):
        file = io.BytesIO(b'a,"' + b"x" * 200_000)
        with self.assertRaises(SheetRefusedError) as caught:
            cells_of(file, "x.csv")
        message = "Tệp CSV bị hỏng, không tách được cột."
        self.assertEqual(message, str(caught.exception))
