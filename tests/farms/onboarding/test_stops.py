"""Who answers for what goes out sees what has to stop, late ones first."""

from datetime import timedelta

from django.utils import timezone

from farms.models import OutboundStop
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory


class StopListTests(CastTestCase):
    def page(self, user: object, query: str = "") -> object:
        self.client.force_login(user)
        return self.read(query)

    def read(self, query: str = "") -> object:
        return self.client.get(f"/can-bo/du-lieu/ngung/{query}")

    def stop(self, **fields: object) -> OutboundStop:
        told = {"producer": self.cast.producer, "flow": "market"}
        return OutboundStop.objects.create(**(told | fields))

    def test_it_names_the_place_and_the_household(self) -> None:
        self.stop()
        page = self.page(self.cast.kha)
        self.assertContains(page, "Trang chợ này")
        self.assertContains(page, "Vườn cô Hoa")
        self.assertContains(page, "Đang ngừng")

    def test_it_says_what_is_past_its_hour(self) -> None:
        self.stop(due_at=timezone.now() - timedelta(minutes=1))
        page = self.page(self.cast.chi)
        self.assertContains(page, "1 chỗ đã quá giờ")
        self.assertContains(page, "Quá giờ")

    def test_it_keeps_what_has_ended_apart(self) -> None:
        self.stop(ended_at=timezone.now())
        self.assertContains(self.page(self.cast.kha), "Không còn gì phải ngừng")
        self.assertContains(self.page(self.cast.kha, "?xem=xong"), "Đã ngừng")

    def test_it_shows_nothing_of_another_commune(self) -> None:
        away = ProducerFactory(commune=self.cast.other_commune, shop_name="Vườn xa")
        self.stop(producer=away)
        self.assertNotContains(self.page(self.cast.kha), "Vườn xa")
        self.assertContains(self.page(self.cast.chi), "Vườn xa")

    def test_it_is_not_there_for_a_farmer(self) -> None:
        self.assertEqual(404, self.page(self.cast.hoa).status_code)

    def test_it_asks_as_much_for_many_as_for_one(self) -> None:
        self.client.force_login(self.cast.chi)
        self.stop()
        with self.assertNumQueries(9):
            self.read()
        for number in range(20):
            self.stop(producer=ProducerFactory(slug=f"vuon-{number}"))
        with self.assertNumQueries(9):
            self.read()
