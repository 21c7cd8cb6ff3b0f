from django.test import SimpleTestCase

from farms.exceptions import ImportRefusedError
from farms.importing.columns import (
    area_unit_in,
    guess_mapping,
    guessed_mapping,
    mapping_of,
)


def fields(*headings):
    return [(i, guess.field) for i, guess in guess_mapping(headings).items()]


class GuessTests(SimpleTestCase):
    def test_it_knows_the_layout_of_households_going_online(self):
        headings = [
            *("STT", "Họ tên chủ hộ", "Số định danh/CCCD", "Điện thoại"),
            *("Ấp/khu vực", "Xã/phường", "Sản phẩm", "Sản lượng dự kiến", "ĐVT"),
            *("Thời gian thu hoạch", "Chứng nhận (VietGAP/OCOP/MSVT)", "Sàn"),
            *("Tài khoản/gian hàng", "Ngày tạo", "Cán bộ hỗ trợ"),
            *("Đã tập huấn (x)", "Ghi chú"),
        ]
        names = ["number", "name", "identity", "phone", "hamlet", "commune", "crop"]
        names += ["quantity", "unit", "harvest", "certificate", "platform"]
        names += ["has_account", None, None, "trained", "notes"]
        wanted = [(i, name) for i, name in enumerate(names) if name]
        self.assertEqual(wanted, fields(*headings))

    def test_it_reads_headings_without_marks(self):
        self.assertEqual([(0, "name"), (1, "commune")], fields("HO VA TEN", "Xa"))

    def test_it_tells_phones_from_areas_where_both_are_dt(self):
        self.assertEqual([(0, "phone"), (1, "area")], fields("ĐT", "DT (ha)"))
        self.assertEqual([], fields("DT"))

    def test_it_uses_no_field_twice(self):
        self.assertEqual([(1, "name")], fields("Tên chủ hộ vay", "Họ tên"))

    def test_it_is_less_sure_of_a_misspelt_heading(self):
        guess = guess_mapping(["Họ và tênn chủ hộ"])[0]
        self.assertEqual(("name", 0.6), guess)

    def test_it_leaves_crops_of_a_wide_list_alone(self):
        headings = ["Cà phê (Hộ)", "Trâu (con)", "Ao cá (ha)", "Lồng bè"]
        self.assertEqual([], fields(*headings))


class MappingTests(SimpleTestCase):
    HEADINGS = ["Họ tên", "Diện tích (công)", "Khác"]

    def test_it_takes_the_unit_of_areas_from_the_heading(self):
        mapping = guessed_mapping(self.HEADINGS)
        self.assertEqual({"name": 0, "area": 1}, mapping.columns)
        self.assertEqual("cong", mapping.area_unit)

    def test_it_finds_no_cell_where_the_row_is_short(self):
        mapping = guessed_mapping(self.HEADINGS)
        self.assertIsNone(mapping.cell(("Lý Mận",), "area"))

    def test_it_refuses_a_choice_that_cannot_be(self):
        choices = [{0: "name", 2: "name"}, {0: "name", 7: "area"}, {1: "area"}]
        choices += [{0: "name", 1: "password"}]
        for chosen in choices:
            with self.subTest(chosen=chosen), self.assertRaises(ImportRefusedError):
                mapping_of(self.HEADINGS, chosen)

    def test_it_knows_units_of_area(self):
        cases = {"10000 m2": "m2", "5 m²": "m2", "0,5 ha": "ha", "2 CÔNG": "cong"}
        for text, unit in (cases | {"2": "", "hai con": ""}).items():
            with self.subTest(text=text):
                self.assertEqual(unit, area_unit_in(text))
