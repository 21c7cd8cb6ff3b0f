"""A farmer opens what the trainer shows, or types the letters under it."""

import time_machine
from django.test import Client
from django.utils import timezone

from farms.check_in import code_for, token_for, window_of
from farms.models import Attendance, Producer
from tests.cast import CastTestCase
from tests.factories.farms import MembershipFactory, ProducerFactory, TrainingFactory

NOW, LATE = "2026-11-30T02:40:00+00:00", "2026-11-30T04:10:00+00:00"


@time_machine.travel(NOW, tick=False)
class CheckInCase(CastTestCase):
    def setUp(self) -> None:
        self.training = TrainingFactory(commune=self.cast.commune, title="Đóng gói")
        self.window = window_of(timezone.now())
        self.url = f"/co-mat/{token_for(self.training.pk, self.window)}/"

    def come(self, user: object, producer: Producer | None = None) -> object:
        self.client.force_login(user)
        chosen = (producer or self.cast.producer).pk
        return self.client.post(self.url, {"household": chosen})


@time_machine.travel(NOW, tick=False)
class CheckInTests(CheckInCase):
    def test_it_shows_the_training_and_records_nothing_by_looking(self) -> None:
        self.client.force_login(self.cast.hoa)
        page = self.client.get(self.url)
        self.assertContains(page, "Đóng gói")
        self.assertContains(page, "Tôi có mặt")
        self.assertFalse(Attendance.objects.exists())

    def test_it_records_once_and_says_so(self) -> None:
        for _again in range(2):
            self.assertRedirects(self.come(self.cast.hoa), self.url)
        self.assertEqual(Attendance.Way.QR, Attendance.objects.get().way)
        self.assertContains(self.client.get(self.url), "đã được ghi có mặt")

    def test_it_lets_a_shared_phone_choose_the_household(self) -> None:
        second = ProducerFactory(shop_name="Vườn chú Hai")
        MembershipFactory(farmer=self.cast.farmer, producer=second)
        self.come(self.cast.hoa, second)
        self.assertEqual(second, Attendance.objects.get().producer)

    def test_it_refuses_an_old_token(self) -> None:
        self.client.force_login(self.cast.hoa)
        with time_machine.travel(LATE, tick=False):
            for page in (self.client.get(self.url), self.come(self.cast.hoa)):
                self.assertContains(page, "Nhờ cán bộ mở mã mới", status_code=410)
        self.assertFalse(Attendance.objects.exists())

    def test_it_asks_who_is_not_signed_in_to_sign_in(self) -> None:
        page = Client().get(self.url)
        self.assertEqual(302, page.status_code)
        self.assertIn(f"next={self.url.replace(':', '%3A')}", page["Location"])

    def test_it_tells_who_has_no_household_what_to_do(self) -> None:
        self.client.force_login(self.cast.tuan)
        self.assertContains(self.client.get(self.url), "Nhờ cán bộ ghi giúp")

    def test_it_refuses_a_stranger_the_household_of_another(self) -> None:
        self.assertEqual(404, self.come(self.cast.tuan).status_code)
        self.assertFalse(Attendance.objects.exists())


@time_machine.travel(NOW, tick=False)
class CheckInFindTests(CheckInCase):
    def type(self, code: str) -> object:
        self.client.force_login(self.cast.hoa)
        return self.client.post("/co-mat/", {"code": code}, follow=True)

    def test_it_finds_the_training_by_its_code(self) -> None:
        code = code_for(self.training.pk, self.window)
        page = self.type(f"{code[:3]} {code[3:]}".lower())
        self.assertContains(page, "Đóng gói")
        address = page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
        self.client.post(address, {"household": self.cast.producer.pk})
        self.assertEqual(Attendance.Way.CODE, Attendance.objects.get().way)

    def test_it_says_when_no_training_has_the_code(self) -> None:
        for typed in ("", "ABCDEF", "\x00", "9" * 400):
            with self.subTest(typed=typed[:6]):
                page = self.type(typed)
                self.assertContains(page, "Không có buổi nào đang mở mã này")
