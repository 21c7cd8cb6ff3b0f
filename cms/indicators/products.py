"""Who has shown something to buyers, here and on other marketplaces."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from cms.indicators.base import Indicator
from cms.indicators.onboarding import registered
from farms.models import Producer
from orders.models import ChannelListing


def listed(until: datetime) -> "QuerySet[Producer]":
    """Keep households with at least one product ever published."""
    published = Product.objects.filter(first_published_at__lte=until)
    return registered(until).filter(pk__in=published.values("producer"))


def live_on_a_channel(until: datetime) -> "QuerySet[Producer]":
    """Keep households of which another marketplace has shown something."""
    shown = ChannelListing.objects.filter(first_live_at__lte=until)
    return registered(until).filter(pk__in=shown.values("product__producer"))


LISTED = Indicator(
    "listed",
    _("Đã đăng bán"),
    _("Hộ có ít nhất một món từng qua duyệt và hiện trên trang; nay gỡ rồi cũng tính."),
    listed,
)
ON_A_CHANNEL = Indicator(
    "on_a_channel",
    _("Có hàng trên sàn khác"),
    _("Hộ có ít nhất một món từng hiện trên một sàn khác, do sàn đó báo lại."),
    live_on_a_channel,
)
