"""The season shown above a list is that of the crop, not of what is made from it."""

from django.test import TestCase

from catalogue.listing import season_of
from catalogue.search.query import search_products
from tests.catalogue.market import offer
from tests.factories.catalogue import CategoryFactory
from tests.factories.farms import CropFactory


class SeasonTests(TestCase):
    def test_it_leaves_out_the_cake_that_tastes_of_the_fruit(self) -> None:
        offer()
        offer(crop=CropFactory(slug="sau-rieng-monthong", name="Sầu riêng Monthong"))
        cake = CropFactory(
            slug="banh-pia",
            name="Bánh pía sầu riêng",
            category_slug="che-bien",
            main_months=list(range(1, 13)),
        )
        offer(crop=cake, category=CategoryFactory(slug="che-bien", name="Đặc sản"))
        season = season_of(search_products(words="sầu riêng"))
        self.assertEqual([5, 6, 7, 8], season.main)
