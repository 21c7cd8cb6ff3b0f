"""The next list of a commune comes with its columns as they were chosen before."""

from farms.actions.import_steps import preview_import
from farms.actions.imports import load_import, map_columns
from tests.cast import CastTestCase
from tests.factories.farms import CommuneFactory, RoleAssignmentFactory
from tests.farms.importing.books import workbook

HEADINGS = ("STT", "Họ và tên", "Số CCCD", "Cột lạ")
FIRST = (HEADINGS, (1, "Nông Thị Thử", "", "Ấp Nhơn Thành"))
SECOND = (HEADINGS, (1, "Lê Văn Mẫu", "", "Ấp Nhơn Phú"))


class RememberedTests(CastTestCase):
    def load(self, rows, commune=None):
        return load_import(
            file=workbook(*rows),
            file_name="ho.xlsx",
            commune=commune or self.cast.commune,
            officer=self.cast.minh,
        )

    def setUp(self) -> None:
        first = self.load(FIRST)
        columns = {1: "name", 3: "hamlet"}
        map_columns(
            register_import=first,
            mapping=columns,
            square_metres={"cong": 1296},
            actor=self.cast.minh,
        )
        preview_import(register_import=first, actor=self.cast.minh)

    def test_the_same_headings_are_mapped_as_before(self) -> None:
        mapping = self.load(SECOND).mapping
        self.assertEqual({"1": "name", "3": "hamlet"}, mapping["columns"])
        self.assertEqual({"cong": 1296}, mapping["square_metres"])
        self.assertEqual("ho.xlsx", mapping["remembered"])

    def test_other_headings_are_guessed_anew(self) -> None:
        other = (("STT", "Họ và tên", "Điện thoại"), (1, "Lê Văn Mẫu", "0912345678"))
        self.assertNotIn("remembered", self.load(other).mapping)

    def test_another_commune_keeps_its_own_habits(self) -> None:
        commune = CommuneFactory(code="31261", name="Xã Bên")
        RoleAssignmentFactory(user=self.cast.minh, commune=commune)
        self.assertNotIn("remembered", self.load(SECOND, commune).mapping)

    def test_the_officer_sees_where_the_columns_come_from(self) -> None:
        self.client.force_login(self.cast.minh)
        page = self.client.get(f"/can-bo/nhap/{self.load(SECOND).pk}/cot/")
        self.assertContains(page, "Cột ghép y như lần trước, theo bảng “ho.xlsx”.")
