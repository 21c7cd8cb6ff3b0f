"""What a citizen sees: who asks, as whom to sign in, and the way out."""

from collections.abc import Mapping
from pathlib import Path

from django.template import Context, Engine

from agrimarket.simulators.vneid.authority import Authority
from agrimarket.simulators.vneid.citizens import Citizen
from agrimarket.simulators.vneid.words import Answer

HERE = Path(__file__).parent
TOKENS = HERE.parents[1] / "static" / "css" / "tokens.css"
ENGINE = Engine(dirs=[str(HERE)], autoescape=True)
SECURITY = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'",
    ),
    ("Cache-Control", "no-store"),
)


class Pages:
    """Two pages: choose who signs in, and what went wrong."""

    def __init__(self, authority: Authority, citizens: tuple[Citizen, ...]) -> None:
        self.authority, self.citizens = authority, citizens

    def choose(self, key: str) -> Answer:
        """Ask the citizen."""
        request = self.authority.book.look(key)
        facts = {
            "key": key,
            "client": self.authority.client,
            "citizens": self.citizens,
            "scopes": request.scopes if request else (),
        }
        return _page("page.html", facts, 200)

    def refuse(self, code: str, description: str) -> Answer:
        """Say what the asking site did wrong; nobody is sent anywhere."""
        facts = {"code": code, "description": description}
        return _page("refused.html", facts, 400)


def _page(name: str, facts: Mapping[str, object], status: int) -> Answer:
    html = ENGINE.get_template(name).render(Context(dict(facts)))
    return Answer(html, status, "text/html", SECURITY)


def style() -> str:
    """Return the page's style, in the site's own colours."""
    tokens = TOKENS.read_text() if TOKENS.exists() else ""
    return tokens + (HERE / "page.css").read_text()
