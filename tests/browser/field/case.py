"""An officer's phone: a profile that outlives its browser, a wire that can be cut."""

import os
import signal
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client, override_settings
from playwright.sync_api import Error

from tests.browser.case import CHROMIUM, HERE, PATIENCE_MS, PHONE, SWITCHES
from tests.browser.field import contract
from tests.browser.market import MarketTestCase
from tests.browser.wire import Wire

READY = "body[data-started=yes][data-ready=yes]"
FIELD = {"latitude": 10.0101, "longitude": 105.7001, "accuracy": 9}


@override_settings(ROOT_URLCONF="tests.browser.field.contract")
class FieldTestCase(MarketTestCase):
    """`self.page` shows the capture app; `kill` and `restart` leave the profile."""

    # The app is one page of its own: it needs places and crops, and no other page.
    reference_data = ["import_communes", "import_crops"]
    has_pages = False
    switches: list[str] = []
    script = ""

    def setUp(self) -> None:
        super().setUp()
        contract.forget()
        site = urlsplit(self.live_server_url)
        self.wire = Wire(site.hostname, site.port)
        self.addCleanup(self.wire.cut)
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.profile = self.enterContext(folder)
        self.restart()

    def restart(self, path: str = "/thuc-dia/ghi/") -> None:
        """Open the browser of this profile, and the app in it."""
        context = self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=CHROMIUM,
            args=[*SWITCHES, *self.switches],
            headless=True,
            permissions=["geolocation"],
            geolocation=FIELD,
            **PHONE,
            **HERE,
        )
        context.set_default_timeout(PATIENCE_MS)
        self.addCleanup(self._leave, context)
        if self.script:
            context.add_init_script(self.script)
        self.enter(context)
        self.page = context.pages[0]
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(self.wire.url + path)

    def enter(self, context) -> None:
        """Nobody signs in before the few lines of the contract."""

    def kill(self) -> None:
        """End every process of this profile at once, as an empty battery does."""
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdigit() and self.profile in _command(entry):
                    os.kill(int(entry.name), signal.SIGKILL)
        time.sleep(0.7)

    def _leave(self, context) -> None:
        with suppress(Error):
            if self._has_failed() and context.pages:
                folder = Path(settings.STATE) / "browser"
                folder.mkdir(parents=True, exist_ok=True)
                context.pages[0].screenshot(path=folder / f"{self.id()}.png")
            context.close()

    def wait_until_ready(self) -> None:
        self.page.wait_for_selector(READY)

    def wait_for_state(self, name: str, state: str) -> None:
        """Wait until the queue says so beside that name."""
        row = self.page.locator("[data-captures] li", has_text=name)
        row.filter(has_text=state).wait_for(timeout=2 * PATIENCE_MS)


@override_settings(ROOT_URLCONF="agrimarket.urls")
class IntakeTestCase(FieldTestCase):
    """The same phone before the real intake, its officer signed in."""

    def enter(self, context) -> None:
        client = Client()
        client.force_login(self.minh)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value}
        until = {"url": self.wire.url, "expires": time.time() + 100_000}
        context.add_cookies([cookie | until])


def _command(process: Path) -> str:
    return (process / "cmdline").read_bytes().decode(errors="replace")
