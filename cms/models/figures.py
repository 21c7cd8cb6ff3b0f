"""Figures anybody may work out again: each with the way it is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.models import Product, ProductStatus
from catalogue.money import format_amount
from catalogue.quantities import format_steps
from cms.models.indicators import (
    CURRENT,
    FEWEST,
    CommuneFigure,
    shown_in_public,
)
from orders.models import Order, OrderLine, OrderStatus

MONTH = timedelta(days=30)
QUARTER = timedelta(days=90)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class OpenFigure:
    """What the figure says, how it is counted; count returns (value, label)."""

    name: str | Promise
    method: str | Promise
    count: Callable[[], tuple[str, str]]


def hanging_now() -> dict[str, int]:
    """Count what hangs, what was hung today, and what was taken down as sold out."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    on_sale = Product.objects.on_sale()
    sold_out = Product.objects.published().filter(available_steps=0)
    return {
        "hanging": on_sale.count(),
        "new": on_sale.filter(published_at__gte=midnight).count(),
        "sold_out": sold_out.count(),
    }


def _households_selling() -> tuple[str, str]:
    codes = ("open_active", "open_verified")
    kept = CommuneFigure.objects.filter(period=CURRENT, indicator__in=codes)
    totals = kept.totals()
    selling, everyone = [_households(totals.get((CURRENT, code), 0)) for code in codes]
    return (
        selling,
        _("có đơn giao xong trong 30 ngày qua, trên %(households)s đã xác minh hồ sơ")
        % {"households": everyone},
    )


def _households(number: int) -> str:
    value = shown_in_public(number)
    if value is None:
        return _("ít hơn %(count)s hộ") % {"count": FEWEST}
    return _("%(count)s hộ") % {"count": format_steps(value, 0)}


def _money_to_households() -> tuple[str, str]:
    since = timezone.now() - YEAR
    taken = F("fee_amount") + F("withheld_vat_amount") + F("withheld_pit_amount")
    sums = OrderLine.objects.filter(order__sale_confirmed_at__gte=since).aggregate(
        goods=Sum("line_amount"), taken=Sum(taken)
    )
    goods, held = sums["goods"] or 0, sums["taken"] or 0
    label = _("tiền hàng về tay nhà vườn, tính trên %(amount)s của 12 tháng qua") % {
        "amount": format_amount(goods)
    }
    if not goods:
        return _("Chưa có số"), label
    thousandths = ((goods - held) * 2000 + goods) // (2 * goods)
    return f"{format_steps(thousandths, 1)}%", label


def _delivered_on_the_day() -> tuple[str, str]:
    since = timezone.now() - QUARTER
    delivered = Order.objects.filter(delivered_at__gte=since, deliver_on__isnull=False)
    in_time = delivered.annotate(day=TruncDate("delivered_at")).filter(
        day__lte=F("deliver_on")
    )
    value = _("%(part)s trên %(whole)s") % {
        "part": format_steps(in_time.count(), 0),
        "whole": format_steps(delivered.count(), 0),
    }
    return value, _("đơn giao đúng ngày đã hẹn, trong 90 ngày qua")


def _orders_refused() -> tuple[str, str]:
    since = timezone.now() - MONTH
    refused = Order.objects.filter(
        Q(status=OrderStatus.REFUSED), placed_at__gte=since
    ).count()
    return (
        _("%(count)s đơn") % {"count": format_steps(refused, 0)},
        _("nhà vườn không nhận được trong 30 ngày qua"),
    )


def _products_published() -> tuple[str, str]:
    number = Product.objects.published().count()
    waiting = Product.objects.filter(status=ProductStatus.SUBMITTED).count()
    return (
        ngettext("%(count)s món", "%(count)s món", number)
        % {"count": format_steps(number, 0)},
        _("đã duyệt và hiện trên trang; %(count)s món đang chờ duyệt")
        % {"count": format_steps(waiting, 0)},
    )


OPEN_FIGURES: dict[str, OpenFigure] = {
    "households_selling": OpenFigure(
        gettext_lazy("hộ có đơn giao xong"),
        gettext_lazy(
            "Đếm những hộ có ít nhất một đơn đã giao, đã nhận đủ tiền và không trả lại "
            "trong 30 ngày qua; mỗi hộ đếm một lần. Không tính đơn người trong nhà tự "
            "mua. Mẫu số là các hộ có hồ sơ đã xác minh tới hôm nay. Chỉ đếm hộ đồng ý "
            "cho tính vào số liệu chung."
        ),
        _households_selling,
    ),
    "money_to_households": OpenFigure(
        gettext_lazy("phần tiền về tay nhà vườn"),
        gettext_lazy(
            "Cộng tiền hàng của mọi đơn đã giao và đã trả tiền trong 12 tháng qua, trừ "
            "phí sàn và thuế thu hộ, rồi chia cho tiền hàng. Không tính phí giao."
        ),
        _money_to_households,
    ),
    "delivered_on_the_day": OpenFigure(
        gettext_lazy("đơn giao đúng hẹn"),
        gettext_lazy(
            "Trong các đơn đã giao 90 ngày qua có hẹn ngày, đếm đơn tới tay người mua "
            "trong ngày hẹn hoặc sớm hơn."
        ),
        _delivered_on_the_day,
    ),
    "orders_refused": OpenFigure(
        gettext_lazy("đơn nhà vườn không nhận"),
        gettext_lazy(
            "Đếm đơn đặt trong 30 ngày qua mà nhà vườn trả lời là không nhận. Đơn đã "
            "trả tiền trước thì tiền được hoàn đủ."
        ),
        _orders_refused,
    ),
    "products_published": OpenFigure(
        gettext_lazy("món trên trang"),
        gettext_lazy(
            "Đếm món đã qua duyệt của những hộ đồng ý hiện tên, kể cả món đang hết "
            "hàng."
        ),
        _products_published,
    ),
}
