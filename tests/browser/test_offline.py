"""Without a connection a phone that was here before says so, and keeps nothing."""

from urllib.parse import urlsplit

from tests.browser.market import MarketTestCase
from tests.browser.wire import Wire

WORKER_IS_READY = "navigator.serviceWorker.ready.then(() => true)"
KEPT = """caches.keys()
  .then((names) => Promise.all(names.map((name) => caches.open(name))))
  .then((opened) => Promise.all(opened.map((cache) => cache.keys())))
  .then((kept) => kept.flat().map((request) => new URL(request.url).pathname))"""


class OfflineTests(MarketTestCase):
    def setUp(self) -> None:
        super().setUp()
        site = urlsplit(self.live_server_url)
        self.wire = Wire(site.hostname, site.port)
        self.addCleanup(self.wire.cut)

    def visit(self):
        page = self.open_phone(base_url=self.wire.url)
        page.goto("/")
        page.evaluate(WORKER_IS_READY)
        return page

    def test_it_says_that_there_is_no_connection(self) -> None:
        page = self.visit()
        self.wire.cut()
        page.goto("/san-pham/")
        page.get_by_role("heading", name="Máy đang mất mạng").wait_for()
        self.assertTrue(page.get_by_role("button", name="Thử lại").is_visible())

    def test_it_keeps_no_page_but_the_one_that_says_so(self) -> None:
        kept = self.visit().evaluate(KEPT)
        pages = [path for path in kept if not path.startswith("/static/")]
        self.assertEqual(["/ngoai-tuyen/"], pages)
