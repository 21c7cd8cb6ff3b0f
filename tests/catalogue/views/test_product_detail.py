"""One product: what it costs, who grows it, which lots it comes from."""

import json
import re
from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from catalogue.models import LotStatus, ProductStatus
from farms.models import Producer
from tests.catalogue.market import fill_market, offer, queries_of, take_photo
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory
from tests.factories.farms import CertificateFactory, CommuneFactory, ProducerFactory

MOST_QUERIES = 6


def url_of(product: object) -> str:
    return f"/san-pham/{product.slug}/"


class ProductDetailTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        commune = CommuneFactory(name="Xã Trường Long")
        cls.product = offer(
            producer=ProducerFactory(
                shop_name="Vườn cô Thử",
                slug="vuon-co-thu",
                commune=commune,
                phone="+84901234567",
                hamlet="Ấp Giấu",
                address_text="12 đường giấu",
            )
        )
        cls.url = url_of(cls.product)

    def test_it_shows_the_price_with_its_unit(self) -> None:
        self.assertContains(self.client.get(self.url), "85.000\u00a0₫</span>")

    def test_it_never_shows_phone_hamlet_or_address(self) -> None:
        response = self.client.get(self.url)
        for private in ("901234567", "Ấp Giấu", "đường giấu"):
            self.assertNotContains(response, private)

    def test_it_posts_product_and_quantity_to_the_basket(self) -> None:
        response = self.client.get(self.url)
        self.assertContains(response, 'formaction="/gio-hang/them/"')
        hidden = f'<input type="hidden" name="product" value="{self.product.pk}">'
        self.assertContains(response, hidden, html=True)

    def test_it_links_each_lot_with_its_evidence(self) -> None:
        lot = self.product.lots.get()
        response = self.client.get(self.url)
        self.assertContains(response, f'href="/t/{lot.trace_code}"')
        self.assertContains(response, f'src="/t/{lot.trace_code}/qr.svg"')

    def test_it_leaves_out_lots_that_are_held(self) -> None:
        lot = LotFactory(product=self.product, status=LotStatus.HELD)
        self.assertNotContains(self.client.get(self.url), lot.trace_code)

    def test_it_claims_only_what_a_valid_certificate_says(self) -> None:
        CertificateFactory(
            producer=self.product.producer,
            kind__slug="organic",
            kind__name="Hữu cơ",
            valid_from=timezone.localdate() - timedelta(days=9),
            valid_until=timezone.localdate() - timedelta(days=1),
        )
        self.assertNotContains(self.client.get(self.url), "Hữu cơ")

    def test_it_says_why_it_cannot_be_bought_while_the_household_rests(self) -> None:
        today = timezone.localdate()
        Producer.objects.filter(pk=self.product.producer_id).update(
            closed_from=today, closed_until=today
        )
        response = self.client.get(self.url)
        self.assertContains(response, "Nhà vườn nghỉ bán tới")
        self.assertNotContains(response, "Thêm vào giỏ")

    def test_it_hides_private_numbers_in_the_description(self) -> None:
        self.product.description = "Gọi 0901 234 567 nhé"
        self.product.save()
        response = self.client.get(self.url)
        self.assertNotContains(response, "0901 234 567")

    def test_it_is_kept_by_nobody_since_its_form_has_a_key(self) -> None:
        response = self.client.get(self.url)
        self.assertEqual("private, no-cache", response["Cache-Control"])


class PurchaseTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.product = offer()
        PriceFactory(product=cls.product, amount=82_000, minimum_steps=5_000)
        cls.url = url_of(cls.product)

    def box(self, **sent: str) -> tuple[str, int]:
        purchase = self.client.post(self.url, sent).context["purchase"]
        return purchase.text, purchase.total_amount

    def test_it_starts_at_the_minimum(self) -> None:
        purchase = self.client.get(self.url).context["purchase"]
        self.assertEqual(("1", 85_000), (purchase.text, purchase.total_amount))

    def test_it_adds_one_increment_for_a_tap_without_javascript(self) -> None:
        self.assertEqual(("1,5", 127_500), self.box(quantity="1", quantity_change="1"))

    def test_it_never_goes_below_the_minimum(self) -> None:
        self.assertEqual(("1", 85_000), self.box(quantity="1", quantity_change="-1"))

    def test_it_takes_the_price_of_the_rung_that_is_reached(self) -> None:
        self.assertEqual(("5", 410_000), self.box(quantity="5"))

    def test_it_never_goes_above_the_stock(self) -> None:
        self.assertEqual(("100", 8_200_000), self.box(quantity="100000"))

    def test_it_shows_the_ladder(self) -> None:
        response = self.client.get(self.url)
        self.assertContains(response, "Dưới 5\u00a0kg")
        self.assertContains(response, "Từ 5\u00a0kg")

    def test_it_bears_hostile_amounts(self) -> None:
        for typed in ["abc", "\0", "9" * 9_999, "-1", "1e9", "٣", "🥭"]:
            with self.subTest(typed=typed[:9]):
                response = self.client.get(self.url, {"quantity": typed})
                self.assertEqual(200, response.status_code)


class StructuredDataTests(TestCase):
    def data(self, product: object) -> list[dict]:
        html = self.client.get(url_of(product)).content.decode()
        scripts = re.findall(r'application/ld\+json">(.*?)</script>', html)
        return [json.loads(script) for script in scripts]

    def test_it_offers_in_dong_per_unit(self) -> None:
        offered = self.data(offer())[0]["offers"]
        self.assertEqual("85000", offered["price"])
        self.assertEqual("VND", offered["priceCurrency"])
        self.assertEqual("KGM", offered["priceSpecification"]["unitCode"])
        self.assertEqual("https://schema.org/InStock", offered["availability"])

    def test_it_says_when_it_is_out_of_stock(self) -> None:
        product = ProductFactory()
        PriceFactory(product=product)
        offered = self.data(product)[0]["offers"]
        self.assertEqual("https://schema.org/OutOfStock", offered["availability"])

    def test_it_leads_from_the_home_page_to_itself(self) -> None:
        product = offer()
        crumbs = self.data(product)[1]["itemListElement"]
        expected = ["Trang chủ", "Đi chợ", "Trái cây", "Sầu riêng Ri6 – loại\u00a0A"]
        self.assertEqual(expected, [crumb["name"] for crumb in crumbs])

    def test_it_lets_no_name_break_out_of_the_script(self) -> None:
        product = offer(name="</script><script>alert(1)</script>", grade="")
        html = self.client.get(url_of(product)).content.decode()
        self.assertNotIn("<script>alert", html)
        self.assertEqual(product.name, self.data(product)[0]["name"])


class CostTests(TestCase):
    def test_it_asks_the_same_number_of_times_whatever_surrounds_it(self) -> None:
        product = offer()
        PriceFactory(product=product, amount=82_000, minimum_steps=5_000)
        for each in [product, *fill_market(4)]:
            take_photo(each)
        few = queries_of(self.client, url_of(product))
        for each in fill_market(24):
            take_photo(each)
        for _ in range(5):
            LotFactory(product=product)
        self.assertEqual(few, queries_of(self.client, url_of(product)))
        self.assertLessEqual(few, MOST_QUERIES)


class StrangerTests(TestCase):
    def test_it_refuses_a_stranger_what_is_not_published(self) -> None:
        for status in set(ProductStatus.values) - {"published"}:
            with self.subTest(status=status):
                response = self.client.get(url_of(offer(status=status)))
                self.assertEqual(404, response.status_code)

    def test_it_refuses_a_stranger_a_household_without_consent(self) -> None:
        product = offer(producer=ProducerFactory(is_public=False))
        self.assertEqual(404, self.client.get(url_of(product)).status_code)
