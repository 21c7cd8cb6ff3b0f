"""Lists in the layouts found in offices import without a hand on them.

The headings are those of the layouts, word for word; households are invented.
"""

from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook

from farms.actions.import_steps import commit_import, preview_import
from farms.actions.imports import load_import
from farms.models import Producer, RegisterImport
from tests.cast import CastTestCase
from tests.factories.farms import CropFactory


class Layout(NamedTuple):
    """A heading as it stands, a household under it, and what must come of it."""

    headings: str
    cells: dict[str, object]
    told: dict[str, object]


LAYOUTS = {
    "a commune's book in 21 columns": Layout(
        "1. STT | 2. Họ và Tên Chủ Hộ | 3. Cà phê (Hộ) | 4. Cà phê (Nhận k) | "
        "5. Cao su (Hộ) | 6. Cao su (Nhận k) | 7. Cây ăn quả | 8. Macca | "
        "9. Đinh lăng | 10. Gừng | 11. Nghệ | 12. Sả | 13. Lúa nước | "
        "14. Cây HN khác | 15. Trâu (con) | 16. Bò (con) | 17. Heo (con) | "
        "18. Gia cầm (con) | 19. Ao cá (ha) | 20. Lồng bè | 21. Ghi chú",
        {"1. STT": 1, "2. Họ và Tên Chủ Hộ": "Trần Văn Thử", "7. Cây ăn quả": 0.5,
         "21. Ghi chú": "mới lập"},
        {"name": "Trần Văn Thử", "notes": "mới lập"},
    ),
    "a ward's book of households": Layout(
        "id | ownerName (Họ tên chủ hộ) | address | wardId | phone | hasCleanWater | "
        "wasteStatus | isPoor | isAgri (Hộ SXNN Có/Không)",
        {"id": 1, "ownerName (Họ tên chủ hộ)": "Trần Văn Thử", "phone": "0907000123",
         "address": "Ấp 3, xã Nhơn Ái", "isAgri (Hộ SXNN Có/Không)": "Có"},
        {"name": "Trần Văn Thử", "phone": "+84907000123", "hamlet": "Ấp 3"},
    ),
    "a ward's book of persons": Layout(
        "fullName | cccd | relationToOwner | birthDate | gender | permanentAddress | "
        "temporaryAddress | education",
        {"fullName": "Trần Văn Thử", "cccd": "092068004823", "gender": "Nam",
         "relationToOwner": "Chủ hộ", "birthDate": "05/03/1968",
         "permanentAddress": "Ấp 3, xã Nhơn Ái"},
        {"name": "Trần Văn Thử", "birth_date": "1968-03-05", "sex": "male",
         "hamlet": "Ấp 3"},
    ),
    "members under a VietGAP certificate": Layout(
        "Họ tên | Địa chỉ | Tên sản phẩm | Diện tích nuôi/diện tích sản xuất | "
        "Dự kiến sản lượng",
        {"Họ tên": "Trần Văn Thử", "Địa chỉ": "Ấp 3, xã Nhơn Ái",
         "Tên sản phẩm": "Sầu riêng Ri6", "Dự kiến sản lượng": "5 tấn",
         "Diện tích nuôi/diện tích sản xuất": "0,5 ha"},
        {"name": "Trần Văn Thử", "area_m2": 5000, "crop_slugs": ["sau-rieng-ri6"],
         "quantity": "5 tấn"},
    ),
    "a field diary": Layout(
        "Tên vùng trồng | Mã vùng trồng | Tên nông hộ | Địa chỉ | HTX | Sản phẩm trồng "
        "| diện tích | loại đất | pH | ngày thu hoạch | sản lượng",
        {"Tên vùng trồng": "Cánh đồng Thử", "Tên nông hộ": "Trần Văn Thử",
         "Địa chỉ": "Ấp 3, xã Nhơn Ái", "HTX": "HTX Mẫu", "diện tích": "27 công",
         "Sản phẩm trồng": "Sầu riêng Ri6", "pH": 6.5},
        {"name": "Trần Văn Thử", "area": "27 công", "organisation": "HTX Mẫu",
         "crop_slugs": ["sau-rieng-ri6"]},
    ),
    "households to be brought to marketplaces": Layout(
        "STT | Họ tên chủ hộ | Số định danh/CCCD | Điện thoại | Ấp/khu vực | Xã/phường "
        "| Sản phẩm | Sản lượng dự kiến | ĐVT | Thời gian thu hoạch | Chứng nhận "
        "(VietGAP/OCOP/MSVT) | Sàn | Tài khoản/gian hàng | Ngày tạo | Cán bộ hỗ trợ | "
        "Đã tập huấn (x) | Ghi chú",
        {"STT": 1, "Họ tên chủ hộ": "Trần Văn Thử", "Số định danh/CCCD": "092068004823",
         "Điện thoại": "0907000123", "Ấp/khu vực": "Ấp 3", "Xã/phường": "xã Nhơn Ái",
         "Sản phẩm": "Sầu riêng Ri6", "Sản lượng dự kiến": 5, "ĐVT": "tấn",
         "Thời gian thu hoạch": "tháng 5", "Sàn": "Postmart", "Đã tập huấn (x)": "x",
         "Chứng nhận (VietGAP/OCOP/MSVT)": "VietGAP", "Tài khoản/gian hàng": "",
         "Cán bộ hỗ trợ": "Lê Mẫu", "Ngày tạo": "01/09/2026"},
        {"name": "Trần Văn Thử", "phone": "+84907000123", "hamlet": "Ấp 3",
         "crop_slugs": ["sau-rieng-ri6"], "unit": "tấn", "certificate": "VietGAP",
         "trained": True, "platform": "Postmart"},
    ),
}  # fmt: skip


