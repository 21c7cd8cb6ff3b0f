"""Tables of old Excel and LibreOffice, good and hostile."""

import io
import subprocess
import zipfile
from datetime import date
from unittest.mock import patch

from django.test import SimpleTestCase

from farms.importing import foreign_files
from farms.importing.sheets import SheetRefusedError
from farms.importing.workbook import open_sheet
from tests.farms.importing.books import VECTORS

OLD = VECTORS / "danh-sach-tcvn3.xls"
CONTENT = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:body><office:spreadsheet><table:table table:name="DS">%s</table:table>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""
TEXT = (
    '<table:table-cell office:value-type="string"><text:p>%s</text:p>'
    "</table:table-cell>"
)
DAY = '<table:table-cell office:value-type="date" office:date-value="%s"/>'
NUMBER = '<table:table-cell office:value-type="float" office:value="%s"/>'


def row(*cells):
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def open_document(*rows):
    """Return an .ods with these rows of markup."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", CONTENT % "".join(rows))
    out.seek(0)
    return out


class ForeignFileTests(SimpleTestCase):
    def refused(self, content: bytes) -> str:
        with self.assertRaises(SheetRefusedError) as caught:
            list(open_sheet(io.BytesIO(content)).rows())
        return str(caught.exception)

    def test_it_reads_an_old_excel_file_row_by_row_as_numbered_there(self) -> None:
        sheet = open_sheet(OLD)
        rows = {row.number: row.cells for row in sheet.rows()}
        self.assertEqual("DS", sheet.title)
        expected = (None, 1, "Nông Thị Thử", date(1967, 3, 5), "0912345678")
        self.assertEqual(expected, rows[4][:5])

    def test_it_leaves_hidden_sheets_alone(self) -> None:
        self.assertEqual((), open_sheet(OLD).other_titles)

    def test_it_reads_a_table_of_libreoffice(self) -> None:
        file = open_document(
            row(TEXT % "Họ tên", TEXT % "Ngày sinh", TEXT % "Điện thoại"),
            row(TEXT % "Nông Thị Thử", DAY % "1967-03-05", NUMBER % "912345678"),
        )
        rows = [row.cells for row in open_sheet(file).rows()]
        expected = ("Nông Thị Thử", date(1967, 3, 5), 912345678)
        self.assertEqual([("Họ tên", "Ngày sinh", "Điện thoại"), expected], rows)

    def test_it_can_be_read_again_from_the_top(self) -> None:
        sheet = open_sheet(OLD)
        self.assertEqual(list(sheet.rows()), list(sheet.rows()))

    def test_it_starts_the_reader_once_however_often_it_is_read(self) -> None:
        with patch("subprocess.run", wraps=subprocess.run) as started:
            sheet = open_sheet(OLD)
            for _pass in range(3):
                list(sheet.rows())
        self.assertEqual(1, started.call_count)

    def test_it_refuses_what_would_fill_the_disk(self) -> None:
        with patch.object(foreign_files, "MOST_WRITTEN", 200):
            self.assertIn("phình ra quá lớn", self.refused(OLD.read_bytes()))

    def test_it_refuses_a_damaged_file_with_words(self) -> None:
        for content in (OLD.read_bytes()[:700], b"\xd0\xcf\x11\xe0" + bytes(4000)):
            with self.subTest(size=len(content)):
                self.assertIn("Lưu thành .xlsx rồi gửi lại", self.refused(content))

    def test_it_survives_a_table_that_swells_beyond_memory(self) -> None:
        cell = TEXT.replace("<table:table-cell", "%s") % (
            '<table:table-cell table:number-columns-repeated="16000"',
            "x" * 50,
        )
        swollen = f'<table:table-row table:number-rows-repeated="1000000">{cell}'
        file = open_document(swollen + "</table:table-row>")
        self.assertIn("phình ra quá lớn", self.refused(file.read()))

    def test_it_refuses_entities(self) -> None:
        file = open_document()
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            text = zipfile.ZipFile(file).read("content.xml").decode()
            evil = text.replace("<office", '<!DOCTYPE x [<!ENTITY a "b">]><office', 1)
            archive.writestr("content.xml", evil)
        self.assertIn("mã lạ", self.refused(content.getvalue()))
