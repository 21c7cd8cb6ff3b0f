"""Meta's catalogue: CSV, written as a stream.

People open such files in a spreadsheet, where a cell that starts with = + - or @ is
a formula. A leading apostrophe would show in the shop, so the leading signs go.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date

from orders.channels.product_feed.mapping import (
    BRAND_LENGTH,
    DESCRIPTION_LENGTH,
    TITLE_LENGTH,
    FeedItem,
    clean_text,
    find_problems,
    to_price,
)

CONTENT_TYPE = "text/csv; charset=utf-8"
FORMULA_SIGNS = "=+-@＝＋－＠ '\t\r\n"
COLUMNS = (
    "id", "title", "description", "availability", "condition", "price", "link",
    "image_link", "brand", "gtin", "product_type",
)  # fmt: skip


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def stream_meta_feed(items: Iterable[FeedItem], *, today: date) -> Iterator[str]:
    """Yield the file line by line; items with problems are left out."""
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for item in items:
        if not find_problems(item):
            yield writer.writerow(_row(item, today))


def _row(item: FeedItem, today: date) -> list[str]:
    return [
        item.id,
        _words(item.title, TITLE_LENGTH),
        _words(item.description, DESCRIPTION_LENGTH),
        # With a space, unlike Google's.
        "in stock" if item.is_available(today) else "out of stock",
        "new",
        to_price(item.price_amount),
        item.link,
        item.image_link,
        _words(item.brand, BRAND_LENGTH),
        item.gtin if item.gtin.isdigit() else "",
        _words(item.category, TITLE_LENGTH),
    ]


def _words(text: str, length: int) -> str:
    return clean_text(text, length).lstrip(FORMULA_SIGNS)
