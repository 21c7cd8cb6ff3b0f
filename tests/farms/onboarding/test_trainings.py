"""Trainings: what was held, and who came."""

from farms.models import Attendance, Training
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory, TrainingFactory


class TrainingListTests(CastTestCase):
    def page(self, user: object) -> object:
        TrainingFactory(commune=self.cast.commune, title="Chụp hình nông sản")
        self.client.force_login(user)
        return self.client.get("/can-bo/tap-huan/")

    def test_it_lists_what_was_held(self) -> None:
        self.assertContains(self.page(self.cast.minh), "Chụp hình nông sản")

    def test_it_refuses_a_stranger(self) -> None:
        self.assertEqual(404, self.page(self.cast.tuan).status_code)
        self.assertNotContains(self.page(self.cast.lan), "Chụp hình nông sản")


class TrainingAddTests(CastTestCase):
    def add(self, user: object, **changed: object) -> object:
        self.client.force_login(user)
        told = {
            "title": "Ghi sổ vườn",
            "held_on": "05/11/2026",
            "commune": self.cast.commune.pk,
            "producers": [self.cast.producer.pk],
        }
        return self.client.post("/can-bo/tap-huan/them/", told | changed)

    def test_it_keeps_the_day_as_it_is_written_here(self) -> None:
        self.add(self.cast.minh, held_on="05/11/2025")
        self.assertEqual("2025-11-05", Training.objects.get().held_on.isoformat())

    def test_it_keeps_who_came(self) -> None:
        self.add(self.cast.minh, held_on="05/11/2025")
        self.assertEqual(self.cast.producer, Attendance.objects.get().producer)

    def test_it_offers_the_households_of_the_commune_only(self) -> None:
        stranger = ProducerFactory(commune=self.cast.other_commune)
        page = self.add(self.cast.minh, producers=[stranger.pk], held_on="05/11/2025")
        self.assertEqual(200, page.status_code)
        self.assertFalse(Training.objects.exists())

    def test_it_tells_households_apart_by_person(self) -> None:
        self.client.force_login(self.cast.minh)
        page = self.client.get("/can-bo/tap-huan/them/")
        self.assertContains(page, "Nông Thị Hoa")

    def test_it_says_that_a_day_is_to_come(self) -> None:
        page = self.add(self.cast.minh, held_on="05/11/2099")
        self.assertContains(page, "chưa diễn ra")

    def test_it_refuses_a_stranger(self) -> None:
        self.assertEqual(404, self.add(self.cast.tuan).status_code)
        self.add(self.cast.lan, held_on="05/11/2025")
        self.assertFalse(Training.objects.exists())
