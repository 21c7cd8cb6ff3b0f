"""A wire between browser and site that can be cut.

A browser's own offline switch does not reach its service workers.
"""

import socket
import threading
from contextlib import suppress


class Wire:
    """Forwards bytes to a site until cut; `url` is what the browser opens."""

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.ends: list[socket.socket] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._run(self._accept)

    def cut(self) -> None:
        """Close every connection, and answer no more."""
        for end in [self.listening, *self.ends]:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def mend(self) -> None:
        """Answer again where one answered before."""
        self.listening = socket.create_server(("127.0.0.1", self.port))
        self._run(self._accept)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self.listening.accept()
                far = socket.create_connection(self.target)
                self.ends += [near, far]
                self._run(self._carry, near, far)
                self._run(self._carry, far, near)

    def _carry(self, source: socket.socket, goal: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                goal.sendall(data)
            goal.shutdown(socket.SHUT_WR)

    def _run(self, work, *given) -> None:
        threading.Thread(target=work, args=given, daemon=True).start()
