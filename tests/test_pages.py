"""What a page costs on the wire, what it forbids, and how long it is kept."""

import re
import shutil
import tempfile
from io import StringIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.templatetags.static import static
from django.test import SimpleTestCase, TestCase, override_settings
from lxml import html

from agrimarket.assets.bundles import SCRIPTS, STYLESHEETS
from tests.addresses import ANYBODY, PAGE, PART, REACH
from tests.factories.orders import make_product
from tests.world import World

KILOBYTE = 1024
FIRST_VISIT = 60 * KILOBYTE
YEAR = 365 * 24 * 60 * 60
SECONDS = re.compile(r"max-age=(\d+)")
# Other packages' files are many and not ours to weigh.
NOT_WEIGHED = ["wagtail*", "rest_framework", "drf_spectacular*", "mfa", "admin"]
BUILT = {
    "css": (20 * KILOBYTE, [f"{density}.css" for density in STYLESHEETS]),
    "js": (15 * KILOBYTE, [f"{density}.js" for density in SCRIPTS]),
}
WEIGHTS = (400, 600, 700)
# The door is the same for everybody who stands before it.
OPEN_DOORS = {"account_request_login_code", "account_login"}
ON_EVERY_PAGE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class StaticCase:
    """Collects our files as a server has them: hashed, compressed."""

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.mkdtemp(prefix="agrimarket-static-")
        cls.addClassCleanup(shutil.rmtree, folder)
        hashed = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
        storages = {**settings.STORAGES, "staticfiles": hashed}
        changes = override_settings(STATIC_ROOT=folder, STORAGES=storages)
        changes.enable()
        cls.addClassCleanup(changes.disable)
        silence = {"verbosity": 0, "stdout": StringIO()}
        call_command("build_assets", **silence)
        call_command(
            "collectstatic", interactive=False, ignore_patterns=NOT_WEIGHED, **silence
        )
        super().setUpClass()

    def wire_size(self, path: str) -> int:
        """Return the bytes of an answer as a phone that takes gzip gets them."""
        response = self.client.get(path, headers={"Accept-Encoding": "gzip"})
        self.assertEqual(200, response.status_code, path)
        return len(response.getvalue())


class AssetTests(StaticCase, SimpleTestCase):
    def test_it_keeps_styles_and_scripts_small(self) -> None:
        for limit, names in BUILT.values():
            for name in names:
                with self.subTest(name):
                    size = self.wire_size(static(f"assets/{name}"))
                    self.assertLessEqual(size, limit)

    def test_it_keeps_all_fonts_small(self) -> None:
        names = [f"assets/fonts/be-vietnam-pro-{weight}.woff2" for weight in WEIGHTS]
        total = sum(self.wire_size(static(name)) for name in names)
        self.assertLessEqual(total, 90 * KILOBYTE)

    def test_it_lets_browsers_keep_hashed_files_for_a_year(self) -> None:
        for name in ("assets/public.css", "assets/public.js", "art/sau-rieng.svg"):
            with self.subTest(name):
                kept = self.client.get(static(name))["Cache-Control"]
                self.assertGreaterEqual(int(SECONDS.search(kept)[1]), YEAR)
                self.assertIn("immutable", kept)
                self.assertRegex(static(name), r"\.[0-9a-f]{12}\.")

    def test_it_shows_text_before_fonts_arrive(self) -> None:
        sheet = self.client.get(static("assets/public.css")).getvalue().decode()
        faces = sheet.count("@font-face")
        self.assertEqual(len(WEIGHTS), faces)
        self.assertEqual(faces, sheet.count("font-display:swap"))


class FirstVisitTests(StaticCase, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World()
        for number in range(24):
            make_product(producer=cls.world.cast.producer, slug=f"mon-{number}")

    def setUp(self) -> None:
        cache.clear()

    def weigh(self, path: str) -> dict[str, int]:
        """Return the bytes of a page and of all it loads, without photos and fonts."""
        page = self.client.get(path).content.decode()
        root = html.document_fromstring(page)
        wanted = [
            *root.xpath("//link[@rel='stylesheet']/@href"),
            *root.xpath("//link[@rel='icon' and @type='image/svg+xml']/@href"),
            *root.xpath("//script/@src"),
            *root.xpath("//img/@src"),
        ]
        parts = {urlsplit(address).path for address in wanted}
        ours = {part for part in parts if part.startswith(settings.STATIC_URL)}
        return {each: self.wire_size(each) for each in {path, *ours}}

    def test_it_costs_little_to_see_for_the_first_time(self) -> None:
        for path in ("/", "/san-pham/", "/san-pham/sau-rieng-vuon-hoa/"):
            with self.subTest(path):
                weights = self.weigh(path)
                heaviest = sorted(weights.items(), key=lambda item: -item[1])[:5]
                self.assertLessEqual(sum(weights.values()), FIRST_VISIT, heaviest)


@override_settings(STYLE_GUIDE=True)
class HeaderTests(TestCase):
    """Headers of every page, as everybody who may open it."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World()

    def pages(self):
        for name, address in REACH.items():
            if address.kind in (PAGE, PART) and address.who:
                person = address.who[0]
                self.client.logout()
                if person != "anonymous":
                    self.client.force_login(getattr(self.world.cast, person))
                yield name, address, self.client.get(address.path(name, self.world))

    def test_it_protects_every_page(self) -> None:
        for name, _address, response in self.pages():
            with self.subTest(name):
                for header, value in ON_EVERY_PAGE.items():
                    self.assertEqual(value, response.get(header), header)
                self.assertIn("origin", response.get("Referrer-Policy", ""))

    def test_it_allows_nothing_inline_and_nothing_foreign(self) -> None:
        for name, _address, response in self.pages():
            with self.subTest(name):
                policy = response.get("Content-Security-Policy", "")
                for words in ("unsafe", "*", "http:", "https:"):
                    self.assertNotIn(words, policy)
                for directive in ("object-src 'none'", "base-uri 'none'"):
                    self.assertIn(directive, policy)
                self.assertIn("frame-ancestors 'none'", policy)
                self.assertIn("default-src 'self'", policy)

    def test_it_lets_no_cache_keep_what_is_personal(self) -> None:
        for name, address, response in self.pages():
            is_personal = address.who != ANYBODY or "group" in address.args
            if is_personal and name not in OPEN_DOORS:
                with self.subTest(name):
                    self.assertIn("no-store", response.get("Cache-Control", ""))
