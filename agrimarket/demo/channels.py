"""Some products also hang on another marketplace, where strangers buy them."""

from functools import partial

from django.conf import settings

from agrimarket.demo.calendar import DAYS, Year
from agrimarket.demo.catalogue import acting, product_of
from agrimarket.demo.farms import Household, households
from catalogue.models import Product
from orders.actions.channels import connect_channel, feed_connection, list_product
from orders.models import ChannelConnection

FIRST_DAY = DAYS - 120


def connect(url: str) -> ChannelConnection:
    """Open our seat in the simulated WooCommerce shop, and the feeds."""
    feed_connection()
    return connect_channel(
        channel="woocommerce",
        name="Shop WooCommerce mẫu",
        actor=None,
        url=url,
        consumer_key=settings.WOOCOMMERCE_SIMULATOR_KEY,
        consumer_secret=settings.WOOCOMMERCE_SIMULATOR_SECRET,
        webhook_secret=settings.WOOCOMMERCE_SIMULATOR_WEBHOOK_SECRET,
    )


def plan_channels(year: Year, connection: ChannelConnection) -> None:
    """Put up the first product of every second household that agreed to it."""
    for household in households():
        if household.reaches("sold") and household.number % 2 == 0:
            day = max(FIRST_DAY + household.number * 3, household.registered_day + 12)
            year.plan(day, 17, partial(_list, household, connection))


def _list(household: Household, connection: ChannelConnection) -> None:
    product = product_of(household, household.values.crop_slugs[0])
    if not Product.objects.for_channels().filter(pk=product.pk).exists():
        return
    actor, mandate = acting(household)
    list_product(
        connection=connection,
        product=product,
        actor=actor,
        mandate=mandate,
        pack_grams=1000,
    )
