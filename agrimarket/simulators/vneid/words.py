"""The words of the simulator: who asks, what is answered, what is refused."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

NO_STORE = (("Cache-Control", "no-store"), ("Pragma", "no-cache"))


@dataclass(frozen=True)
class Client:
    """Whoever was registered to ask: the market."""

    client_id: str
    secret: str
    redirect_uris: tuple[str, ...]
    name: str = "Nông sản Cần Thơ"


@dataclass(frozen=True)
class Answer:
    """What goes back over the wire."""

    body: Any
    status: int = 200
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


class OAuthError(Exception):
    """A refusal with the code RFC 6749 or OpenID Connect gives it."""

    def __init__(self, code: str, description: str = "", status: int = 400) -> None:
        super().__init__(code)
        self.code, self.description, self.status = code, description, status

    @property
    def body(self) -> dict[str, str]:
        """Return the JSON of RFC 6749, section 5.2."""
        return {"error": self.code, "error_description": self.description}


def send_to(url: str, **parameters: str) -> Answer:
    """Return a redirect that carries parameters."""
    given = {name: value for name, value in parameters.items() if value}
    target = f"{url}{'&' if '?' in url else '?'}{urlencode(given)}"
    headers = (("Location", target), *NO_STORE)
    return Answer("", 303, "text/plain", headers)
