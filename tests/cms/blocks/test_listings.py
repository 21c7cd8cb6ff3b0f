"""Live products and households inside pages."""

from wagtail.models import Page

from catalogue.models import Product
from cms.models import StandardPage
from farms.models import Producer
from tests.cms.case import PagesTestCase
from tests.factories.catalogue import CategoryFactory


class ListingBlockTests(PagesTestCase):
    def show(self, block: str, **value: object) -> str:
        page = StandardPage(
            title="Thử",
            slug="thu",
            locale=self.home.locale,
            body=[(block, {"title": "Đang treo"} | value)],
        )
        Page.objects.get(pk=self.home.pk).add_child(instance=page)
        return self.text_of("/thu/")

    def test_it_shows_the_newest(self) -> None:
        self.assertIn("Sầu riêng Ri6", self.show("products", which="newest", number=4))

    def test_it_shows_a_category(self) -> None:
        CategoryFactory(slug="lua-gao", name="Lúa gạo")
        text = self.show("products", which="category", category="lua-gao", number=4)
        self.assertNotIn("Sầu riêng Ri6", text)

    def test_it_shows_chosen_products(self) -> None:
        text = self.show("products", which="chosen", products=[self.product], number=4)
        self.assertIn("Sầu riêng Ri6", text)

    def test_it_stops_showing_a_chosen_product_that_was_withdrawn(self) -> None:
        Product.objects.update(status="withdrawn")
        text = self.show("products", which="chosen", products=[self.product], number=4)
        self.assertNotIn("Sầu riêng Ri6", text)

    def test_it_shows_households(self) -> None:
        self.assertIn("Vườn cô Hoa", self.show("producers", number=4))

    def test_it_stops_naming_a_chosen_household_that_was_hidden(self) -> None:
        Producer.objects.update(is_public=False)
        chosen = [self.cast.producer]
        self.assertNotIn("cô Hoa", self.show("producers", producers=chosen, number=4))
