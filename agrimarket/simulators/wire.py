"""What every simulator's HTTP server does alike: listen, read bodies, send answers."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

POLL_SECONDS = 0.02  # how soon a stop is noticed


class Sendable(Protocol):
    """An answer: text as it is, anything else as JSON."""

    @property
    def body(self) -> Any: ...
    @property
    def status(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def headers(self) -> Any: ...


class SimulatorHttpServer(ThreadingHTTPServer):
    """Knows whom its handlers speak for."""

    daemon_threads = True

    def __init__(
        self,
        address: tuple[str, int],
        handler: type["SimulatorHandler"],
        simulator: Any,
    ) -> None:
        super().__init__(address, handler)
        self.simulator = simulator


class SimulatorHandler(BaseHTTPRequestHandler):
    """Answers `handle_call(method)`, silently: bodies belong to nobody's terminal."""

    protocol_version = "HTTP/1.1"
    largest_body = 64 * 1024

    def do_GET(self) -> None:
        self.handle_call("GET")

    def do_POST(self) -> None:
        self.handle_call("POST")

    def handle_call(self, method: str) -> None:
        """Act on one call and send one answer, or none."""
        raise NotImplementedError

    def read_body(self) -> bytes:
        """Return the body; nothing, and no further call, where it is too large."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > self.largest_body:
            self.close_connection = True
            return b""
        return self.rfile.read(int(length))

    def send(self, answer: Sendable) -> None:
        """Send an answer to whoever still listens."""
        body = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
        content = body.encode()
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", f"{answer.kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("X-Content-Type-Options", "nosniff")
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
        except OSError:  # whoever asked has gone
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""
