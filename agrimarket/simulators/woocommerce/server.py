"""Serve the shop over HTTP: the interface, the pages, and a switch for faults."""

import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from agrimarket.simulators.woocommerce import routes, storefront
from agrimarket.simulators.woocommerce.authentication import Authenticator
from agrimarket.simulators.woocommerce.categories import ensure_uncategorised
from agrimarket.simulators.woocommerce.deliveries import Deliveries
from agrimarket.simulators.woocommerce.faults import Fault, Faults
from agrimarket.simulators.woocommerce.rest import (
    PREFIX,
    Answer,
    Request,
    RestError,
    decode,
    encode,
)
from agrimarket.simulators.woocommerce.shop import Shop
from agrimarket.simulators.woocommerce.store import Store
from agrimarket.simulators.woocommerce.webhooks import add_webhook

BODY_LIMIT = 8 * 1024 * 1024
TOPICS = ("order.created", "order.updated", "product.updated")


class WooCommerceServer:
    """A running shop; `shop` and `faults` are open to tests."""

    def __init__(
        self, shop: Shop, authenticator: Authenticator, address: tuple[str, int]
    ) -> None:
        self.shop = shop
        self.faults: Faults = shop.faults
        self._webhook: tuple[str, str] | None = None
        handler = type(
            "ShopHandler", (_Handler,), {"shop": shop, "authenticator": authenticator}
        )
        self._http = _HttpServer(address, handler)
        self._thread: threading.Thread | None = None
        host = str(self._http.server_address[0])
        self.url = f"http://{host}:{self._http.server_address[1]}"

    def tell(self, url: str, secret: str) -> None:
        """Send orders and products to this address once the shop is open."""
        self._webhook = (url, secret)

    def start(self) -> "WooCommerceServer":
        """Open the shop; return at once."""
        self.shop.deliveries.start()
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()
        if self._webhook:
            for topic in TOPICS:
                add_webhook(self.shop, topic, *self._webhook, name=topic)
        return self

    def stop(self) -> None:
        """Close the shop, deliveries first; what has a state file stays there."""
        self.faults.wake()
        self._http.shutdown()
        self._http.server_close()
        if self._thread:
            self._thread.join()
        self.shop.deliveries.stop()
        self.shop.store.close()

    def __enter__(self) -> "WooCommerceServer":
        return self.start()

    def __exit__(self, *error: object) -> None:
        self.stop()


def serve_woocommerce(
    host: str,
    port: int,
    *,
    consumer_key: str,
    consumer_secret: str,
    webhook_url: str | None = None,
    webhook_secret: str | None = None,
    state_path: str | None = None,
    clock: Callable[[], float] = time.time,
) -> WooCommerceServer:
    """Build a shop that listens on host:port (0 picks a free one); start() opens it."""
    shop = Shop(Store(state_path), clock, Deliveries())
    ensure_uncategorised(shop)
    authenticator = Authenticator(consumer_key, consumer_secret, clock)
    server = WooCommerceServer(shop, authenticator, (host, port))
    if webhook_url:
        server.tell(webhook_url, webhook_secret or "")
    return server


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of callers that hung up; everything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    shop: Shop
    authenticator: Authenticator
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet an answer, or delayed acknowledgements cost 40 ms
    server_version = "Apache"
    sys_version = ""
    timeout = 60

    def log_message(self, *arguments: object) -> None:
        """Stay silent: addresses carry signatures."""

    def _handle(self) -> None:
        parts = urlsplit(self.path)
        self.route = unquote(parts.path)
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        length = int(self.headers.get("Content-Length") or 0)
        if length > BODY_LIMIT:
            self.close_connection = True
            self._send(413, b"", "text/plain")
            return
        self.raw = self.rfile.read(length)
        scheme = self.headers.get("X-Forwarded-Proto", "http")
        self.base_url = f"{scheme}://{self.headers.get('Host', '')}"
        if self.route == "/_control":
            self._control()
        elif self.route.startswith(PREFIX):
            self._rest(self.shop.faults.take(self.command, self.route))
        else:
            self._show()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle

    def _rest(self, fault: Fault | None) -> None:
        if fault and fault.kind == "drop":
            self.close_connection = True
            return
        if fault and fault.kind == "status":
            self._send_fault(fault)
            return
        if fault and fault.kind == "slow":
            self.shop.faults.sleep(fault.seconds)
        answer = self._answer()
        if fault and fault.kind == "drop_after_apply":
            self.close_connection = True
            return
        extra = {"Link": f'<{self.base_url}/wp-json/>; rel="https://api.w.org/"'}
        self._send(
            answer.status,
            encode(answer.data),
            "application/json; charset=UTF-8",
            {**extra, **answer.headers},
        )

    def _answer(self) -> Answer:
        try:
            is_signed_in = self.authenticator.is_signed_in(
                self.command,
                f"{self.base_url}{self.route}",
                self.query,
                dict(self.headers.items()),
            )
            request = Request(
                self.command, self.route, self.query, decode(self.raw), self.base_url
            )
            return routes.answer(self.shop, request, is_signed_in)
        except RestError as error:
            return Answer(error.as_json(), error.status)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # What the types above let through breaks PHP in the same way.
            message = "There has been a critical error on this website."
            broken = RestError(500, "internal_server_error", message)
            return Answer(broken.as_json(), broken.status)

    def _send_fault(self, fault: Fault) -> None:
        headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
        text = f"<html><body><h1>Error {fault.status}</h1></body></html>"
        self._send(fault.status, text.encode(), "text/html; charset=UTF-8", headers)

    def _control(self) -> None:
        status = 200
        try:
            if self.command == "DELETE":
                self.shop.faults.clear()
            elif self.command == "POST":
                wish = decode(self.raw)
                if times := wish.pop("repeat_delivery", 0):
                    self.shop.deliveries.repeat(int(times))
                else:
                    self.shop.faults.add(**wish)
        except (RestError, TypeError, ValueError):
            status = 400
        data = encode({"faults": self.shop.faults.as_json()})
        self._send(status, data, "application/json; charset=UTF-8")

    def _show(self) -> None:
        names = self.route.strip("/").split("/")
        page = self._act(names) if self.command == "POST" else self._page(names)
        headers = {"Location": page.location} if page.location else {}
        self._send(page.status, page.content, page.content_type, headers)

    def _page(self, names: list[str]) -> storefront.Page:
        match names:
            case [""]:
                return storefront.show_home(self.shop)
            case ["style.css"]:
                return storefront.show_style()
            case ["wp-content", "uploads", name]:
                return storefront.show_picture(self.shop, name)
            case ["product", slug]:
                return storefront.show_product(self.shop, slug)
            case ["checkout", "order-received", number] if number.isdigit():
                return storefront.show_thanks(self.shop, int(number))
            case ["wp-admin", *_]:
                return storefront.show_orders(self.shop)
        return storefront.show_missing()

    def _act(self, names: list[str]) -> storefront.Page:
        form = dict(parse_qsl(self.raw.decode("utf-8", "replace")))
        match names:
            case ["product", slug]:
                return storefront.buy_product(self.shop, slug, form, self.base_url)
            case ["wp-admin", "orders", number] if number.isdigit():
                status = form.get("status", "")
                return storefront.change_status(
                    self.shop, int(number), status, self.base_url
                )
        return storefront.show_missing()

    def _send(
        self,
        status: int,
        content: bytes,
        content_type: str,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
