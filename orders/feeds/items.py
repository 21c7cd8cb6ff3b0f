"""The goods of a feed, read as a stream in a fixed number of queries."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone, translation

from catalogue.models import Product
from farms.models import Rendition
from orders.actions.channels_content import (
    PICTURE_SPEC,
    absolute,
    default_pack_steps,
    drawing_of,
    known_grams,
    write_content,
)
from orders.channels.product_feed.mapping import FeedItem, to_item
from orders.models import ChannelConnection

LANGUAGE = "vi"
ROWS_AT_A_TIME = 500


def feed_products() -> "QuerySet[Any]":
    """Return what its household lets us show outside and what has a price."""
    made = Rendition.objects.filter(
        image=OuterRef("photo"), filter_spec=PICTURE_SPEC
    ).order_by("pk")
    return (
        Product.objects.for_channels()
        .with_price()
        .filter(Q(price_amount__gt=0))
        .annotate(picture=Subquery(made.values("file")[:1]))
        .select_related("producer__commune", "category", "crop", "unit")
        .order_by("pk")
    )


def stream_items(connection: ChannelConnection) -> Iterator[FeedItem]:
    """Yield one item for each product, sold in the smallest pack of its household."""
    for product in feed_products().iterator(chunk_size=ROWS_AT_A_TIME):
        # The stream is read after the view is gone, and its language with it.
        with translation.override(LANGUAGE):
            yield _item_of(product, connection)


def _item_of(product: Any, connection: ChannelConnection) -> FeedItem:
    steps = default_pack_steps(product)
    content = write_content(
        product,
        sku=product.sku,
        pack_steps=steps,
        pack_grams=known_grams(product, steps),
        price_amount=product.price_amount,
        stock_packs=connection.sellable_packs(product, steps),
        image_url=_picture_of(product),
    )
    return to_item(content, brand=str(product.producer))


def _picture_of(product: Any) -> str | None:
    if not product.picture:
        return drawing_of(product)
    storage = Rendition._meta.get_field("file").storage
    return absolute(storage.url(product.picture))


def fingerprint(connection: ChannelConnection) -> str:
    """Return a text that changes whenever the feed would."""
    digest = hashlib.sha256()
    digest.update(f"{settings.SITE_URL}{connection.buffer_percent}".encode())
    digest.update(f"{timezone.localdate()}{settings.CHANNEL_DRAWINGS}".encode())
    rows = feed_products().values_list(
        "pk", "name", "grade", "slug", "description", "available_steps",
        "minimum_steps", "increment_steps", "is_paused", "picture", "price_amount",
        "category__name", "crop__art", "unit__symbol", "producer__shop_name",
        "producer__commune__name", "producer__closed_from", "producer__closed_until",
    )  # fmt: skip
    for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        digest.update(repr(row).encode())
    return digest.hexdigest()
