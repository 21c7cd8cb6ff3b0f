"""The officer's first page: what waits, and the next thing to do."""

from datetime import timedelta

from django.utils import timezone

from farms.models import Registration
from tests.cast import CastTestCase
from tests.factories.farms import CertificateFactory, PlantingAreaCodeFactory


class HomeTests(CastTestCase):
    def page(self, user: object) -> object:
        self.client.force_login(user)
        return self.client.get("/can-bo/")

    def test_it_says_where_one_works(self) -> None:
        self.assertContains(self.page(self.cast.minh), "Xã Nhơn Ái")

    def test_it_shows_what_came_back(self) -> None:
        Registration.objects.update(status="returned", reason="Thiếu ấp")
        page = self.page(self.cast.minh)
        self.assertContains(page, "Thiếu ấp")
        self.assertContains(page, f"/can-bo/ho/{self.cast.producer.pk}/sua/")

    def test_it_leads_to_the_next_household(self) -> None:
        self.assertContains(self.page(self.cast.minh), "/can-bo/ho/them/")

    def test_it_takes_few_statements(self) -> None:
        self.client.force_login(self.cast.minh)
        with self.assertNumQueries(13):
            self.client.get("/can-bo/")

    def test_it_refuses_a_stranger(self) -> None:
        self.assertEqual(404, self.page(self.cast.tuan).status_code)
        self.assertNotContains(self.page(self.cast.lan), "Nhơn Ái")
        self.client.logout()
        self.assertEqual(302, self.client.get("/can-bo/").status_code)


class LapsingTests(CastTestCase):
    def test_it_counts_papers_and_codes_that_end_within_a_month(self) -> None:
        soon = timezone.localdate() + timedelta(days=30)
        CertificateFactory(producer=self.cast.producer, valid_until=soon)
        PlantingAreaCodeFactory(commune=self.cast.commune, valid_until=soon)
        later = soon + timedelta(days=1)
        CertificateFactory(producer=self.cast.producer, valid_until=later)
        self.client.force_login(self.cast.minh)
        page = self.client.get("/can-bo/")
        self.assertEqual(2, page.context["number_lapsing"])
        self.assertContains(page, "sắp hết hạn")
        self.client.force_login(self.cast.lan)
        self.assertNotContains(self.client.get("/can-bo/"), "sắp hết hạn")
