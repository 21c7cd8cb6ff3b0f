"""What the market itself shows of a household."""

from django.utils.translation import gettext_lazy as _

from farms.actions.consents import look_again
from farms.models import ConsentPurpose, Producer
from farms.outbound import OutboundFlow, register_flow

register_flow(
    OutboundFlow(
        code="market",
        name=_("trang chợ này"),
        purposes=(ConsentPurpose.REGISTER, ConsentPurpose.PUBLISH),
        fields=(
            _("tên nhà vườn"),
            _("xã"),
            _("lời giới thiệu"),
            _("hình"),
            _("hàng và giá"),
            _("giấy chứng nhận"),
        ),
        showing=Producer.objects.public,
        stop=look_again,
    )
)
