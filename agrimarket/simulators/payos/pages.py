"""The hosted page: what a buyer sees at payOS, with buttons instead of a bank."""

from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import segno
from django.template import Context, Engine

from agrimarket.simulators.payos.api import Answer
from agrimarket.simulators.payos.links import Link, LinkBook
from agrimarket.simulators.payos.notices import Postman

HERE = Path(__file__).parent
TOKENS = HERE.parents[1] / "static" / "css" / "tokens.css"
SHORT_BY, OVER_BY = 1000, 1000  # đồng
ENGINE = Engine(dirs=[str(HERE)], autoescape=True)
NO_PAGE = Answer("Không có trang này", 404, kind="text/plain")
SECURITY = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:",
    ),
    ("Cache-Control", "no-store"),
)


class Pages:
    """Show a link to the buyer and let him pay, or not."""

    def __init__(self, book: LinkBook, postman: Postman) -> None:
        self.book, self.postman = book, postman

    def get(self, parts: list[str]) -> Answer:
        match parts:
            case ["page.css"]:
                return Answer(style(), kind="text/css")
            case ["web", key]:
                return self.show(self.book.find(key))
            case ["web", key, "qr.svg"]:
                return Answer(draw(self.book.find(key).qr), kind="image/svg+xml")
        return NO_PAGE

    def post(self, parts: list[str]) -> Answer:
        match parts:
            case ["web", key, "cancel"]:
                return self.cancel(key)
            case ["web", key, ("paid" | "underpaid" | "overpaid") as outcome]:
                return self.pay(key, outcome)
        return NO_PAGE

    def show(self, link: Link) -> Answer:
        facts = {
            "link": link,
            "amount": dong(link.amount),
            "paid": dong(link.amount_paid),
            "due": dong(link.amount_due),
            "short": dong(SHORT_BY),
            "merchant": self.book.merchant,
            "back": back(link, link.return_url),
            "can_underpay": link.amount_due > SHORT_BY,
        }
        page = ENGINE.get_template("page.html").render(Context(facts))
        return Answer(page, kind="text/html", headers=SECURITY)

    def pay(self, key: str, outcome: str) -> Answer:
        """Let the money arrive, tell the merchant, send the buyer back."""
        due = self.book.find(key).amount_due
        amount = {"paid": due, "underpaid": due - SHORT_BY, "overpaid": due + OVER_BY}
        if amount[outcome] <= 0:
            return see(f"/web/{key}")
        link, transfer = self.book.transfer(key, amount[outcome])
        self.postman.announce(link, transfer)
        if link.status == "UNDERPAID":
            return see(f"/web/{key}")
        return see(back(link, link.return_url))

    def cancel(self, key: str) -> Answer:
        link = self.book.find(key)
        if not link.is_open:
            return see(f"/web/{key}")
        link = self.book.cancel(key, "Người mua huỷ")
        return see(back(link, link.cancel_url))


def back(link: Link, url: str) -> str:
    """Return the merchant's address with payOS's five unsigned parameters."""
    is_cancelled = link.status == "CANCELLED"
    facts = {
        "code": "00",
        "id": link.id,
        "cancel": "true" if is_cancelled else "false",
        "status": link.status,
        "orderCode": link.order_code,
    }
    return f"{url}{'&' if '?' in url else '?'}{urlencode(facts)}"


def see(url: str) -> Answer:
    return Answer("", 303, headers=(("Location", url),), kind="text/plain")


def draw(text: str) -> str:
    """Return a QR code as an SVG document."""
    drawing = BytesIO()
    segno.make(text, error="m").save(drawing, kind="svg", border=2, scale=6)
    return drawing.getvalue().decode()


def style() -> str:
    """Return the page's style, in the site's own colours."""
    tokens = TOKENS.read_text() if TOKENS.exists() else ""
    return tokens + (HERE / "page.css").read_text()


def dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + "\N{NO-BREAK SPACE}₫"
