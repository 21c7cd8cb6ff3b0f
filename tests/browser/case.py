"""A browser before a live market: phones, desks, and pictures of what went wrong."""

import os
import shutil
import unittest
from contextlib import suppress
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.core.management import CommandError, call_command
from django.test import override_settings
from playwright.sync_api import Error, sync_playwright

from tests import databases

# Playwright's driver runs an event loop in the thread of the tests.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
]
PHONE = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESK = {"viewport": {"width": 1280, "height": 800}}
HERE = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
# Longer for a link that somebody made weak on purpose.
PATIENCE_MS = int(os.environ.get("BROWSER_PATIENCE_MS", "30000"))
FLUSHES = 3


@unittest.skipUnless(CHROMIUM, "Chromium (Debian package chromium) is not installed")
@override_settings(
    # The live server serves what MEDIA_ROOT holds; only renditions are public.
    MEDIA_ROOT=settings.STORAGES["renditions"]["OPTIONS"]["location"],
    SHOW_CODES_ON_SCREEN=True,
)
class BrowserTestCase(StaticLiveServerTestCase):
    """Opens pages as people do; what the console complains about fails the test."""

    host = "127.0.0.1"

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        call_command("build_assets", stdout=StringIO())
        cls.playwright = cls.enterClassContext(sync_playwright())
        cls.browser = cls.playwright.chromium.launch(
            executable_path=CHROMIUM, args=SWITCHES, headless=True
        )
        cls.addClassCleanup(cls.browser.close)

    def setUp(self) -> None:
        super().setUp()
        self.enterContext(self.settings(SITE_URL=self.live_server_url))
        self.windows = []
        self.complaints = []
        self.expected_complaints = []

    def tearDown(self) -> None:
        """Look at the console before anything is closed."""
        unforeseen = [
            words
            for words in self.complaints
            if not any(known in words for known in self.expected_complaints)
        ]
        with self.subTest("the console is silent"):
            self.assertEqual([], unforeseen)
        super().tearDown()

    def _fixture_teardown(self) -> None:
        """Flush once the live server is at rest; what began meanwhile makes us wait."""
        for _try in range(FLUSHES):
            databases.settle()
            with suppress(CommandError):
                return super()._fixture_teardown()
        return super()._fixture_teardown()

    def open_phone(self, **options):
        """Return a page on a phone of its own, 360 × 640."""
        return self.open_window(**PHONE, **options)

    def open_desk(self, **options):
        """Return a page in a browser of its own, 1280 × 800."""
        return self.open_window(**DESK, **options)

    def open_window(self, base_url=None, **options):
        context = self.browser.new_context(
            base_url=base_url or self.live_server_url, **HERE, **options
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._see)
        self.windows.append(page)
        self.addCleanup(self._close, page, len(self.windows))
        return page

    def _hear(self, message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _see(self, response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def _close(self, page, number: int) -> None:
        """Keep a picture of what stood there when the test failed."""
        if self._has_failed():
            folder = Path(settings.STATE) / "browser"
            folder.mkdir(parents=True, exist_ok=True)
            with suppress(Error):
                picture = folder / f"{self.id()}-{number}.png"
                page.screenshot(path=picture, full_page=True)
                print(f"Picture of the failure: {picture} at {page.url}")
        page.context.close()

    def _has_failed(self) -> bool:
        result = self._outcome.result
        known = [*result.errors, *result.failures]
        return any(test.id().startswith(self.id()) for test, _words in known)
