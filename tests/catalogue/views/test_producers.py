"""Households as buyers see them: what they agreed to show, and nothing else."""

from django.test import TestCase

from farms.models import Certificate, PlantingAreaCode
from tests.catalogue.market import fill_market, offer, queries_of, take_photo
from tests.factories.farms import (
    MERGED_ON,
    CertificateFactory,
    CommuneFactory,
    ProducerFactory,
)

LIST = "/nha-vuon/"
MOST_QUERIES = 6


class ProducerListTests(TestCase):
    def names(self, **query: str) -> list[str]:
        page = self.client.get(LIST, query).context["page_obj"]
        return [str(producer) for producer in page]

    def test_it_finds_by_name_without_marks(self) -> None:
        ProducerFactory(shop_name="Vườn cô Thử")
        ProducerFactory(shop_name="Trại gà Mẫu")
        self.assertEqual(["Vườn cô Thử"], self.names(q="co thu"))

    def test_it_keeps_one_commune(self) -> None:
        there = CommuneFactory(code="777")
        ProducerFactory(shop_name="Ở đó", commune=there)
        ProducerFactory(shop_name="Ở khác")
        self.assertEqual(["Ở đó"], self.names(commune="777"))

    def test_it_counts_published_products_only(self) -> None:
        product = offer()
        offer(producer=product.producer, status="draft")
        producer = self.client.get(LIST).context["page_obj"][0]
        self.assertEqual(1, producer.number_of_products)

    def test_it_asks_the_same_number_of_times_for_more_rows(self) -> None:
        fill_market(25)
        few = queries_of(self.client, LIST)
        fill_market(24)
        self.assertEqual(few, queries_of(self.client, LIST))
        self.assertLessEqual(few, MOST_QUERIES)

    def test_it_hides_from_a_stranger_those_who_did_not_agree(self) -> None:
        ProducerFactory(shop_name="Vườn kín", is_public=False)
        self.assertEqual([], self.names())
        self.assertEqual([], self.names(q="kin"))

    def test_it_bears_hostile_addresses(self) -> None:
        for query in ["q=%00", "q=" + "%" * 999, "commune=%00", "page=x", "page=9e9"]:
            with self.subTest(query=query[:9]):
                response = self.client.get(f"{LIST}?{query}")
                self.assertEqual(200, response.status_code)


class ProducerDetailTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.producer = ProducerFactory(
            name="Nông Thị Giấu",
            shop_name="Vườn cô Thử",
            slug="vuon-co-thu",
            phone="+84901234567",
            hamlet="Ấp Giấu",
            address_text="12 đường giấu",
            story="Nhà trồng từ 2019.\nGọi 0901.234.567.",
        )
        cls.url = "/nha-vuon/vuon-co-thu/"

    def test_it_tells_the_story(self) -> None:
        self.assertContains(self.client.get(self.url), "Nhà trồng từ 2019.")

    def test_it_never_shows_name_phone_hamlet_or_address(self) -> None:
        response = self.client.get(self.url)
        for private in ("Nông Thị Giấu", "0901", "901234567", "Ấp Giấu", "giấu"):
            self.assertNotContains(response, private)

    def test_it_shows_products_and_valid_certificates(self) -> None:
        offer(producer=self.producer)
        CertificateFactory(producer=self.producer, number="VG-THU-9")
        response = self.client.get(self.url)
        self.assertContains(response, "Sầu riêng Ri6")
        self.assertContains(response, "VG-THU-9")

    def test_it_hides_a_lapsed_certificate(self) -> None:
        CertificateFactory(producer=self.producer, number="VG-THU-9")
        Certificate.objects.update(valid_from=MERGED_ON, valid_until=MERGED_ON)
        self.assertNotContains(self.client.get(self.url), "VG-THU-9")

    def test_it_shows_the_planting_area_code(self) -> None:
        code = PlantingAreaCode.objects.create(
            code="VN-THU-0001",
            crop_name="Sầu riêng",
            commune=self.producer.commune,
            valid_from=MERGED_ON,
        )
        code.memberships.create(producer=self.producer)
        self.assertContains(self.client.get(self.url), "VN-THU-0001")

    def test_it_asks_the_same_number_of_times_for_more_products(self) -> None:
        take_photo(offer(producer=self.producer))
        few = queries_of(self.client, self.url)
        for _ in range(9):
            take_photo(offer(producer=self.producer))
        self.assertEqual(few, queries_of(self.client, self.url))
        self.assertLessEqual(few, MOST_QUERIES)

    def test_it_refuses_a_stranger_a_household_that_did_not_agree(self) -> None:
        type(self.producer).objects.update(is_public=False)
        self.assertEqual(404, self.client.get(self.url).status_code)
