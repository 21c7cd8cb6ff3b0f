import json
import re

from django.test import TestCase


class ManifestTests(TestCase):
    def test_it_says_what_a_phone_needs_to_install_it(self):
        manifest = json.loads(self.client.get("/manifest.webmanifest").content)
        sizes = {icon["sizes"] for icon in manifest["icons"]}
        self.assertEqual({"192x192", "512x512"}, sizes)

    def test_it_is_served_as_a_manifest(self):
        answer = self.client.get("/manifest.webmanifest")
        self.assertEqual("application/manifest+json", answer["Content-Type"])


class ServiceWorkerTests(TestCase):
    def script(self):
        return self.client.get("/sw.js")

    def test_it_is_served_from_the_root_so_that_it_may_watch_every_page(self):
        answer = self.script()
        self.assertEqual(
            (200, "text/javascript"),
            (answer.status_code, answer["Content-Type"].split(";")[0]),
        )

    def test_it_is_never_kept_by_a_browser(self):
        self.assertIn("no-cache", self.script()["Cache-Control"])

    def test_it_keeps_the_offline_page_and_no_other(self):
        kept = re.search(r"const shell = \[(.*)\];", self.script().content.decode())[1]
        pages = [path for path in kept.split(", ") if "/static/" not in path]
        self.assertEqual(["offlinePage"], pages)

    def test_it_fetches_what_it_keeps_without_the_visitors_cookies(self):
        self.assertContains(self.script(), 'credentials: "omit"')


class OfflineTests(TestCase):
    def test_it_says_what_to_do(self):
        self.assertContains(self.client.get("/ngoai-tuyen/"), "Thử lại")

    def test_it_shows_nothing_personal_to_a_stranger(self):
        page = self.client.get("/ngoai-tuyen/").content.decode()
        self.assertNotRegex(page, r"csrfmiddlewaretoken|sessionid|Chào ")

    def test_it_refuses_a_form(self):
        self.assertEqual(405, self.client.post("/ngoai-tuyen/").status_code)
