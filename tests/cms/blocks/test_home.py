"""The pieces of the home page."""

from datetime import date

from catalogue.models import Product
from cms.blocks.home import DayBlock, hanging_categories
from tests.cms.case import PagesTestCase
from tests.factories.catalogue import CategoryFactory


class HangingCategoriesTests(PagesTestCase):
    def test_it_counts_what_hangs_in_each(self) -> None:
        found = [(c["slug"], c["hanging"]) for c in hanging_categories()]
        self.assertEqual([("trai-cay", 1)], found)

    def test_it_hangs_up_no_empty_category(self) -> None:
        CategoryFactory(slug="lua-gao", name="Lúa gạo")
        self.assertEqual(1, len(hanging_categories()))

    def test_it_hangs_up_nothing_when_nothing_is_on_sale(self) -> None:
        Product.objects.update(is_paused=True)
        self.assertEqual([], hanging_categories())


class PoleTests(PagesTestCase):
    def test_it_leads_to_the_category(self) -> None:
        self.assertIn('href="/san-pham/?category=trai-cay"', self.text_of("/"))

    def test_it_names_categories_in_english(self) -> None:
        self.assertIn("<b>Fruit</b>", self.text_of("/en/"))


class DayBlockTests(PagesTestCase):
    def test_it_counts_from_today(self) -> None:
        context = DayBlock().get_context({"days_after": 0, "title": "", "text": ""})
        self.assertIsInstance(context["day"], date)
