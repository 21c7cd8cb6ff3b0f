"""What all pages share."""

from cms.models import GuidePage, StandardPage
from tests.cms.case import PagesTestCase


class LanguagesTests(PagesTestCase):
    def test_it_switches_to_the_same_page(self) -> None:
        self.assertIn(
            '<a href="/en/guides/how-to-buy/" lang="en"',
            self.text_of("/cam-nang/cach-mua/"),
        )

    def test_it_switches_back(self) -> None:
        self.assertIn(
            '<a href="/cam-nang/cach-mua/" lang="vi"',
            self.text_of("/en/guides/how-to-buy/"),
        )

    def test_it_switches_home_where_nothing_is_translated(self) -> None:
        GuidePage.objects.get(slug="how-to-buy").delete()
        self.assertIn('<a href="/en/" lang="en"', self.text_of("/cam-nang/cach-mua/"))

    def test_it_tells_search_engines_of_both(self) -> None:
        self.assertIn(
            'hreflang="en" href="http://testserver/en/figures/"',
            self.text_of("/so-lieu/"),
        )

    def test_it_names_no_translation_that_is_not_published(self) -> None:
        StandardPage.objects.get(slug="figures").unpublish()
        self.assertNotIn('hreflang="en" href', self.text_of("/so-lieu/"))

    def test_it_answers_in_english(self) -> None:
        self.assertIn("What a label says", self.text_of("/en/guides/read-a-label/"))

    def test_it_keeps_each_tree_to_its_language(self) -> None:
        self.assertEqual(404, self.client.get("/en/cam-nang/").status_code)

    def test_it_names_its_own_address(self) -> None:
        self.assertIn(
            '<link rel="canonical" href="http://testserver/cam-nang/doc-tem/">',
            self.text_of("/cam-nang/doc-tem/"),
        )


class StandardPageTests(PagesTestCase):
    def test_it_counts_figures_openly(self) -> None:
        self.assertIn("Cách tính", self.text_of("/so-lieu/"))

    def test_it_has_one_h1(self) -> None:
        for path in ("/so-lieu/", "/du-lieu-cua-ban/", "/ai-dung-sau/"):
            with self.subTest(path=path):
                self.assertEqual(1, self.text_of(path).count("<h1"))

    def test_it_refuses_a_stranger_what_is_only_for_some(self) -> None:
        page = StandardPage.objects.get(slug="ai-dung-sau")
        page.view_restrictions.create(restriction_type="login")
        response = self.client.get("/ai-dung-sau/")
        self.assertRedirects(
            response, "/_util/login/?next=/ai-dung-sau/", fetch_redirect_response=False
        )
