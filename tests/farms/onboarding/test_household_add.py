"""A household registered by form, with mandate and consent."""

from farms.models import LegacyCommune, Producer, Registration, Succession
from tests.cast import CastTestCase
from tests.factories.farms import MERGED_ON, CommuneFactory, CropFactory

TOLD = {
    "full_name": "Trần Văn Thử",
    "kind": "household",
    "form_of_address": "chu",
    "phone": "0907 000 123",
    "birth": "20/05/1968",
    "sex": "male",
    "id_number": "092068004823",
    "identity_seen": "on",
    "place": "Xã Nhơn Ái",
    "hamlet": "Ấp 3",
    "crop_1": "sau-rieng-ri6",
    "area": "5,5",
    "area_unit": "cong",
    "evidence": "spoken",
    "grants_mandate": "yes",
    "consent_register": "yes",
    "consent_publish": "yes",
    "consent_channels": "no",
    "consent_statistics": "yes",
}


class AddCase(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()

    def setUp(self) -> None:
        self.client.force_login(self.cast.minh)

    def send(self, **changed: object) -> object:
        return self.client.post("/can-bo/ho/them/", TOLD | changed)

    def made(self) -> Producer:
        return Producer.objects.get(name="Trần Văn Thử")

    def assert_nothing_is_kept(self) -> None:
        self.assertEqual(1, Producer.objects.count())


class HouseholdAddTests(AddCase):
    def test_it_answers_nothing_beforehand(self) -> None:
        page = self.client.get("/can-bo/ho/them/")
        self.assertNotContains(page, "checked")

    def test_it_registers(self) -> None:
        answer = self.send()
        self.assertRedirects(answer, f"/can-bo/ho/{self.made().pk}/")
        registration = Registration.objects.get(producer=self.made())
        self.assertEqual("submitted", registration.status)
        self.assertEqual("paper_seen", registration.identity_level)

    def test_it_reads_what_was_typed(self) -> None:
        self.send()
        farmer = self.made().memberships.get().farmer
        self.assertEqual("1968-05-20", farmer.born_on.isoformat())
        self.assertEqual("+84907000123", str(farmer.phone))
        plot = self.made().plots.get()
        self.assertEqual(("5,5 công", 5500), (plot.area_text, plot.area_square_metres))

    def test_it_keeps_each_answer(self) -> None:
        self.send()
        answers = dict(self.made().consents.values_list("purpose", "is_given"))
        self.assertEqual(
            [True, True, False, True],
            [answers[p] for p in ("register", "publish", "channels", "statistics")],
        )
        self.assertEqual(self.cast.minh, self.made().mandates.get().officer)

    def test_it_asks_every_question(self) -> None:
        told = {key: value for key, value in TOLD.items() if "consent" not in key}
        page = self.client.post("/can-bo/ho/them/", told)
        self.assertContains(page, "Còn 4 chỗ cần sửa")
        self.assert_nothing_is_kept()

    def test_it_keeps_nothing_without_leave(self) -> None:
        self.assertContains(self.send(consent_register="no"), "Hộ chưa đồng ý")
        self.assert_nothing_is_kept()

    def test_it_says_what_is_wrong(self) -> None:
        page = self.send(phone="0907 000 12", birth="31/02/1968", area="1.500")
        self.assertContains(page, "Số điện thoại chưa đúng")
        self.assertContains(page, "Không có ngày 31/02/1968")
        self.assertContains(page, "không đọc được, viết lại cho rõ")
        self.assert_nothing_is_kept()

    def test_it_shows_the_household_it_already_has(self) -> None:
        self.send()
        page = self.send(full_name="Tran Van Thu", phone="")
        self.assertContains(page, "Số CCCD này đã có")
        self.assertContains(page, f"/can-bo/ho/{self.made().pk}/")
        self.assertEqual(2, Producer.objects.count())

    def test_it_lets_one_compare_before_anything_is_written(self) -> None:
        self.send()
        page = self.send(id_number="", phone="0907 000 999")
        self.assertContains(page, "Có thể đã có hộ này")
        self.assertEqual(2, Producer.objects.count())

    def test_it_takes_the_answer_that_they_are_two(self) -> None:
        self.send()
        self.send(id_number="", phone="0907 000 999", distinct="Hai hộ khác nhau")
        self.assertEqual(3, Producer.objects.count())

    def test_it_registers_once_when_sent_twice(self) -> None:
        key = "6e9f0a3c-58a7-4a38-9d0c-8d6a4b1f2c11"
        first = self.send(idempotency_key=key)
        again = self.send(idempotency_key=key)
        self.assertEqual(first["Location"], again["Location"])
        self.assertEqual(2, Producer.objects.count())

    def test_it_refuses_a_stranger(self) -> None:
        self.client.force_login(self.cast.tuan)
        self.assertEqual(404, self.send().status_code)
        self.client.force_login(self.cast.lan)
        self.assertContains(self.send(), "ngoài địa bàn")
        self.assert_nothing_is_kept()


class OldPlaceTests(AddCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.second = CommuneFactory(code="31400", name="Xã Phong Thử")
        for name, district, communes in [
            ("Xã Giai Thử", "Huyện Một", [cls.cast.commune]),
            ("Xã Chia Thử", "Quận Hai", [cls.cast.commune, cls.second]),
        ]:
            legacy = LegacyCommune.objects.create(
                code=district[:5],
                name=name,
                folded_name=name.lower(),
                district=district,
                province="Thành phố Cần Thơ",
                valid_until=MERGED_ON,
            )
            for commune in communes:
                Succession.objects.create(
                    legacy=legacy, commune=commune, is_whole=True, valid_from=MERGED_ON
                )

    def test_it_converts_an_old_name_and_says_so(self) -> None:
        page = self.client.get(self.send(place="xã Giai Thử")["Location"])
        self.assertEqual(self.cast.commune, self.made().commune)
        self.assertContains(page, "nay là Xã Nhơn Ái")

    def test_it_keeps_the_address_as_it_was_said(self) -> None:
        self.send(place="xã Giai Thử")
        self.assertEqual("Ấp 3, xã Giai Thử", self.made().address_text)

    def test_it_asks_where_an_old_name_has_two_answers(self) -> None:
        page = self.send(place="xã Chia Thử")
        self.assertContains(page, 'name="place_choice" value="31315"')
        self.assert_nothing_is_kept()

    def test_it_takes_the_answer(self) -> None:
        self.send(place="xã Chia Thử", place_choice="31315")
        self.assertEqual(self.cast.commune, self.made().commune)

    def test_it_takes_no_answer_outside_ones_communes(self) -> None:
        self.send(place="xã Chia Thử", place_choice="31400")
        self.assert_nothing_is_kept()
