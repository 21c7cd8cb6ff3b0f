"""Stories of households, and what becomes of them when a household withdraws."""

from catalogue.models import Product
from cms.actions.pages import refresh_pages
from cms.models import StoryPage
from tests.cms.case import PagesTestCase
from tests.factories.cms import make_photo, make_story
from tests.factories.farms import ProducerFactory

STORY = "/chuyen-nha-vuon/muoi-bon-cong/"
INDEX = "/chuyen-nha-vuon/"


class StoryPageTests(PagesTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.story = make_story(self.cast.producer)

    def hide_household(self) -> None:
        self.cast.producer.is_public = False
        self.cast.producer.save()

    def test_it_names_the_household(self) -> None:
        self.assertIn("Vườn cô Hoa", self.text_of(STORY))

    def test_it_links_to_the_household(self) -> None:
        self.assertIn('href="/nha-vuon/vuon-co-hoa/"', self.text_of(STORY))

    def test_it_shows_words_without_javascript(self) -> None:
        self.assertIn("Vườn trồng từ hồi còn đất lúa.", self.text_of(STORY))

    def test_it_has_one_h1(self) -> None:
        self.assertEqual(1, self.text_of(STORY).count("<h1"))

    def test_it_is_gone_when_the_household_is_hidden(self) -> None:
        self.hide_household()
        self.assertEqual(404, self.client.get(STORY).status_code)

    def test_it_is_gone_when_the_household_is_forgotten(self) -> None:
        StoryPage.objects.update(producer=None)
        self.assertEqual(404, self.client.get(STORY).status_code)

    def test_it_refuses_a_stranger_the_name_of_a_hidden_household(self) -> None:
        self.hide_household()
        self.client.force_login(self.cast.tuan)
        self.assertNotIn("cô Hoa", self.client.get(STORY).content.decode())

    def test_it_leaves_hidden_households_out_of_the_map(self) -> None:
        self.hide_household()
        self.story.refresh_from_db()
        self.assertEqual([], self.story.get_sitemap_urls())

    def test_it_shows_a_draft_to_nobody(self) -> None:
        self.story.unpublish()
        self.assertEqual(404, self.client.get(STORY).status_code)

    def test_it_counts_no_sale_where_there_was_none(self) -> None:
        self.assertNotIn("đơn giao xong", self.text_of(STORY))

    def test_it_stands_in_a_drawing_for_a_photo(self) -> None:
        self.assertIn("art/sau-rieng.svg", self.text_of(STORY))

    def test_it_does_without_products(self) -> None:
        Product.objects.update(status="withdrawn")
        self.assertIn("Vườn cô Hoa", self.text_of(STORY))


class PhotoTests(PagesTestCase):
    def test_it_shows_a_photo_with_words_and_without_its_original(self) -> None:
        photo = make_photo()
        make_story(self.cast.producer, photo=photo, photo_alt="Vườn sau mưa")
        text = self.text_of(STORY)
        self.assertIn('alt="Vườn sau mưa"', text)
        self.assertNotIn(photo.file.name, text)

    def test_it_shows_pictures_between_the_words(self) -> None:
        value = {"image": make_photo(), "alt": "Trái trên cây"}
        make_story(self.cast.producer, body=[("picture", value)])
        self.assertRegex(
            self.text_of(STORY), r'<img src="/media/[^"]+"[^>]+alt="Trái trên cây"'
        )


class StoryIndexPageTests(PagesTestCase):
    def test_it_says_when_there_is_none(self) -> None:
        self.assertIn("Chưa có chuyện nào để kể", self.text_of(INDEX))

    def test_it_lists_stories(self) -> None:
        make_story(self.cast.producer)
        self.assertIn("Mười bốn công sầu riêng", self.text_of(INDEX))

    def test_it_leaves_out_hidden_households(self) -> None:
        make_story(ProducerFactory(shop_name="Vườn ẩn", is_public=False))
        self.assertNotIn("Mười bốn công sầu riêng", self.text_of(INDEX))

    def test_it_asks_no_more_for_more_stories(self) -> None:
        make_story(self.cast.producer)
        self.client.get(INDEX)
        with self.assertNumQueries(9):
            self.client.get(INDEX)
        for number in range(3):
            producer = ProducerFactory(commune=self.cast.commune)
            make_story(producer, title=f"Chuyện {number}", slug=f"chuyen-{number}")
        self.client.get(INDEX)
        with self.assertNumQueries(9):
            self.client.get(INDEX)


class TeaserTests(PagesTestCase):
    def test_it_stands_on_the_home_page(self) -> None:
        make_story(self.cast.producer)
        self.assertIn("Giờ tui đặt giá trước.", self.text_of("/"))

    def test_it_is_taken_down_with_the_household(self) -> None:
        make_story(self.cast.producer)
        self.text_of("/")
        self.cast.producer.is_public = False
        self.cast.producer.save()
        refresh_pages()
        self.assertNotIn("Giờ tui đặt giá trước.", self.text_of("/"))

    def test_it_keeps_to_its_language(self) -> None:
        make_story(self.cast.producer)
        self.assertNotIn("Giờ tui đặt giá trước.", self.text_of("/en/"))
