"""A sheet is read in composed Unicode, and the officer is told what was mended."""

import io
import unicodedata

from django.test import SimpleTestCase

from farms.importing.columns import guessed_mapping
from farms.importing.header import find_header
from farms.importing.rows import check_sheet
from farms.importing.workbook import open_sheet
from tests.farms.importing.books import VECTORS, workbook
from tests.farms.importing.test_rows import context

VNI = [
    ("STT", "Hoï vaø teân", "Naêm sinh", "Ñieän thoaïi"),
    (1, "Noâng Thò Thöû", 1967, "0912345678"),
    (2, "Leâ Vaên Maãu", 1970, "0912345679"),
    (3, "Trần Ngọc Nháp", 1971, "0912345670"),
]
VNI_REMARK = "Có chữ gõ bằng phông VNI; máy đã đổi sang Unicode, coi kỹ tên người."
SPLIT_REMARK = "Bảng gõ chữ và dấu rời nhau; máy đã ghép lại."


def names_of(sheet):
    header = find_header(sheet)
    rows = check_sheet(sheet, header, guessed_mapping(header.labels), context())
    return {row.values.get("name"): [m.text for m in row.messages] for row in rows}


class ModernisingTests(SimpleTestCase):
    def test_it_reads_headings_and_names_typed_in_vni(self) -> None:
        sheet = open_sheet(workbook(*VNI))
        names = ["Nông Thị Thử", "Lê Văn Mẫu", "Trần Ngọc Nháp"]
        self.assertEqual(names, list(names_of(sheet)))
        self.assertEqual((VNI_REMARK,), sheet.remarks)

    def test_it_says_beside_each_name_to_look_closely(self) -> None:
        messages = names_of(open_sheet(workbook(*VNI)))["Lê Văn Mẫu"]
        self.assertIn("Đã đổi từ phông VNI, coi kỹ họ tên.", messages)

    def test_it_reads_an_old_excel_file_typed_in_tcvn3(self) -> None:
        path = VECTORS / "danh-sach-tcvn3.xls"
        sheet = open_sheet(path)
        names = ["Nông Thị Thử", "Lê Văn Mẫu", "Trần Ngọc Nháp"]
        self.assertEqual(names, list(names_of(sheet)))
        self.assertIn("TCVN3", sheet.remarks[0])

    def test_it_reads_a_text_table_whose_bytes_are_an_old_fonts(self) -> None:
        lines = "\n".join(";".join(map(str, row)) for row in VNI[:3])
        sheet = open_sheet(io.BytesIO(lines.encode("latin-1")), "ho.csv")
        self.assertEqual(["Nông Thị Thử", "Lê Văn Mẫu"], list(names_of(sheet)))

    def test_it_joins_marks_that_stand_apart(self) -> None:
        plain = [("STT", "Họ và tên", "Năm sinh"), (1, "Nông Thị Thử", 1967)]
        split = [
            tuple(unicodedata.normalize("NFD", str(cell)) for cell in row)
            for row in plain
        ]
        sheet = open_sheet(workbook(*split))
        self.assertEqual(["Nông Thị Thử"], list(names_of(sheet)))
        self.assertEqual((SPLIT_REMARK,), sheet.remarks)

    def test_it_says_nothing_of_a_proper_table(self) -> None:
        sheet = open_sheet(workbook(("STT", "Họ và tên"), (1, "Nông Thị Thử")))
        self.assertEqual((), sheet.remarks)
