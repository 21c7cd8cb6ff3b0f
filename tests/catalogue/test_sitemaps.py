"""What search engines are told."""

from django.test import TestCase

from tests.catalogue.market import offer
from tests.factories.catalogue import LotFactory
from tests.factories.farms import ProducerFactory


class SitemapTests(TestCase):
    def test_it_lists_products_and_households(self) -> None:
        product = offer()
        response = self.client.get("/sitemap.xml")
        for path in (
            f"/san-pham/{product.slug}/",
            f"/nha-vuon/{product.producer.slug}/",
            "/san-pham/",
        ):
            self.assertContains(response, f"<loc>http://testserver{path}</loc>")

    def test_it_leaves_lots_out(self) -> None:
        LotFactory()
        self.assertNotContains(self.client.get("/sitemap.xml"), "/t/")

    def test_it_tells_a_stranger_nothing_of_what_is_not_public(self) -> None:
        draft = offer(status="draft")
        hidden = ProducerFactory(is_public=False)
        response = self.client.get("/sitemap.xml")
        self.assertNotContains(response, draft.slug)
        self.assertNotContains(response, hidden.slug)


class RobotsTests(TestCase):
    def test_it_names_the_sitemap(self) -> None:
        response = self.client.get("/robots.txt")
        self.assertContains(response, "Sitemap: http://testserver/sitemap.xml")
        self.assertEqual("text/plain; charset=utf-8", response["Content-Type"])

    def test_it_keeps_crawlers_out_of_what_is_personal(self) -> None:
        self.assertContains(self.client.get("/robots.txt"), "Disallow: /don-hang/")
