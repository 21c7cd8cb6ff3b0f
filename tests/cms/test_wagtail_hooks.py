"""The Wagtail admin as editors find it, and as others do not."""

from django.urls import reverse

from cms.models import GuidePage, HomePage, StoryIndexPage
from farms.models import Photo
from tests.cms.case import PagesTestCase
from tests.factories.farms import ProducerFactory


class AdminTests(PagesTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.vy)

    def test_it_refuses_a_stranger(self) -> None:
        self.client.force_login(self.cast.tuan)
        response = self.client.get("/quan-tri/")
        self.assertNotEqual(200, response.status_code)

    def test_it_leads_visitors_to_our_own_door(self) -> None:
        self.client.logout()
        response = self.client.get("/quan-tri/")
        self.assertRedirects(
            response, "/dang-nhap/?next=/quan-tri/", fetch_redirect_response=False
        )

    def test_it_closes_wagtails_own_doors(self) -> None:
        self.client.logout()
        for path in ("/quan-tri/login/", "/_util/login/"):
            with self.subTest(path=path):
                response = self.client.get(f"{path}?next=/quan-tri/")
                self.assertRedirects(
                    response,
                    "/dang-nhap/?next=/quan-tri/",
                    fetch_redirect_response=False,
                )

    def test_it_begins_with_what_editors_come_for(self) -> None:
        index = StoryIndexPage.objects.get(locale__language_code="vi")
        address = reverse("wagtailadmin_pages:add", args=["cms", "storypage", index.pk])
        self.assertIn(address, self.text_of("/quan-tri/"))

    def test_it_opens_pages_for_editing(self) -> None:
        for page in (self.home, GuidePage.objects.first(), HomePage.objects.last()):
            with self.subTest(page=page):
                self.text_of(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def test_it_offers_a_new_story(self) -> None:
        index = StoryIndexPage.objects.get(locale__language_code="vi")
        self.text_of(
            reverse("wagtailadmin_pages:add", args=["cms", "storypage", index.pk])
        )

    def test_it_opens_the_texts_of_the_shell(self) -> None:
        response = self.client.get("/quan-tri/settings/cms/sitesettings/", follow=True)
        self.assertContains(response, "0292 000 2026")

    def test_it_checks_accessibility(self) -> None:
        page = reverse("wagtailadmin_pages:edit", args=[self.home.pk])
        self.assertIn("data-checks-panel", self.text_of(page))


class ReachTests(PagesTestCase):
    """What editors must not reach."""

    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.vy)

    def assert_refused(self, path: str) -> None:
        response = self.client.get(path)
        self.assertIn(response.status_code, {302, 403, 404}, path)
        if response.status_code == 302:
            self.assertEqual("/quan-tri/", response["Location"])

    def test_it_keeps_editors_from_people_and_settings_of_others(self) -> None:
        for path in (
            "/quan-tri/users/",
            "/quan-tri/groups/",
            "/quan-tri/sites/",
            "/quan-tri/collections/",
            "/quan-tri/documents/",
            "/quan-tri/redirects/",
        ):
            with self.subTest(path=path):
                self.assert_refused(path)

    def test_it_keeps_editors_from_photos_of_households(self) -> None:
        photo = Photo.objects.create(
            title="Vườn", file="x.jpg", width=9, height=9, producer=self.cast.producer
        )
        self.assert_refused(reverse("wagtailimages:edit", args=[photo.pk]))

    def test_it_takes_no_picture_of_the_editor(self) -> None:
        response = self.client.get("/quan-tri/account/")
        self.assertRedirects(
            response, "/tai-khoan/bao-ve/", fetch_redirect_response=False
        )

    def test_it_gives_out_no_documents(self) -> None:
        self.assertEqual(
            404, self.client.get("/documents/1/danh-sach.xlsx").status_code
        )

    def test_it_names_no_hidden_household_to_editors(self) -> None:
        ProducerFactory(shop_name="Vườn ẩn danh", is_public=False)
        response = self.client.get(reverse("producer_chooser:choose"))
        self.assertNotIn("ẩn danh", response.json()["html"])
