"""The catalogue for machines: the same facts, the same limits, plain errors."""

from django.core.cache import cache
from django.test import TestCase

from catalogue.api.views import PublicReadThrottle
from catalogue.models import LotStatus, ProduceLot, TraceEvent
from tests.catalogue.market import fill_market, offer, queries_of, take_photo
from tests.factories.farms import CommuneFactory, ProducerFactory

BASE = "/api/v1/"
# Two for the rows and their photos, one for the count.
MOST_QUERIES = 3


class ApiCase(TestCase):
    def setUp(self) -> None:
        cache.clear()

    def results(self, path: str, **query: object) -> list[dict]:
        return self.client.get(f"{BASE}{path}/", query).json()["results"]


class ProductApiTests(ApiCase):
    def test_it_gives_money_and_quantities_as_integers(self) -> None:
        offer()
        product = self.results("products")[0]
        self.assertEqual(85_000, product["price_amount"])
        self.assertEqual("VND", product["currency"])
        expected = {"steps": 100_000, "scale": 3, "unit": "KGM"}
        self.assertEqual(expected, product["available"])

    def test_it_finds_by_words_without_marks(self) -> None:
        offer()
        offer(name="Ổi lê", grade="")
        names = [each["name"] for each in self.results("products", q="sau rieng ri6")]
        self.assertIn("Sầu riêng Ri6", names)

    def test_it_filters_as_the_page_does(self) -> None:
        offer(9_000, name="Rẻ")
        offer(85_000, name="Mắc")
        names = [p["name"] for p in self.results("products", price_from="10.000")]
        self.assertEqual(["Mắc"], names)

    def test_it_gives_one_product_by_its_slug(self) -> None:
        product = offer()
        answer = self.client.get(f"{BASE}products/{product.slug}/").json()
        self.assertEqual(f"AGM-{product.pk}", answer["sku"])

    def test_it_never_gives_phone_or_address(self) -> None:
        offer(producer=ProducerFactory(phone="+84901234567", hamlet="Ấp Giấu"))
        for path in ("products", "producers", "lots"):
            response = self.client.get(f"{BASE}{path}/")
            self.assertNotContains(response, "901234567")
            self.assertNotContains(response, "Ấp Giấu")


class ListTests(ApiCase):
    PATHS = ("products", "producers", "lots", "categories")

    def test_it_costs_the_same_for_more_rows(self) -> None:
        for product in fill_market(24):
            take_photo(product)
        few = [queries_of(self.client, f"{BASE}{path}/") for path in self.PATHS]
        for product in fill_market(24):
            take_photo(product)
        many = [queries_of(self.client, f"{BASE}{path}/") for path in self.PATHS]
        self.assertEqual(few, many)
        self.assertLessEqual(max(few), MOST_QUERIES)

    def test_it_gives_twenty_four_a_page(self) -> None:
        fill_market(25)
        answer = self.client.get(f"{BASE}products/").json()
        self.assertEqual((25, 24), (answer["count"], len(answer["results"])))
        self.assertIn("page=2", answer["next"])

    def test_it_filters_households_by_commune(self) -> None:
        ProducerFactory(shop_name="Ở đó", commune=CommuneFactory(code="777"))
        ProducerFactory(shop_name="Ở khác")
        names = [each["name"] for each in self.results("producers", commune="777")]
        self.assertEqual(["Ở đó"], names)

    def test_it_filters_lots_by_state(self) -> None:
        lots = [product.lots.get() for product in fill_market(2)]
        recalled = ProduceLot.objects.filter(pk=lots[0].pk)
        recalled.update(status=LotStatus.RECALLED)
        codes = [each["trace_code"] for each in self.results("lots", status="recalled")]
        self.assertEqual([lots[0].trace_code], codes)

    def test_it_gives_a_lot_with_its_log(self) -> None:
        lot = offer().lots.get()
        TraceEvent.objects.create(
            lot=lot,
            biz_step="commissioning",
            vouching="farmer",
            vouched_by_name="Cô Thử 0901234567",
            text="Cắt trái",
            event_time=lot.created_at,
        )
        answer = self.client.get(f"{BASE}lots/{lot.trace_code}/").json()
        self.assertEqual("Cắt trái", answer["events"][0]["text"])
        self.assertEqual("Cô Thử •••", answer["events"][0]["vouched_by_name"])

    def test_it_counts_the_products_of_a_category(self) -> None:
        offer()
        self.assertEqual(1, self.results("categories")[0]["number_of_products"])


class ProtocolTests(ApiCase):
    def test_it_answers_304_when_nothing_changed(self) -> None:
        offer()
        response = self.client.get(f"{BASE}products/")
        self.assertRegex(response["Cache-Control"], r"^public, max-age=\d\d?$")
        tag = {"If-None-Match": response["ETag"]}
        again = self.client.get(f"{BASE}products/", headers=tag)
        self.assertEqual(304, again.status_code)

    def test_it_refuses_to_write(self) -> None:
        response = self.client.post(f"{BASE}products/", {"name": "x"})
        self.assertEqual(405, response.status_code)
        self.assertIn("detail", response.json())

    def test_it_says_in_json_what_is_not_there(self) -> None:
        for path in ("products/khong-co/", "products/?page=999999", "khong-co/"):
            with self.subTest(path=path):
                response = self.client.get(f"{BASE}{path}")
                self.assertEqual(404, response.status_code)
                self.assertIn("detail", response.json())

    def test_it_stops_one_address_that_asks_too_often(self) -> None:
        allowed, _seconds = PublicReadThrottle().parse_rate(PublicReadThrottle.rate)
        for _ in range(allowed):
            self.client.get(f"{BASE}categories/")
        response = self.client.get(f"{BASE}categories/")
        self.assertEqual(429, response.status_code)
        self.assertIn("detail", response.json())

    def test_it_bears_hostile_addresses(self) -> None:
        offer()
        hostile = [
            "products/?q=" + "%25" * 3_000,
            "products/?q=%00&category=%00&producer=%00&commune=%00",
            "products/?price_from=abc&order=x&season=y",
            "lots/?product=%00&status=%00",
            "producers/?commune=%00",
        ]
        for path in hostile:
            with self.subTest(path=path[:40]):
                self.assertEqual(200, self.client.get(f"{BASE}{path}").status_code)


class StrangerTests(ApiCase):
    def test_it_hides_from_a_stranger_what_is_not_public(self) -> None:
        draft = offer(status="draft", first_published_at=None)
        hidden = offer(producer=ProducerFactory(is_public=False))
        for path in ("products", "lots"):
            with self.subTest(path=path):
                self.assertEqual([], self.results(path))
        for path in (f"products/{draft.slug}", f"producers/{hidden.producer.slug}"):
            with self.subTest(path=path):
                response = self.client.get(f"{BASE}{path}/")
                self.assertEqual(404, response.status_code)
