"""The market: what is shown, how it is narrowed, what it costs the database."""

from datetime import timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone

from catalogue.models import ProductStatus
from farms.models import Certificate
from tests.catalogue.market import fill_market, offer, queries_of, take_photo
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.farms import (
    CertificateFactory,
    CommuneFactory,
    CropFactory,
    ProducerFactory,
)

URL = "/san-pham/"
MOST_QUERIES = 6


class ProductListTests(TestCase):
    def test_it_shows_a_tile_with_price_household_commune_and_stock(self) -> None:
        commune = CommuneFactory(name="Xã Trường Long")
        offer(producer=ProducerFactory(shop_name="Vườn cô Thử", commune=commune))
        response = self.client.get(URL)
        for text in [
            "Sầu riêng Ri6 – loại\u00a0A",
            "85.000\u00a0₫",
            "Vườn cô Thử",
            "xã\u00a0Trường\u00a0Long",
            "còn 100\u00a0kg",
        ]:
            self.assertContains(response, text)

    def test_it_says_how_it_read_the_words(self) -> None:
        offer()
        response = self.client.get(URL, {"q": "sau rieng"})
        self.assertContains(response, "<h1>Sầu riêng</h1>", html=True)
        self.assertContains(response, "Bạn gõ “sau rieng”.")

    def test_it_offers_the_meanings_of_a_word_without_marks(self) -> None:
        for slug, name in [("dua-xiem", "Dừa xiêm"), ("dua-hau", "Dưa hấu")]:
            offer(crop=CropFactory(slug=slug, name=name), name=name)
        response = self.client.get(URL, {"q": "dua"})
        self.assertContains(response, 'href="/san-pham/?q=D%E1%BB%ABa"')

    def test_it_shows_a_sold_out_product_as_such(self) -> None:
        ProductFactory()
        self.assertContains(self.client.get(URL), "tile--sold")

    def test_it_shows_nothing_of_a_lapsed_certificate(self) -> None:
        offer()
        yesterday = timezone.localdate() - timedelta(days=1)
        Certificate.objects.update(valid_until=yesterday)
        self.assertNotContains(self.client.get(URL), "VietGAP")

    def test_it_shows_what_covers_a_member_of_a_list(self) -> None:
        product = offer(producer=ProducerFactory())
        certificate = CertificateFactory(producer=ProducerFactory())
        self.assertNotContains(self.client.get(URL), "VietGAP")
        certificate.coverages.create(producer=product.producer)
        self.assertContains(self.client.get(URL), "VietGAP")
        found = self.client.get(URL, {"claim": "vietgap"}).context["found"]
        self.assertEqual([product], list(found.products))

    def test_it_suggests_something_when_nothing_was_found(self) -> None:
        offer()
        response = self.client.get(URL, {"q": "sau reing"})
        self.assertContains(response, "Chưa có món nào cho “sau reing”")
        self.assertContains(response, "Có phải bạn tìm:")

    def test_it_escapes_what_households_and_buyers_write(self) -> None:
        offer(name="<script>alert(1)</script>")
        response = self.client.get(URL, {"q": '"><script>alert(2)</script>'})
        self.assertNotContains(response, "<script>alert")
        self.assertNotContains(self.client.get(URL), "<script>alert")


class FilterTests(TestCase):
    def names(self, **query: object) -> list[str]:
        page = self.client.get(URL, query).context["page_obj"]
        return sorted(product.name for product in page)

    def test_it_keeps_one_category(self) -> None:
        offer(name="Ổi lê")
        offer(name="Cá tra", category=CategoryFactory(slug="thuy-san", name="Tôm cá"))
        self.assertEqual(["Cá tra"], self.names(category="thuy-san"))

    def test_it_keeps_several_communes(self) -> None:
        for code in ("1", "2", "3"):
            commune = CommuneFactory(code=code)
            offer(name=code, producer=ProducerFactory(commune=commune))
        self.assertEqual(["1", "3"], self.names(commune=["1", "3"]))

    def test_it_keeps_certificates_valid_today(self) -> None:
        offer(name="Có giấy")
        offer(name="Không giấy", producer=ProducerFactory())
        self.assertEqual(["Có giấy"], self.names(claim="vietgap"))

    def test_it_keeps_what_is_in_season(self) -> None:
        month = timezone.localdate().month
        now = CropFactory(slug="a", name="A", main_months=[month], other_months=[])
        later = CropFactory(
            slug="b", name="B", main_months=[month % 12 + 1], other_months=[]
        )
        offer(name="Đang mùa", crop=now)
        offer(name="Chưa mùa", crop=later)
        self.assertEqual(["Đang mùa"], self.names(season="now"))

    def test_it_reads_prices_as_vietnamese_write_them(self) -> None:
        offer(9_000, name="Rẻ")
        offer(85_000, name="Mắc")
        self.assertEqual(["Mắc"], self.names(price_from="10.000"))
        self.assertEqual(["Rẻ"], self.names(price_to="10.000 ₫"))

    def test_it_keeps_one_kind_of_producer(self) -> None:
        offer(name="Hộ")
        offer(name="Tổ", producer=ProducerFactory(kind="cooperative"))
        self.assertEqual(["Tổ"], self.names(kind="cooperative"))

    def test_it_counts_what_each_choice_would_leave(self) -> None:
        offer(name="Có giấy")
        offer(name="Không giấy", producer=ProducerFactory())
        response = self.client.get(URL, {"claim": "vietgap"})
        facets = response.context["facets"]
        self.assertEqual([1], [choice.count for choice in facets.claims])
        self.assertEqual(1, facets.total)
        self.assertEqual([1], [choice.count for choice in facets.categories])

    def test_it_says_that_a_price_could_not_be_read(self) -> None:
        offer()
        response = self.client.get(URL, {"price_from": "abc"})
        self.assertContains(response, "Giá viết bằng số")
        self.assertContains(response, 'aria-invalid="true"')

    def test_it_offers_to_drop_each_choice(self) -> None:
        offer()
        response = self.client.get(URL, {"claim": "vietgap", "q": "sau rieng"})
        self.assertContains(response, 'class="chip" href="?q=sau+rieng"')


