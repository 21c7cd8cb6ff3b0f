"""The simulator's HTTP server: routes, faults and the control address."""

import json
import threading
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from agrimarket.simulators.payos.api import Answer, Api, Json
from agrimarket.simulators.payos.control import Control
from agrimarket.simulators.payos.faults import Faults
from agrimarket.simulators.payos.links import LinkBook, Merchant, Refusal, Transfer
from agrimarket.simulators.payos.notices import Delivery, Postman
from agrimarket.simulators.payos.pages import NO_PAGE, Pages
from agrimarket.simulators.wire import (
    POLL_SECONDS,
    SimulatorHandler,
    SimulatorHttpServer,
)


class PayOSServer:
    """A payOS of one's own, in a thread; only this machine can reach it."""

    def __init__(
        self, host: str, port: int, merchant: Merchant, state_path: Path | None
    ) -> None:
        if not ip_address(host).is_loopback:
            raise ValueError("the simulator invents money: loopback only")
        self.http = SimulatorHttpServer((host, port), Handler, self)
        self.url = f"http://{host}:{self.http.server_port}"
        self.merchant = merchant
        self.faults = Faults()
        self.book = LinkBook(merchant, state_path)
        self.postman = Postman(merchant, self.faults)
        self.api = Api(self.book, self.postman, self.faults, self.url)
        self.pages = Pages(self.book, self.postman)
        self.control = Control(self.book, self.postman, self.faults)
        self.closing = self.postman.closing
        self.thread = threading.Thread(
            target=self.http.serve_forever, args=(POLL_SECONDS,), daemon=True
        )

    def start(self) -> "PayOSServer":
        self.thread.start()
        return self

    def stop(self) -> None:
        self.closing.set()
        if self.thread.is_alive():
            self.http.shutdown()
            self.thread.join()
        self.http.server_close()

    @property
    def deliveries(self) -> list[Delivery]:
        return self.postman.deliveries

    def pay(self, key: str, amount: int) -> Transfer:
        """Let `amount` đồng arrive for a link, and tell the merchant."""
        link, transfer = self.book.transfer(key, amount)
        self.postman.announce(link, transfer)
        return transfer


class Handler(SimulatorHandler):
    server_version = "payOS-simulator"
    largest_body = 1024 * 1024

    @property
    def simulator(self) -> PayOSServer:
        return self.server.simulator  # type: ignore[attr-defined]

    def handle_call(self, method: str) -> None:
        raw = self.read_body()
        parts = [part for part in urlsplit(self.path).path.split("/") if part]
        first = parts[0] if parts else ""
        if first == "_control":
            self.send(self.simulator.control.answer(method, self.headers, raw))
        elif first in ("v2", "confirm-webhook"):
            self.answer_call(method, parts, raw)
        else:
            self.send(self.answer_page(method, parts))

    def answer_page(self, method: str, parts: list[str]) -> Answer:
        pages = self.simulator.pages
        try:
            return pages.get(parts) if method == "GET" else pages.post(parts)
        except Refusal:
            return NO_PAGE

    def answer_call(self, method: str, parts: list[str], raw: bytes) -> None:
        faults, api = self.simulator.faults, self.simulator.api
        if faults.take("error_times"):
            code = str(faults.error_status)
            self.send(Answer({"code": code, "desc": "fault"}, faults.error_status))
            return
        if not api.knows(self.headers["x-client-id"], self.headers["x-api-key"]):
            self.send(Answer({"code": "401", "desc": "Unauthorized"}, 401))
            return
        answer = api.answer(method, parts, read_json(raw))
        if faults.take("drop_connections"):
            self.close_connection = True
            return
        self.simulator.closing.wait(faults.delay_seconds)
        self.send(answer)


def read_json(raw: bytes) -> Json:
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def serve_payos(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    merchant: Merchant,
    webhook_url: str = "",
    state_path: Path | None = None,
) -> PayOSServer:
    """Make a server, not yet started; port 0 takes any free one."""
    server = PayOSServer(host, port, merchant, state_path)
    server.postman.url = webhook_url
    return server
