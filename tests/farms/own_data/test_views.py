"""A household takes its data along, asks, and takes back what it asked."""

import json
from io import BytesIO
from zipfile import ZipFile

from django.test import override_settings

from farms.actions.data_requests import file_data_request
from farms.actions.identities import record_check
from farms.actions.photos import add_photo
from farms.models import CooperativeMembership, DataRequest, Message
from tests.cast import CastTestCase
from tests.factories.farms import FarmerFactory, MembershipFactory, ProducerFactory
from tests.factories.orders import make_order, make_product
from tests.farms.actions.test_photos import picture
from tests.farms.test_signing_in import SignInCase

STRANGERS = ("lan", "tuan", "minh", "kha")
NUMBER = "092180000000"


class OwnDataCase(CastTestCase):
    def setUp(self) -> None:
        self.client.force_login(self.cast.hoa)
        self.cast.farmer.id_number = NUMBER
        self.cast.farmer.save()

    def take(self) -> dict[str, bytes]:
        answer = self.client.post(f"/cua-toi/{self.cast.producer.pk}/tai-ve/")
        self.assertEqual("application/zip", answer["Content-Type"])
        with ZipFile(BytesIO(answer.getvalue())) as archive:
            self.assertIsNone(archive.testzip())
            return {name: archive.read(name) for name in archive.namelist()}

    def told(self) -> dict[str, object]:
        return json.loads(self.take()["du-lieu.json"])

    def file(self, kind: str = "erase") -> DataRequest:
        return file_data_request(
            producer=self.cast.producer,
            farmer=self.cast.farmer,
            kind=kind,
            actor=self.cast.hoa,
        )


class CopyTests(OwnDataCase):
    def test_it_holds_a_page_and_a_table_for_machines(self) -> None:
        copy = self.take()
        self.assertIn("Nông Thị Hoa", copy["doc-tren-may.html"].decode())
        household = json.loads(copy["du-lieu.json"])["household"]
        self.assertEqual("Vườn cô Hoa", household[0]["shop_name"])

    def test_it_holds_the_households_own_photos(self) -> None:
        photo = add_photo(
            file=picture(),
            producer=self.cast.producer,
            title="Vườn",
            actor=self.cast.hoa,
        )
        with photo.file.open("rb") as file:
            self.assertEqual(file.read(), self.take()[f"hinh/{photo.pk}.jpg"])

    def test_it_goes_on_where_a_picture_is_missing(self) -> None:
        photo = add_photo(
            file=picture(),
            producer=self.cast.producer,
            title="Vườn",
            actor=self.cast.hoa,
        )
        photo.file.storage.delete(photo.file.name)
        self.assertIn("du-lieu.json", self.take())

    def test_it_masks_the_identity_number(self) -> None:
        copy = self.take()
        self.assertFalse([name for name in copy if NUMBER.encode() in copy[name]])
        person = json.loads(copy["du-lieu.json"])["persons"][0]
        self.assertEqual("•••••••••000", person["id_number"])

    def test_it_tells_who_looked_at_papers_and_what_it_belongs_to(self) -> None:
        record_check(farmer=self.cast.farmer, method="paper", actor=self.cast.minh)
        cooperative = ProducerFactory(kind="cooperative", shop_name="HTX Thử")
        CooperativeMembership.objects.create(
            member=self.cast.producer, cooperative=cooperative
        )
        told = json.loads(self.take()["du-lieu.json"])
        self.assertEqual("Minh Cán Bộ", told["identity_checks"][0]["checked_by"])
        self.assertEqual("HTX Thử", told["cooperatives"][0]["cooperative"])

    def test_it_is_logged_as_a_request_done_at_once(self) -> None:
        self.take()
        request = DataRequest.objects.get()
        self.assertEqual(("access", "done"), (request.kind, request.status))

    def test_it_is_kept_by_nobody_on_the_way(self) -> None:
        answer = self.client.post(f"/cua-toi/{self.cast.producer.pk}/tai-ve/")
        self.assertEqual("no-store", answer["Cache-Control"])

    def test_it_refuses_a_stranger(self) -> None:
        for name in STRANGERS:
            with self.subTest(name):
                self.client.force_login(getattr(self.cast, name))
                path = f"/cua-toi/{self.cast.producer.pk}/tai-ve/"
                self.assertEqual(404, self.client.post(path).status_code)
        self.assertFalse(DataRequest.objects.exists())


