"""A commune's list on the screen: sent, mapped, looked through, written, taken back."""

from io import BytesIO

from openpyxl import load_workbook

from farms.models import Producer, RegisterImport
from tests.cast import CastTestCase
from tests.factories.farms import CropFactory
from tests.farms.actions.lists import ROWS, list_of


class ScreenCase(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()

    def setUp(self) -> None:
        self.client.force_login(self.cast.minh)

    def send(self, rows: list[list[str]] | None = None) -> object:
        sent = {"file": list_of(rows), "commune": self.cast.commune.pk}
        return self.client.post("/can-bo/nhap/", sent)

    def map(self, rows: list[list[str]] | None = None) -> RegisterImport:
        self.send(rows)
        held = RegisterImport.objects.get()
        columns = {f"column_{i}": f for i, f in held.mapping["columns"].items()}
        self.client.post(f"/can-bo/nhap/{held.pk}/cot/", columns)
        held.refresh_from_db()
        return held

    def commit(self) -> RegisterImport:
        held = self.map()
        self.client.post(f"/can-bo/nhap/{held.pk}/ghi/")
        held.refresh_from_db()
        return held

    def assert_strangers_find_nothing(self, held: RegisterImport, path: str) -> None:
        address = f"/can-bo/nhap/{held.pk}/{path}"
        for user in (self.cast.lan, self.cast.tuan):
            with self.subTest(user=user.full_name, path=path):
                self.client.force_login(user)
                self.assertIn(self.client.get(address).status_code, {404, 405})
                self.assertIn(self.client.post(address).status_code, {404, 405})


class ImportAddTests(ScreenCase):
    def test_it_leads_to_the_columns(self) -> None:
        answer = self.send()
        held = RegisterImport.objects.get()
        self.assertRedirects(answer, f"/can-bo/nhap/{held.pk}/cot/")

    def test_it_says_why_it_cannot_read_a_file(self) -> None:
        picture = BytesIO(b"\x89PNG\r\n\x1a\n")
        picture.name = "danh-sach.xlsx"
        sent = {"file": picture, "commune": self.cast.commune.pk}
        page = self.client.post("/can-bo/nhap/", sent)
        self.assertContains(page, "Đây là ảnh, không phải bảng")
        self.assertFalse(RegisterImport.objects.exists())

    def test_it_knows_a_list_already_written(self) -> None:
        held = self.commit()
        page = self.client.get(self.send()["Location"])
        self.assertContains(page, "không có gì thay đổi")
        self.assertEqual([held], list(RegisterImport.objects.all()))

    def test_it_refuses_a_stranger(self) -> None:
        self.client.force_login(self.cast.tuan)
        self.assertEqual(404, self.send().status_code)
        self.client.force_login(self.cast.lan)
        self.send()
        self.assertFalse(RegisterImport.objects.exists())


class ImportMapTests(ScreenCase):
    def test_it_shows_columns_with_examples_and_no_identity_number(self) -> None:
        self.send()
        page = self.client.get(f"/can-bo/nhap/{RegisterImport.objects.get().pk}/cot/")
        self.assertContains(page, "Trần Văn Thử")
        self.assertContains(page, "•••823")
        self.assertNotContains(page, "092068004823")

    def test_it_says_that_two_columns_hold_one_thing(self) -> None:
        self.send()
        address = f"/can-bo/nhap/{RegisterImport.objects.get().pk}/cot/"
        self.client.post(address, {"column_1": "name", "column_2": "name"})
        self.assertContains(self.client.get(address), "Hai cột cùng được chọn")

    def test_it_refuses_a_stranger(self) -> None:
        self.send()
        self.assert_strangers_find_nothing(RegisterImport.objects.get(), "cot/")


class ImportPreviewTests(ScreenCase):
    def test_it_says_that_nothing_is_written(self) -> None:
        page = self.client.get(f"/can-bo/nhap/{self.map().pk}/xem/")
        self.assertContains(page, "4 dòng đã đọc, chưa ghi gì cả")
        self.assertContains(page, "Ghi 2 hộ mới")
        self.assertEqual(1, Producer.objects.count())

    def test_it_shows_in_the_cell_what_is_wrong(self) -> None:
        page = self.client.get(f"/can-bo/nhap/{self.map().pk}/xem/?muc=fix")
        self.assertContains(page, "<mark>90700</mark>", html=True)
        self.assertContains(page, "Số điện thoại chưa đúng")
        self.assertNotContains(page, "Trần Văn Thử")

    def test_it_shows_what_it_repaired(self) -> None:
        page = self.client.get(f"/can-bo/nhap/{self.map().pk}/xem/?muc=new")
        self.assertContains(page, "<del>907000123</del>", html=True)
        self.assertContains(page, "<ins>0907\u00a0000\u00a0123</ins>", html=True)

    def test_it_asks_about_an_unclear_place_and_takes_the_answer(self) -> None:
        held = self.map([[*ROWS[0][:5], "Ấp 3, xã Nhơn Aí Mới", *ROWS[0][6:]]])
        address = f"/can-bo/nhap/{held.pk}/xem/"
        page = self.client.get(address)
        key = page.context["questions"][0].key
        self.client.post(address, {f"place_{key}": self.cast.commune.code})
        self.assertContains(self.client.get(address), "Ghi 1 hộ mới")

    def test_it_takes_no_more_statements_for_more_rows(self) -> None:
        for count in (3, 40):
            RegisterImport.objects.all().delete()
            held = self.map([[str(n), f"Nông Thử {n}"] for n in range(count)])
            with self.assertNumQueries(12):
                self.client.get(f"/can-bo/nhap/{held.pk}/xem/")

    def test_it_refuses_a_stranger(self) -> None:
        self.assert_strangers_find_nothing(self.map(), "xem/")


class ImportCommitTests(ScreenCase):
    def test_it_writes_and_says_so(self) -> None:
        held = self.commit()
        page = self.client.get(f"/can-bo/nhap/{held.pk}/")
        self.assertContains(page, "Đã ghi 2 hộ mới")
        self.assertEqual(3, Producer.objects.count())

    def test_it_refuses_a_stranger(self) -> None:
        held = self.map()
        for path in ("ghi/", "bo/", ""):
            self.assert_strangers_find_nothing(held, path)
        self.assertEqual(1, Producer.objects.count())


class ImportUndoTests(ScreenCase):
    def test_it_takes_them_back(self) -> None:
        held = self.commit()
        self.client.post(f"/can-bo/nhap/{held.pk}/hoan-tac/")
        page = self.client.get(f"/can-bo/nhap/{held.pk}/")
        self.assertContains(page, "Đã hoàn tác, bỏ 2 hộ")
        self.assertEqual(1, Producer.objects.count())

    def test_it_refuses_a_stranger(self) -> None:
        self.assert_strangers_find_nothing(self.commit(), "hoan-tac/")
        self.assertEqual(3, Producer.objects.count())


class ImportRefuseTests(ScreenCase):
    def test_it_puts_the_list_aside(self) -> None:
        held = self.map()
        self.client.post(f"/can-bo/nhap/{held.pk}/bo/")
        held.refresh_from_db()
        self.assertEqual("refused", held.status)


class ImportRejectedTests(ScreenCase):
    def test_it_gives_back_the_rows_to_mend(self) -> None:
        answer = self.client.get(f"/can-bo/nhap/{self.map().pk}/can-sua.xlsx")
        content = BytesIO(b"".join(answer.streaming_content))
        rows = list(load_workbook(content).active.iter_rows(values_only=True))
        names = [row[1] for row in rows[2:]]
        self.assertEqual(["Võ Văn Sai", "Lý Văn Xa"], names)
        self.assertIn("Số điện thoại chưa đúng", rows[2][-1])

    def test_it_refuses_a_stranger(self) -> None:
        self.assert_strangers_find_nothing(self.map(), "can-sua.xlsx")
