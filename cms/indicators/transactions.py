"""Who has truly sold: delivered, paid, not given back, not to oneself."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cms.indicators.base import Indicator
from cms.indicators.onboarding import registered
from cms.indicators.periods import window_start
from farms.models import Membership, Producer
from orders.models import Order, OrderStatus, Refund


def kept_sales(until: datetime) -> "QuerySet[Order]":
    """Keep orders delivered and paid, whose money has not gone back whole."""
    paid_back = (
        Refund.objects.filter(
            order=OuterRef("pk"), created_at__gte=OuterRef("sale_confirmed_at")
        )
        .exclude(status=Refund.Status.CANCELLED)
        .order_by()
        .values("order")
        .annotate(total=Sum("amount"))
        .values("total")
    )
    return (
        Order.objects.sold()
        .filter(sale_confirmed_at__lte=until, status=OrderStatus.DELIVERED)
        .annotate(paid_back=Coalesce(Subquery(paid_back), 0))
        .filter(paid_back__lt=F("goods_amount"))
    )


def to_oneself() -> Q:
    """Find orders whose buyer is the household: its phone, a member's, a member."""
    phone = OuterRef("group__buyer_phone")
    members = Membership.objects.filter(producer=OuterRef("producer"))
    at_home = members.filter(Q(farmer__phone=phone) | Q(farmer__user__phone=phone))
    is_member = members.filter(farmer__user=OuterRef("group__buyer"))
    same_phone = Q(group__buyer_phone=F("producer__phone")) | Exists(at_home)
    # Two phones nobody wrote down are equal too; that says nothing.
    return ~Q(group__buyer_phone="") & same_phone | Exists(is_member)


def real_sales(until: datetime) -> "QuerySet[Order]":
    """Keep sales to somebody else."""
    return kept_sales(until).exclude(to_oneself())


def sold(until: datetime) -> "QuerySet[Producer]":
    """Keep households with at least one confirmed sale."""
    return registered(until).filter(pk__in=real_sales(until).values("producer"))


def active(until: datetime) -> "QuerySet[Producer]":
    """Keep households with a confirmed sale in the 30 days before."""
    recent = real_sales(until).filter(sale_confirmed_at__gt=window_start(until))
    return registered(until).filter(pk__in=recent.values("producer"))


def sold_only_to_themselves(until: datetime) -> "QuerySet[Producer]":
    """Keep households left out of `active` because they were their own buyers."""
    recent = kept_sales(until).filter(sale_confirmed_at__gt=window_start(until))
    own = recent.filter(to_oneself()).values("producer")
    others = recent.exclude(to_oneself()).values("producer")
    return registered(until).filter(pk__in=own).exclude(pk__in=others)


SOLD = Indicator(
    "sold",
    _("Có đơn đầu tiên"),
    _(
        "Hộ có ít nhất một đơn khách đã nhận hàng, đã trả đủ tiền và không bị hoàn "
        "hết. Không tính đơn mà số điện thoại người mua là của chính hộ bán."
    ),
    sold,
)
ACTIVE = Indicator(
    "active",
    _("Bán trong 30 ngày"),
    _(
        "Hộ có ít nhất một đơn khách đã nhận hàng, đã trả đủ tiền trong 30 ngày cuối "
        "kỳ và không bị hoàn hết. Không tính đơn mà số điện thoại người mua là của "
        "chính hộ bán."
    ),
    active,
)
LEFT_OUT = Indicator(
    "left_out",
    _("Bị loại vì tự mua"),
    _(
        "Hộ có đơn xong trong 30 ngày cuối kỳ nhưng đơn nào cũng do người trong hộ "
        "mua: số điện thoại hay tài khoản người mua là của chủ hộ, thành viên. Những "
        "hộ này không nằm trong số hộ bán được hàng."
    ),
    sold_only_to_themselves,
)
