"""axe-core reads every page as it stands in a browser: WCAG 2.2 AA, no violation.

All pages as on a phone; the market and what people do at a desk as at a desk, too.
axe-core (MPL-2.0) comes unchanged in the package axe-playwright-python.
"""

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from tests.addresses import PAGE, REACH
from tests.browser.case import BrowserTestCase
from tests.browser.people import follow, press
from tests.world import World

AT_DESKS = (
    "wagtail_serve",
    "catalogue:",
    "orders:",
    "reviewing:",
    "dashboards:",
    "channels:connection",
    "onboarding:import",
    "onboarding:registration",
)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": LEVELS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@override_settings(STYLE_GUIDE=True)
class AxeTests(BrowserTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.world = World()
        self.axe = Axe()
        # The capture app asks who is signed in; most here are no officers.
        self.expected_complaints = ["/thuc-dia/ghi/nhan/san-sang/"]
        self.pages = {}

    def page_of(self, person: str, open_window):
        """Return this person's window, signed in."""
        key = (person, open_window)
        if key not in self.pages:
            self.pages[key] = open_window()
            if person != "anonymous":
                self.sign_in_at_once(self.pages[key], person)
        return self.pages[key]

    def sign_in_at_once(self, page, person: str) -> None:
        """Give a window the session of somebody who has signed in."""
        client = Client()
        client.force_login(getattr(self.world.cast, person))
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        page.context.add_cookies(
            [{"name": name, "value": value, "url": self.live_server_url}]
        )

    def test_it_finds_no_violation_on_a_phone(self) -> None:
        self.read_all(self.open_phone, "")

    def test_it_finds_no_violation_at_a_desk(self) -> None:
        self.read_all(self.open_desk, AT_DESKS)

    def test_it_finds_a_violation_that_is_there(self) -> None:
        page = self.open_phone()
        page.goto("/")
        page.evaluate("document.documentElement.removeAttribute('lang')")
        self.assertIn("html-has-lang", " ".join(self.violations(page)))

    def test_it_finds_no_violation_while_buying(self) -> None:
        page = self.open_phone()
        page.goto(f"/san-pham/{self.world.product.slug}/")
        press(page, "Thêm vào giỏ")
        self.read_at(page, page.get_by_role("heading", name="Giỏ hàng"))
        follow(page, "Đặt hàng")
        self.read_at(page, page.get_by_role("heading", level=1, name="Đặt hàng"))
        press(page, "Đặt hàng")
        self.read_at(page, page.get_by_text("chỗ cần sửa"))

    def read_at(self, page, sign) -> None:
        """Wait for what shows that the page is there, then read it."""
        sign.wait_for()
        with self.subTest(page.url):
            self.assertEqual([], self.violations(page))

    def read_all(self, open_window, beginnings) -> None:
        for name, address in REACH.items():
            if address.kind == PAGE and name.startswith(beginnings):
                page = self.page_of(address.who[0], open_window)
                page.goto(address.path(name, self.world))
                with self.subTest(name, who=address.who[0]):
                    self.assertEqual([], self.violations(page))

    def violations(self, page) -> list[str]:
        found = self.axe.run(page, options=OPTIONS).response["violations"]
        return [
            f"{each['id']}: {node['html'][:140]}"
            for each in found
            for node in each["nodes"][:3]
        ]
