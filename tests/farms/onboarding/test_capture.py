"""The capture app's page: the same for everybody, and useful without scripts."""

import json

from django.test import TestCase
from django.urls import reverse
from lxml import html

from farms.wording import CONSENT_QUESTIONS
from tests.cast import Cast


class CapturePageTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.cast = Cast()

    def test_it_names_nobody_and_asks_the_database_nothing(self) -> None:
        self.client.force_login(self.cast.minh)
        with self.assertNumQueries(0):
            page = self.client.get("/thuc-dia/ghi/").content
        self.client.logout()
        self.assertEqual(page, self.client.get("/thuc-dia/ghi/").content)

    def test_the_form_has_an_address_of_its_own(self) -> None:
        self.assertContains(self.client.get("/thuc-dia/ghi/ho/"), "data-field-app")

    def test_it_leads_to_the_ordinary_form_without_scripts(self) -> None:
        response = self.client.get("/thuc-dia/ghi/")
        root = html.fromstring(response.content)
        links = root.xpath("//noscript//a/@href")
        self.assertEqual([reverse("onboarding:household-add")], links)

    def test_it_asks_every_question_and_answers_none_beforehand(self) -> None:
        response = self.client.get("/thuc-dia/ghi/")
        root = html.fromstring(response.content)
        asked = root.xpath("//input[@data-consent and @value='yes']/@data-consent")
        self.assertEqual(list(CONSENT_QUESTIONS), asked)
        self.assertEqual([], root.xpath("//input[@checked]"))

    def test_it_speaks_english_to_those_who_read_it(self) -> None:
        root = html.fromstring(self.client.get("/en/thuc-dia/ghi/").content)
        words = json.loads(root.get_element_by_id("field-words").text)
        self.assertEqual("Ready to work offline", words["ready"])

    def test_its_worker_is_a_script(self) -> None:
        response = self.client.get("/thuc-dia/ghi/sw.js")
        self.assertEqual("text/javascript", response["Content-Type"])
        self.assertContains(response, "field-worker")

    def test_it_goes_to_the_home_screen_as_an_app_of_its_own(self) -> None:
        page = self.client.get("/thuc-dia/ghi/")
        address = "/thuc-dia/ghi/app.webmanifest"
        self.assertContains(page, f'<link rel="manifest" href="{address}">')
        described = self.client.get(address).json()
        self.assertEqual("/thuc-dia/ghi/", described["start_url"])
