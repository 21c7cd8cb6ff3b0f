"""The officer's page about what a producer is registered with."""

from uuid import uuid4

from farms.models import Business
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory


class BusinessEditTests(CastTestCase):
    def setUp(self) -> None:
        self.client.force_login(self.cast.minh)
        self.company = ProducerFactory(commune=self.cast.commune, kind="company")
        self.url = f"/can-bo/ho/{self.company.pk}/giay-dang-ky/"

    def post(self, **values: str) -> object:
        told = {"idempotency_key": uuid4(), **values}
        return self.client.post(self.url, told, follow=True)

    def test_it_asks_only_what_the_kind_needs(self) -> None:
        page = self.client.get(self.url)
        self.assertContains(page, 'name="tax_code"')
        self.assertNotContains(page, 'name="registration_number"')

    def test_it_writes_down_and_shows_it(self) -> None:
        page = self.post(
            tax_code="9900009523",
            representative="Ngô Văn Thử",
            registered_on="5/1/2020",
        )
        for words in ("9900009523", "Ngô Văn Thử", "05/01/2020"):
            self.assertContains(page, words)

    def test_it_shows_buyers_number_and_tax_code(self) -> None:
        Business.objects.create(producer=self.company, tax_code="9900009523")
        page = self.client.get(f"/nha-vuon/{self.company.slug}/")
        self.assertContains(page, "9900009523")

    def test_it_says_at_the_field_what_is_wrong(self) -> None:
        self.assertContains(self.post(tax_code="9900009524"), "Mã số thuế này sai")
        self.assertFalse(Business.objects.exists())

    def test_it_asks_for_what_the_paper_must_have(self) -> None:
        page = self.post(tax_code="9900009523")
        self.assertContains(page, "Giấy phải có mục này")
        self.assertFalse(Business.objects.exists())

    def test_the_household_page_says_what_is_missing(self) -> None:
        page = self.client.get(f"/can-bo/ho/{self.company.pk}/")
        self.assertContains(page, "Còn thiếu: mã số thuế, người đại diện")

    def test_a_plain_household_has_no_such_page(self) -> None:
        url = f"/can-bo/ho/{self.cast.producer.pk}/giay-dang-ky/"
        self.assertEqual(404, self.client.get(url).status_code)

    def test_it_refuses_a_stranger(self) -> None:
        for person in (self.cast.lan, self.cast.kha, self.cast.hoa, self.cast.tuan):
            self.client.force_login(person)
            self.assertEqual(404, self.client.get(self.url).status_code)
            self.assertEqual(404, self.post(tax_code="9900009523").status_code)
        self.assertFalse(Business.objects.exists())
