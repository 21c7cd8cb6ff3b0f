"""Workbooks made for the tests of importing."""

import io
import zipfile
from pathlib import Path

import openpyxl

from farms.importing.columns import guessed_mapping
from farms.importing.header import find_header
from farms.importing.rows import RowContext, check_sheet
from farms.importing.workbook import open_sheet

VECTORS = Path(__file__).parents[2] / "vectors" / "workbooks"
MESSY = VECTORS / "danh-sach-ho-nhon-ai.xlsx"
CLEAN = VECTORS / "danh-sach-ho-sach.xlsx"
HEADINGS = ["STT", "Họ và tên", "Năm sinh", "Số CCCD", "Điện thoại", "Địa chỉ"]
BOOK = """<?xml version="1.0"?><workbook
 xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>"""
LINKS = """<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="x"/></Relationships>"""
SHEET = """<?xml version="1.0"?>%s<worksheet
 xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData>%s</sheetData></worksheet>"""


def workbook(*rows, title="DS", hidden=()):
    """Return an .xlsx with these rows; `hidden` are titles of hidden sheets before."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(row)
    for name in hidden:
        book.create_sheet(name, 0).sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def raw_workbook(rows="", prolog="", **more):
    """Return an .xlsx written by hand, for what no proper writer writes."""
    parts = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": SHEET % (prolog, rows),
        **more,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    out.seek(0)
    return out


def cells_of(file, filename="", **options):
    """Return the cells of every row."""
    return [row.cells for row in open_sheet(file, filename, **options).rows()]


def checked(file, context: RowContext):
    """Check a whole file with the guessed mapping."""
    sheet = open_sheet(file)
    header = find_header(sheet)
    mapping = guessed_mapping(header.labels)
    return list(check_sheet(sheet, header, mapping, context))
