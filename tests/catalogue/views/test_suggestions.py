"""What the search box offers while one types."""

from django.test import TestCase

from tests.catalogue.market import offer
from tests.factories.farms import CropFactory, ProducerFactory

URL = "/san-pham/goi-y/"


class SuggestionTests(TestCase):
    def labels(self, typed: str) -> list[str]:
        answer = self.client.get(URL, {"q": typed}).json()
        return [result["label"] for result in answer["results"]]

    def test_it_offers_crops_on_sale_by_their_first_letters(self) -> None:
        offer()
        offer(crop=CropFactory(slug="oi", name="Ổi"), name="Ổi lê")
        self.assertEqual(["Sầu riêng Ri6"], self.labels("sau r"))

    def test_it_leads_to_the_list_of_that_crop(self) -> None:
        offer()
        result = self.client.get(URL, {"q": "sau"}).json()["results"][0]
        self.assertEqual("/san-pham/?q=S%E1%BA%A7u+ri%C3%AAng+Ri6", result["url"])

    def test_it_offers_households_with_their_commune(self) -> None:
        offer(producer=ProducerFactory(shop_name="Vườn cô Thử", slug="vuon-co-thu"))
        result = self.client.get(URL, {"q": "co thu"}).json()["results"][0]
        self.assertEqual("/nha-vuon/vuon-co-thu/", result["url"])

    def test_it_offers_nothing_for_one_letter(self) -> None:
        offer()
        self.assertEqual([], self.labels("s"))

    def test_it_asks_twice(self) -> None:
        offer()
        with self.assertNumQueries(2):
            self.labels("sau")

    def test_it_hides_from_a_stranger_what_is_not_public(self) -> None:
        offer(producer=ProducerFactory(shop_name="Vườn kín", is_public=False))
        offer(status="draft")
        self.assertEqual([], self.labels("vuon kin"))
        self.assertEqual([], self.labels("sau rieng"))

    def test_it_bears_hostile_letters(self) -> None:
        for typed in ["\0\0\0", "%" * 5_000, "🥭🥭", "a" * 10_000]:
            with self.subTest(typed=typed[:9]):
                self.assertEqual([], self.labels(typed))
