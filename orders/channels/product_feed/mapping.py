"""What a feed says about one pack, and the limits Google and Meta set.

Google: support.google.com/merchants/answer/7052112, 6324455, 6324490.
Meta: developers.facebook.com, catalogue reference. Attribute names stay English.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from orders.channels.base import ListingContent

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,49}")
TITLE_LENGTH = 150
DESCRIPTION_LENGTH = 5000
BRAND_LENGTH = 70
# The unit prices Google can show, by the unit the pack is measured in.
BASE_MEASURES = {"g": "100 g", "kg": "1 kg", "ml": "100 ml", "l": "1 l", "ct": "1 ct"}
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is in one pack, in a unit of BASE_MEASURES: Measure(500, "g")."""

    amount: int
    unit: str

    def __post_init__(self) -> None:
        if self.amount <= 0 or self.unit not in BASE_MEASURES:
            raise ValueError(f"not a measure a feed can show: {self}")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One pack for sale. `expires_on` is the last day it may be sold."""

    id: str
    title: str
    description: str
    link: str
    image_link: str
    price_amount: int
    stock_packs: int
    brand: str
    category: str = ""
    gtin: str = ""
    measure: Measure | None = None
    weight_grams: int = 0
    expires_on: date | None = None

    def is_available(self, today: date) -> bool:
        """Tell whether a buyer can still get it."""
        is_fresh = self.expires_on is None or self.expires_on >= today
        return self.stock_packs > 0 and is_fresh


def to_item(
    content: ListingContent,
    *,
    brand: str,
    measure: Measure | None = None,
    expires_on: date | None = None,
) -> FeedItem:
    """Turn a listing into a feed item; a pack without a measure shows its weight."""
    if measure is None and content.weight_grams > 0:
        measure = Measure(content.weight_grams, "g")
    return FeedItem(
        id=content.sku,
        title=content.name,
        description=content.description,
        link=content.landing_url,
        image_link=content.image_url or "",
        price_amount=content.price_amount,
        stock_packs=content.stock_packs,
        brand=brand,
        category=content.category,
        measure=measure,
        weight_grams=content.weight_grams,
        expires_on=expires_on,
    )


def find_problems(item: FeedItem) -> list[str]:
    """Name what keeps an item out of the feeds; such an item is left out."""
    problems = []
    if not ID.fullmatch(item.id):
        problems.append(_("Mã hàng chỉ gồm chữ không dấu, số, chấm và gạch."))
    if not clean_text(item.title, TITLE_LENGTH):
        problems.append(_("Chưa có tên hàng."))
    if not clean_text(item.description, DESCRIPTION_LENGTH):
        problems.append(_("Chưa có mô tả."))
    if item.price_amount <= 0:
        problems.append(_("Chưa có giá."))
    if not is_address(item.link):
        problems.append(_("Chưa có địa chỉ trang hàng."))
    if not is_address(item.image_link):
        problems.append(_("Chưa có ảnh."))
    return problems


def is_address(text: str) -> bool:
    """Tell whether this is an address a machine can fetch."""
    return re.fullmatch(r"https?://[^\s]+", text) is not None


def clean_text(text: str, length: int) -> str:
    """Return one line of text without tags or control characters, cut at a word."""
    text = re.sub(r"<[^<>]*>", " ", NOT_IN_XML.sub(" ", text))
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    words = text[:length].rpartition(" ")[0] or text[: length - 1]
    return f"{words[: length - 1]}…"


def to_price(amount: int) -> str:
    """Write whole đồng the way both readers want it."""
    return f"{amount} VND"


def to_expiry(day: date) -> str:
    """Write the end of the last day of sale, with the zone's offset."""
    zone = timezone.get_default_timezone()
    moment = datetime(day.year, day.month, day.day, 23, 59, tzinfo=zone)
    return moment.strftime("%Y-%m-%dT%H:%M%z")
