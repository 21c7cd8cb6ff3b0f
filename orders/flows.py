"""What other marketplaces and shopping lists are given of a household."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Product
from farms.actions.consents import look_again
from farms.models import ConsentPurpose, Producer
from farms.outbound import OutboundFlow, register_flow
from orders import tasks
from orders.actions.channels_due import withdraw_producer
from orders.models import ChannelConnection, ChannelListing

PURPOSES = (
    ConsentPurpose.REGISTER,
    ConsentPurpose.PUBLISH,
    ConsentPurpose.CHANNELS,
)
FIELDS = (
    gettext_lazy("tên nhà vườn"),
    gettext_lazy("xã"),
    gettext_lazy("hình"),
    gettext_lazy("hàng và giá"),
)


def _on_marketplaces() -> Any:
    standing = ChannelListing.objects.shown_there()
    return Producer.objects.filter(
        Exists(standing.filter(product__producer=OuterRef("pk")))
    )


def _take_off(producer_id: int) -> None:
    withdraw_producer(
        producer_id=producer_id, reason=_("Nhà vườn không còn đồng ý bán trên sàn.")
    )
    untold = ChannelListing.objects.shown_there().filter(product__producer=producer_id)
    told = ChannelConnection.objects.filter(listings__in=untold).distinct()
    for pk in told.order_by("pk").values_list("pk", flat=True):
        tasks.talk_to_channel.enqueue(pk)


def _on_lists() -> Any:
    listed = Product.objects.for_channels()
    return Producer.objects.filter(Exists(listed.filter(producer=OuterRef("pk"))))


register_flow(
    OutboundFlow(
        code="marketplaces",
        name=gettext_lazy("sàn khác"),
        purposes=PURPOSES,
        fields=FIELDS,
        showing=_on_marketplaces,
        stop=_take_off,
    )
)
register_flow(
    OutboundFlow(
        code="shopping_lists",
        name=gettext_lazy("danh sách hàng cho Google và Meta"),
        purposes=PURPOSES,
        fields=FIELDS,
        showing=_on_lists,
        # The lists are read anew at every visit, and only of households that are shown.
        stop=look_again,
    )
)
