"""The page of one training: its code on the day, who came, and the file."""

import csv
from datetime import timedelta
from io import StringIO

from django.utils import timezone

from farms.models import Attendance
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory, TrainingFactory


class TrainingCase(CastTestCase):
    def setUp(self) -> None:
        self.training = TrainingFactory(commune=self.cast.commune)
        self.url = f"/can-bo/tap-huan/{self.training.pk}/"
        self.client.force_login(self.cast.minh)

    def come(self, **fields: object) -> None:
        fields = {
            "producer": self.cast.producer,
            "recorded_by": self.cast.minh,
        } | fields
        self.training.attendances.create(**fields)


class TrainingDetailTests(TrainingCase):
    def test_it_shows_a_code_that_leads_to_the_door(self) -> None:
        page = self.client.get(self.url)
        self.assertContains(page, "<svg")
        self.client.force_login(self.cast.hoa)
        page = self.client.post("/co-mat/", {"code": page.context["code"]}, follow=True)
        self.assertContains(page, "Tôi có mặt")

    def test_it_shows_no_code_on_another_day(self) -> None:
        self.training.held_on = timezone.localdate() - timedelta(days=1)
        self.training.save()
        self.assertNotContains(self.client.get(self.url), "<svg class")
        self.assertNotIn("code", self.client.get(self.url).context)

    def test_it_lists_who_came_and_how(self) -> None:
        self.come(way=Attendance.Way.QR)
        page = self.client.get(self.url)
        self.assertContains(page, "1 hộ có mặt")
        self.assertContains(page, "Quét mã")

    def test_it_leads_to_no_household_of_another_commune(self) -> None:
        guest = ProducerFactory(commune=self.cast.other_commune, name="Khách Xã Khác")
        self.come(producer=guest)
        page = self.client.get(self.url)
        self.assertContains(page, "Khách Xã Khác")
        self.assertNotContains(page, f"/can-bo/ho/{guest.pk}/")

    def test_it_adds_who_did_not_check_in(self) -> None:
        told = {"producers": [self.cast.producer.pk]}
        answer = self.client.post(f"{self.url}co-mat/", told)
        self.assertRedirects(answer, self.url)
        self.assertEqual(Attendance.Way.OFFICER, Attendance.objects.get().way)

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan, self.cast.kha):
            self.client.force_login(user)
            for url in (self.url, f"{self.url}co-mat/", f"{self.url}co-mat.csv"):
                with self.subTest(user=user.full_name, url=url):
                    self.assertEqual(404, self.client.get(url).status_code)


class TrainingFileTests(TrainingCase):
    def test_it_calculates_nothing_in_a_spreadsheet(self) -> None:
        self.training.title = "=1+1"
        self.training.save()
        self.come(producer=ProducerFactory(name="@SUM(A1)", hamlet="-2+3"))
        text = self.client.get(f"{self.url}co-mat.csv").content.decode("utf-8-sig")
        _heads, row = csv.reader(StringIO(text))
        self.assertEqual(["'=1+1", "'@SUM(A1)", "'-2+3"], [row[0], row[2], row[3]])
