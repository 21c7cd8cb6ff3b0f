"""Google's feed: RSS 2.0 with the g: namespace, written as a stream."""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from orders.channels.base import to_kilograms
from orders.channels.product_feed.mapping import (
    BASE_MEASURES,
    BRAND_LENGTH,
    DESCRIPTION_LENGTH,
    TITLE_LENGTH,
    FeedItem,
    clean_text,
    find_problems,
    to_expiry,
    to_price,
)

CONTENT_TYPE = "application/xml; charset=utf-8"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n'
)


def stream_google_feed(
    items: Iterable[FeedItem], *, title: str, link: str, description: str, today: date
) -> Iterator[str]:
    """Yield the feed piece by piece; items with problems are left out."""
    yield HEAD
    shop = {"title": title, "link": link, "description": description}
    for name, text in shop.items():
        yield f"<{name}>{escape(clean_text(text, DESCRIPTION_LENGTH))}</{name}>\n"
    for item in items:
        if not find_problems(item):
            yield _item(item, today)
    yield "</channel>\n</rss>\n"


def _item(item: FeedItem, today: date) -> str:
    rows = "".join(
        f"<g:{name}>{escape(text)}</g:{name}>\n"
        for name, text in _attributes(item, today)
        if text
    )
    return f"<item>\n{rows}</item>\n"


def _attributes(item: FeedItem, today: date) -> list[tuple[str, str]]:
    measure = item.measure
    weight = f"{to_kilograms(item.weight_grams)} kg" if item.weight_grams else ""
    return [
        ("id", item.id),
        ("title", clean_text(item.title, TITLE_LENGTH)),
        ("description", clean_text(item.description, DESCRIPTION_LENGTH)),
        ("link", item.link),
        ("image_link", item.image_link),
        ("availability", "in_stock" if item.is_available(today) else "out_of_stock"),
        ("price", to_price(item.price_amount)),
        ("condition", "new"),
        ("brand", clean_text(item.brand, BRAND_LENGTH)),
        ("gtin", item.gtin),
        ("identifier_exists", "" if item.gtin else "no"),
        ("product_type", clean_text(item.category, 750)),
        ("unit_pricing_measure", f"{measure.amount} {measure.unit}" if measure else ""),
        ("unit_pricing_base_measure", BASE_MEASURES[measure.unit] if measure else ""),
        ("shipping_weight", weight),
        ("expiration_date", to_expiry(item.expires_on) if item.expires_on else ""),
    ]
