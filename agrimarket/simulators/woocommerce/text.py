"""What WordPress does to texts and numbers before it stores them."""

import re
import unicodedata

ALLOWED_TAGS = {
    "a", "b", "blockquote", "br", "div", "em", "h2", "h3", "h4", "i", "img", "li",
    "ol", "p", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
TAG = re.compile(r"</?\s*([a-zA-Z0-9]+)[^>]*>")
HANDLER = re.compile(r"\son\w+\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)


def clean_html(text: str) -> str:
    """Remove forbidden tags and event handlers; what stood between tags stays."""

    def keep(match: re.Match[str]) -> str:
        if match[1].lower() not in ALLOWED_TAGS:
            return ""
        return HANDLER.sub("", match[0])

    return TAG.sub(keep, text)


def clean_number(text: str) -> str:
    """Keep digits, a minus and the last dot: '45.000' stays, '45,000' is 45000.

    So a decimal comma vanishes: '0,5' becomes '05'. Measured on a real shop.
    """
    return re.sub(r"\.(?=.*\.)|[^0-9.-]", "", text.strip())


def amount_of(price: str) -> int:
    """Return whole đồng of a stored price: '45.000' is 45."""
    try:
        return round(float(price or 0))
    except ValueError:
        return 0


def make_slug(text: str) -> str:
    """Return the address form of a name, Vietnamese marks removed."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def price_html(price: str) -> str:
    """Return the price as the shop's pages show it."""
    if not price:
        return ""
    symbol = '<span class="woocommerce-Price-currencySymbol" translate="no">'
    return (
        '<span class="woocommerce-Price-amount amount"><bdi>'
        f"{symbol}&#8363;</span>{amount_of(price):,}</bdi></span>"
    )
