"""Texts of the shell."""

from cms.models import GuidePage, SiteSettings, shell_texts
from tests.cms.case import PagesTestCase


class SiteSettingsTests(PagesTestCase):
    def test_it_gives_the_phone_to_pages_of_other_apps(self) -> None:
        self.assertIn("tel:02920002026", self.text_of("/truy-xuat/"))

    def test_it_links_the_foot_to_guides(self) -> None:
        self.assertIn('href="/cam-nang/doi-tra/"', self.text_of("/"))

    def test_it_links_to_english_guides_in_english(self) -> None:
        self.assertIn('href="/en/guides/returns/"', self.text_of("/en/"))

    def test_it_falls_back_to_vietnamese(self) -> None:
        GuidePage.objects.get(slug="returns").delete()
        self.assertIn('href="/cam-nang/doi-tra/"', self.text_of("/en/"))

    def test_it_speaks_english_in_english(self) -> None:
        self.assertIn("Growers pay nothing to join", self.text_of("/en/"))

    def test_it_shows_a_changed_phone_at_once(self) -> None:
        self.text_of("/")
        kept = SiteSettings.objects.get()
        kept.support_phone = "0292 000 2027"
        kept.save()
        self.assertIn("0292 000 2027", self.text_of("/"))

    def test_it_asks_nothing_when_warm(self) -> None:
        shell_texts()
        with self.assertNumQueries(0):
            shell_texts()

    def test_it_does_without_settings(self) -> None:
        SiteSettings.objects.all().delete()
        self.assertNotIn("tel:", self.text_of("/"))
