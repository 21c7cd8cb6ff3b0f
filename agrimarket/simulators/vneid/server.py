"""The simulator's HTTP server: routes, faults and the control address."""

import threading
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from agrimarket.simulators.vneid.authority import Authority, Redirected
from agrimarket.simulators.vneid.citizens import CITIZENS, Citizen
from agrimarket.simulators.vneid.control import Control
from agrimarket.simulators.vneid.faults import Faults
from agrimarket.simulators.vneid.pages import Pages, style
from agrimarket.simulators.vneid.words import NO_STORE, Answer, Client, OAuthError
from agrimarket.simulators.wire import (
    POLL_SECONDS,
    SimulatorHandler,
    SimulatorHttpServer,
)

NO_PAGE = Answer({"error": "not_found"}, 404)


class VNeIDServer:
    """A VNeID of one's own, in a thread; only this machine can reach it."""

    def __init__(
        self, host: str, port: int, client: Client, citizens: tuple[Citizen, ...]
    ) -> None:
        if not ip_address(host).is_loopback:
            raise ValueError("the simulator invents people: loopback only")
        self.http = SimulatorHttpServer((host, port), Handler, self)
        self.url = f"http://{host}:{self.http.server_port}"
        self.faults, self.citizens = Faults(), citizens
        self.authority = Authority(client, self.url, self.faults)
        self.pages = Pages(self.authority, citizens)
        self.control = Control(self.authority)
        self.thread = threading.Thread(
            target=self.http.serve_forever, args=(POLL_SECONDS,), daemon=True
        )

    def start(self) -> "VNeIDServer":
        """Listen; return at once."""
        self.thread.start()
        return self

    def stop(self) -> None:
        """Close the door."""
        if self.thread.is_alive():
            self.http.shutdown()
            self.thread.join()
        self.http.server_close()

    def get(self, parts: list[str], query: str, authorization: str) -> Answer:
        """Answer a GET."""
        match parts:
            case [".well-known", "openid-configuration"]:
                return self.authority.configuration()
            case ["jwks"]:
                return Answer(self.authority.keys.published())
            case ["authorize"]:
                return self.ask(query)
            case ["userinfo"]:
                return self.authority.userinfo(authorization)
            case ["token"]:
                return Answer({"error": "invalid_request"}, 405)
            case ["page.css"]:
                return Answer(style(), kind="text/css")
        return NO_PAGE

    def post(self, parts: list[str], raw: bytes, authorization: str) -> Answer:
        """Answer a POST."""
        match parts:
            case ["token"]:
                parameters = parse_qs(raw.decode("utf-8", "replace"))
                return self.authority.token(parameters, authorization)
            case ["userinfo"]:
                return self.authority.userinfo(authorization)
            case ["authorize", key, "cancel"]:
                return self.authority.cancel(key)
            case ["authorize", key, number] if number.isdecimal():
                if int(number) < len(self.citizens):
                    return self.authority.agree(key, self.citizens[int(number)])
        return NO_PAGE

    def ask(self, query: str) -> Answer:
        """Show the citizen who asks, or what is wrong with the question."""
        try:
            return self.pages.choose(self.authority.ask(parse_qs(query)))
        except Redirected as refusal:
            return refusal.answer
        except OAuthError as error:
            return self.pages.refuse(error.code, error.description)


class Handler(SimulatorHandler):
    server_version = "VNeID-simulator"

    @property
    def simulator(self) -> VNeIDServer:
        return self.server.simulator  # type: ignore[attr-defined]

    def handle_call(self, method: str) -> None:
        raw, url = self.read_body(), urlsplit(self.path)
        parts = [part for part in url.path.split("/") if part]
        simulator, faults = self.simulator, self.simulator.faults
        if parts == ["_control"]:
            kind = self.headers.get("Content-Type", "")
            self.send(simulator.control.answer(method, kind, raw))
            return
        if faults.take("error_times"):
            self.send(Answer({"error": "server_error"}, faults.error_status))
            return
        authorization = self.headers.get("Authorization", "")
        try:
            if method == "GET":
                answer = simulator.get(parts, url.query, authorization)
            else:
                answer = simulator.post(parts, raw, authorization)
        except OAuthError as error:
            answer = refusal_of(error, authorization)
        self.send(answer)


def refusal_of(error: OAuthError, authorization: str) -> Answer:
    """Return the refusal of RFC 6749 §5.2."""
    headers: tuple[tuple[str, str], ...] = NO_STORE
    if error.status == 401 and authorization:
        headers = (("WWW-Authenticate", 'Basic realm="vneid"'), *NO_STORE)
    return Answer(error.body, error.status, headers=headers)


def serve_vneid(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    client: Client,
    citizens: tuple[Citizen, ...] = CITIZENS,
) -> VNeIDServer:
    """Make a server, not yet started; port 0 takes any free one."""
    return VNeIDServer(host, port, client, citizens)