def book_of(layout: Layout) -> BytesIO:
    """Write the layout with a title above it, as offices do."""
    book = Workbook()
    headings = [heading.strip() for heading in layout.headings.split("|")]
    book.active.append(["UBND XÃ NHƠN ÁI"])
    book.active.append(headings)
    book.active.append([layout.cells.get(heading) for heading in headings])
    out = BytesIO()
    book.save(out)
    out.seek(0)
    return out


class LayoutTests(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()

    def test_each_is_read_as_it_stands(self) -> None:
        for name, layout in LAYOUTS.items():
            with self.subTest(layout=name):
                row = self.preview(layout).rows.get()
                self.assertEqual("new", row.verdict, row.messages)
                told = {field: row.values.get(field) for field in layout.told}
                self.assertEqual(layout.told, told)
                self.assertEqual(self.cast.commune.code, row.values["commune"])

    def test_no_heading_is_taken_for_something_else(self) -> None:
        held = self.preview(LAYOUTS["a commune's book in 21 columns"])
        columns = {field: int(i) for i, field in held.mapping["columns"].items()}
        self.assertEqual({"number": 0, "name": 1, "notes": 20}, columns)

    def test_it_leaves_out_members_of_a_family_who_are_not_its_head(self) -> None:
        layout = LAYOUTS["a ward's book of persons"]
        child = layout.cells | {"relationToOwner": "Con"}
        row = self.preview(layout._replace(cells=child)).rows.get()
        self.assertEqual("skip", row.verdict)
        self.assertIn("Không phải chủ hộ", row.messages[0][1])

    def test_each_ends_in_the_register(self) -> None:
        for name, layout in LAYOUTS.items():
            with self.subTest(layout=name):
                Producer.objects.filter(name="Trần Văn Thử").delete()
                held = self.preview(layout)
                commit_import(register_import=held, actor=self.cast.minh)
                self.assertTrue(Producer.objects.filter(name="Trần Văn Thử").exists())

    def preview(self, layout: Layout) -> RegisterImport:
        held = load_import(
            file=book_of(layout),
            file_name="danh-sach.xlsx",
            commune=self.cast.commune,
            officer=self.cast.minh,
        )
        return preview_import(register_import=held, actor=self.cast.minh)
