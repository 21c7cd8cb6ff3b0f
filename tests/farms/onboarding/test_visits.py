"""Visits at the desk: recorded for one household, listed for one's area."""

import csv
from io import StringIO

from django.utils import timezone

from farms.models import FarmVisit
from tests.cast import CastTestCase


class VisitCase(CastTestCase):
    def setUp(self) -> None:
        self.url = f"/can-bo/ho/{self.cast.producer.pk}/tham/"
        self.client.force_login(self.cast.minh)

    def visit(self, **fields: object) -> None:
        fields = {
            "officer": self.cast.minh,
            "visited_on": timezone.localdate(),
        } | fields
        self.cast.producer.visits.create(**fields)


class VisitAddTests(VisitCase):
    def send(self, **changed: object) -> object:
        told = {
            "visited_on": f"{timezone.localdate():%d/%m/%Y}",
            "purpose": "advice",
            "note": "Dặn tỉa trái",
        }
        return self.client.post(self.url, told | changed)

    def test_it_records_and_shows_it_on_the_household_s_page(self) -> None:
        page = f"/can-bo/ho/{self.cast.producer.pk}/"
        self.assertRedirects(self.send(next_step="Ghé lại"), page)
        self.assertContains(self.client.get(page), "Dặn tỉa trái")
        self.assertContains(self.client.get(page), "Ghé lại")

    def test_it_says_what_is_wrong_and_keeps_what_was_typed(self) -> None:
        page = self.send(visited_on="31/02/2026")
        self.assertContains(page, "Không có ngày 31/02/2026.")
        self.assertContains(page, "Dặn tỉa trái")
        self.assertFalse(FarmVisit.objects.exists())

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan, self.cast.kha):
            self.client.force_login(user)
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.send().status_code)
        self.assertFalse(FarmVisit.objects.exists())


class VisitListTests(VisitCase):
    def test_it_lists_the_visits_of_one_s_area(self) -> None:
        self.visit(note="Dặn tỉa trái")
        self.assertContains(self.client.get("/can-bo/tham/"), "Dặn tỉa trái")

    def test_it_calculates_nothing_in_a_spreadsheet(self) -> None:
        self.visit(note="=HYPERLINK(1)", next_step="+84")
        text = self.client.get("/can-bo/tham.csv").content.decode("utf-8-sig")
        _heads, row = csv.reader(StringIO(text))
        self.assertEqual(["'=HYPERLINK(1)", "'+84"], row[5:7])

    def test_it_shows_a_stranger_nothing(self) -> None:
        self.visit(note="Dặn tỉa trái")
        self.client.force_login(self.cast.lan)
        for url in ("/can-bo/tham/", "/can-bo/tham.csv"):
            self.assertNotContains(self.client.get(url), "Dặn tỉa trái")
        self.client.force_login(self.cast.tuan)
        self.assertEqual(404, self.client.get("/can-bo/tham/").status_code)
