"""Publishing the first pages and stories."""

from wagtail.models import Page, PageLogEntry, Site

from cms.actions.pages import PAGES, publish_starting_pages, publish_story
from cms.models import GuidePage, HomePage, SiteSettings, StoryPage
from tests.cms.case import PagesTestCase


class PublishStartingPagesTests(PagesTestCase):
    def test_it_makes_home_the_root_of_the_site(self) -> None:
        self.assertEqual(self.home.pk, Site.objects.get().root_page_id)

    def test_it_removes_the_page_wagtail_put_there(self) -> None:
        self.assertEqual(2, Page.objects.filter(depth=2).count())

    def test_it_publishes_every_page_in_both_languages(self) -> None:
        for language in ("vi", "en"):
            pages = Page.objects.live().filter(
                locale__language_code=language, depth__gt=1
            )
            with self.subTest(language=language):
                self.assertEqual(len(PAGES) + 1, pages.count())

    def test_it_answers_at_each_address(self) -> None:
        for page in Page.objects.filter(depth__gt=1):
            with self.subTest(page=page.title):
                self.assertEqual(200, self.client.get(page.get_url()).status_code)

    def test_it_makes_nothing_twice(self) -> None:
        before = Page.objects.count()
        publish_starting_pages(actor=self.cast.minh)
        self.assertEqual(before, Page.objects.count())

    def test_it_leaves_what_editors_wrote(self) -> None:
        guide = GuidePage.objects.get(slug="cach-mua")
        guide.title, guide.slug = "Mua sao", "mua-sao"
        guide.save_revision().publish()
        publish_starting_pages(actor=self.cast.minh)
        titles = GuidePage.objects.filter(translation_key=guide.translation_key)
        self.assertEqual(
            {"Mua sao", "Ordering and receiving"},
            set(titles.values_list("title", flat=True)),
        )

    def test_it_leaves_what_the_operator_wrote(self) -> None:
        SiteSettings.objects.update(support_phone="0292 000 2027")
        publish_starting_pages(actor=self.cast.minh)
        self.assertEqual("0292 000 2027", SiteSettings.objects.get().support_phone)

    def test_it_returns_the_vietnamese_home(self) -> None:
        home = publish_starting_pages(actor=self.cast.minh)
        self.assertEqual(HomePage.objects.get(locale__language_code="vi"), home)

    def test_it_writes_down_who_published(self) -> None:
        entry = PageLogEntry.objects.filter(page=self.home, action="wagtail.publish")
        self.assertEqual(
            [self.cast.minh.pk], list(entry.values_list("user", flat=True))
        )


class PublishStoryTests(PagesTestCase):
    def publish(self) -> StoryPage:
        return publish_story(
            actor=self.cast.minh,
            producer=self.cast.producer,
            title="Đường vô vườn",
            summary="Vì sao.",
            quote="Cắt theo đơn.",
            paragraphs=["Vườn sáu công."],
        )

    def test_it_gives_the_story_an_address_anybody_can_type(self) -> None:
        self.assertEqual("/chuyen-nha-vuon/duong-vo-vuon/", self.publish().get_url())

    def test_it_shows_what_the_household_sells(self) -> None:
        self.assertIn("Sầu riêng Ri6", self.text_of(self.publish().get_url()))

    def test_it_tells_a_story_once(self) -> None:
        self.assertEqual(self.publish(), self.publish())