class OtherPeopleTests(OwnDataCase):
    def test_it_tells_orders_and_money_but_no_buyer(self) -> None:
        order = make_order({make_product(producer=self.cast.producer): 2000})
        copy = self.take()
        told = json.loads(copy["du-lieu.json"])
        self.assertEqual(order.number, told["orders"][0]["number"])
        self.assertEqual(170_000, told["orders"][0]["line_amount"])
        words = b" ".join(copy.values()).decode(errors="replace")
        for secret in ("Tuấn Mua", "903000111", "903 000 111", "đường Thử Nghiệm"):
            self.assertNotIn(secret, words)

    def test_it_tells_nothing_of_another_household(self) -> None:
        other = ProducerFactory(commune=self.cast.commune, name="Hộ Bên Cạnh")
        make_product(producer=other, name="Món Bên Cạnh")
        self.assertNotIn("Bên Cạnh", self.take()["du-lieu.json"].decode())

    def test_it_tells_goods_prices_and_lots(self) -> None:
        make_product(producer=self.cast.producer, name="Sầu riêng nhà")
        told = self.told()
        self.assertEqual("Sầu riêng nhà", told["products"][0]["name"])
        self.assertEqual(85_000, told["prices"][0]["amount"])
        self.assertEqual("100", told["lots"][0]["on_hand"])

    def test_it_leaves_messages_out_where_households_share_the_phone(self) -> None:
        phone = str(self.cast.hoa.phone)
        Message.objects.create(phone=phone, text="Đơn mới", kind="x", dedupe_key="1")
        self.assertEqual("Đơn mới", self.told()["messages"][0]["text"])
        other = FarmerFactory(user=self.cast.hoa)
        MembershipFactory(farmer=other, producer=ProducerFactory())
        self.assertEqual([], self.told()["messages"])


class JustSignedInTests(SignInCase):
    @override_settings(SHOW_CODES_ON_SCREEN=True)
    def test_it_writes_the_number_out_after_a_code(self) -> None:
        self.cast.farmer.id_number = NUMBER
        self.cast.farmer.save()
        self.ask()
        self.client.post("/dang-nhap/ma/", {"code": self.shown_code()})
        answer = self.client.post(f"/cua-toi/{self.cast.producer.pk}/tai-ve/")
        with ZipFile(BytesIO(answer.getvalue())) as archive:
            told = json.loads(archive.read("du-lieu.json"))
        self.assertEqual(NUMBER, told["persons"][0]["id_number"])


class AskTests(OwnDataCase):
    def ask(self, what: str, **data: str) -> object:
        path = f"/cua-toi/{self.cast.producer.pk}/yeu-cau/{what}/"
        return self.client.post(path, data, follow=True)

    def test_it_says_before_what_goes_and_what_stays(self) -> None:
        page = self.client.get(f"/cua-toi/{self.cast.producer.pk}/yeu-cau/xoa/")
        self.assertContains(page, "Xoá rồi không lấy lại được")
        self.assertContains(page, "đơn hàng và sổ tiền")

    def test_it_promises_two_days(self) -> None:
        page = self.ask("xoa")
        request = DataRequest.objects.get()
        self.assertContains(page, "Hứa làm xong trước hết ngày")
        self.assertContains(page, f"{request.due_on:%d/%m/%Y}")

    def test_it_asks_what_is_wrong(self) -> None:
        self.assertContains(self.ask("sua"), "Còn 1 chỗ cần sửa")
        self.assertFalse(DataRequest.objects.exists())

    def test_it_sends_twice_and_asks_once(self) -> None:
        key = "11111111-1111-4111-8111-111111111111"
        path = f"/cua-toi/{self.cast.producer.pk}/yeu-cau/sua/"
        data = {"note": "Sai ấp", "idempotency_key": key}
        codes = [self.client.post(path, data).status_code for _time in range(2)]
        self.assertEqual([302, 302], codes)
        self.assertEqual(1, DataRequest.objects.count())

    def test_it_knows_no_other_wish(self) -> None:
        path = f"/cua-toi/{self.cast.producer.pk}/yeu-cau/quen/"
        self.assertEqual(404, self.client.get(path).status_code)

    def test_it_refuses_a_stranger(self) -> None:
        for name in STRANGERS:
            with self.subTest(name):
                self.client.force_login(getattr(self.cast, name))
                self.assertEqual(404, self.ask("xoa").status_code)
        self.assertFalse(DataRequest.objects.exists())


class CancelTests(OwnDataCase):
    def cancel(self, request: DataRequest) -> object:
        return self.client.post(f"/cua-toi/yeu-cau/{request.pk}/thoi/", follow=True)

    def test_it_takes_an_erasure_back(self) -> None:
        self.assertContains(self.cancel(self.file()), "Hộ thôi, không yêu cầu nữa")

    def test_it_offers_that_only_while_it_waits(self) -> None:
        request = self.file()
        self.cancel(request)
        page = self.client.get("/cua-toi/")
        self.assertNotContains(page, f"/cua-toi/yeu-cau/{request.pk}/thoi/")

    def test_it_refuses_a_stranger(self) -> None:
        request = self.file()
        for name in STRANGERS:
            with self.subTest(name):
                self.client.force_login(getattr(self.cast, name))
                self.assertEqual(404, self.cancel(request).status_code)
        request.refresh_from_db()
        self.assertTrue(request.is_open)