class PagingTests(TestCase):
    def test_it_shows_twenty_four_a_page(self) -> None:
        fill_market(25)
        self.assertEqual(24, len(self.client.get(URL).context["page_obj"]))
        second = self.client.get(URL, {"page": "2"}).context["page_obj"]
        self.assertEqual(1, len(second))

    def test_it_shows_the_last_page_for_one_that_is_not_there(self) -> None:
        fill_market(25)
        page = self.client.get(URL, {"page": "999999"}).context["page_obj"]
        self.assertEqual(2, page.number)


class CostTests(TestCase):
    def cost(self, **query: object) -> int:
        return queries_of(self.client, URL, query)

    def test_it_asks_the_same_number_of_times_for_more_rows(self) -> None:
        for product in fill_market(25):
            take_photo(product)
        few = [self.cost(page="1"), self.cost(q="sau rieng")]
        for product in fill_market(24):
            take_photo(product)
        self.cost(page="2")
        self.assertEqual(few, [self.cost(page="1"), self.cost(q="sau rieng")])

    def test_it_stays_within_its_limit(self) -> None:
        take_photo(offer())
        for query in ({}, {"q": "sau rieng"}, {"q": "sau rie"}, {"q": "khong co gi"}):
            with self.subTest(query=query):
                self.assertLessEqual(self.cost(**query), MOST_QUERIES)


class CachingTests(TestCase):
    def test_no_copy_outlives_the_day_a_certificate_lapses(self) -> None:
        offer()
        with time_machine.travel("2026-11-30T16:59:40+00:00", tick=False):
            today = timezone.localdate()
            Certificate.objects.update(valid_from=today, valid_until=today)
            response = self.client.get(URL)
            self.assertContains(response, "VietGAP")
            self.assertEqual("public, max-age=20", response["Cache-Control"])
        with time_machine.travel("2026-11-30T17:00:00+00:00", tick=False):
            self.assertNotContains(self.client.get(URL), "VietGAP")

    def test_it_may_be_kept_for_a_minute_by_anybody(self) -> None:
        response = self.client.get(URL)
        self.assertRegex(response["Cache-Control"], r"^public, max-age=\d\d?$")
        self.assertIn("Cookie", response["Vary"])

    def test_it_is_not_shared_once_the_visitor_has_a_cookie(self) -> None:
        self.client.cookies["basket"] = "1"
        response = self.client.get(URL)
        self.assertEqual("private, no-cache", response["Cache-Control"])

    def test_it_answers_304_when_nothing_changed(self) -> None:
        tag = self.client.get(URL)["ETag"]
        again = self.client.get(URL, headers={"If-None-Match": tag})
        self.assertEqual(304, again.status_code)


class StrangerTests(TestCase):
    def test_it_hides_from_a_stranger_what_is_not_published(self) -> None:
        for status in set(ProductStatus.values) - {"published"}:
            offer(name=f"Món {status}", status=status)
        self.assertNotContains(self.client.get(URL), "Món ")

    def test_it_hides_from_a_stranger_a_household_without_consent(self) -> None:
        offer(producer=ProducerFactory(shop_name="Vườn kín", is_public=False))
        for query in ({}, {"q": "kin"}, {"q": "sau rieng"}):
            self.assertNotContains(self.client.get(URL, query), "Vườn kín")

    def test_it_bears_hostile_addresses(self) -> None:
        offer()
        hostile = [
            "q=" + "a" * 10_000,
            "q=" + "%E1%BA%A7" * 3_000,
            "q=%00&category=%00&commune=%00&producer=%00&claim=%00",
            "q=%25%25_%5C%27%22;--",
            "q=%F0%9F%A5%AD%F0%9F%A5%AD&order=%F0%9F%A5%AD",
            "q=%FF%FE&page=-1",
            "page=999999999999999999999999999&price_from=" + "9" * 5_000,
            "price_from=abc&price_to=-5&page=abc",
            "&".join(f"commune={n}" for n in range(900)),
            "season=x&exact=2&kind=king&claim=holy",
        ]
        for query in hostile:
            with self.subTest(query=query[:60]):
                self.assertEqual(200, self.client.get(f"{URL}?{query}").status_code)
