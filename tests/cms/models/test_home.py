"""The home page."""

import json
import re

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Product
from tests.cms.case import PagesTestCase
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory
from tests.factories.cms import make_story
from tests.factories.farms import CropFactory, ProducerFactory

MOST_STATEMENTS = 6


class HomePageTests(PagesTestCase):
    def statements(self, path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            self.client.get(path)
        self.asked = [query["sql"] for query in captured]
        return len(captured)

    def hang(self, number: int) -> None:
        for count in range(number):
            crop = CropFactory(slug=f"cay-{count}", name=f"Cây {count}")
            producer = ProducerFactory(commune=self.cast.commune)
            product = ProductFactory(crop=crop, producer=producer, slug=f"mon-{count}")
            PriceFactory(product=product, set_by=self.cast.minh)
            LotFactory(product=product)

    def test_it_asks_little_when_warm(self) -> None:
        make_story(self.cast.producer)
        self.client.get("/")
        self.assertLessEqual(self.statements("/"), MOST_STATEMENTS)

    def test_it_asks_little_in_english(self) -> None:
        self.client.get("/en/")
        self.assertLessEqual(self.statements("/en/"), MOST_STATEMENTS)

    def test_it_asks_no_more_when_more_hangs(self) -> None:
        self.client.get("/")
        cache.clear()
        before = self.statements("/")
        self.hang(20)
        cache.clear()
        self.assertLessEqual(self.statements("/"), before)

    def test_it_has_one_h1(self) -> None:
        self.assertEqual(1, self.text_of("/").count("<h1"))

    def test_it_shows_what_hangs_without_javascript(self) -> None:
        self.assertIn("Sầu riêng Ri6 – loại A", self.text_of("/"))

    def test_it_counts_what_hangs(self) -> None:
        self.assertIn("<b>1</b> món đang treo", self.text_of("/"))

    def test_it_shows_no_product_that_is_not_published(self) -> None:
        Product.objects.update(status="draft")
        self.assertNotIn("Sầu riêng Ri6 – loại A", self.text_of("/"))

    def test_it_shows_a_lot_as_example(self) -> None:
        self.assertIn("NA-2611-00001", self.text_of("/"))

    def test_it_shows_no_lot_when_none_is_on_sale(self) -> None:
        Product.objects.update(is_paused=True, status="withdrawn")
        self.assertNotIn("NA-2611", self.text_of("/"))

    def test_it_searches_in_the_list_of_products(self) -> None:
        found = re.search(
            r'<form class="search"[^>]*action="([^"]+)"', self.text_of("/")
        )
        self.assertEqual("/san-pham/", found and found[1])

    def test_it_describes_the_site_for_search_engines(self) -> None:
        text = self.text_of("/")
        found = re.search(r'ld\+json">(.+?)</script>', text)
        self.assertEqual("WebSite", json.loads(found[1])["@type"] if found else None)

    def test_it_tells_a_stranger_no_name_of_a_hidden_household(self) -> None:
        make_story(self.cast.producer)
        self.cast.producer.is_public = False
        self.cast.producer.save()
        self.assertNotIn("cô Hoa", self.text_of("/"))
