"""Tell households, officers and buyers what became of an order, once each.

Messages are written in Vietnamese: we do not know who reads English.
"""

from collections.abc import Iterable

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from catalogue.money import format_amount
from catalogue.quantities import format_steps
from farms.actions.messages import officers_of, phones_of, send_message
from farms.models import Message
from orders.models import Order, OrderGroup, OrderLine, OrderStatus, Refund

NEWS = {
    OrderStatus.PLACED: "Đơn {number} đã gửi {producer}. Nhà vườn trả lời trước {by}.",
    OrderStatus.CONFIRMED: "{producer} đã nhận đơn {number}{less}.",
    OrderStatus.SHIPPED: "Đơn {number} của {producer} đang giao tới bạn.",
    OrderStatus.DELIVERED: "Đơn {number} của {producer} đã giao xong.",
    OrderStatus.REFUSED: "{producer} không nhận đơn {number}: {reason}.",
    OrderStatus.CANCELLED: "Đơn {number} của {producer} đã huỷ: {reason}.",
}


def tell_household(*, order: Order) -> list[Message]:
    """Tell the household of an order to answer."""
    text = (
        f"Đơn mới {order.number}: {_goods_of(order)}. "
        f"Nhận về {format_amount(_net_of(order))}. "
        f"Trả lời trước {_moment(order.answer_by)}: {_order_address(order)}"
    )
    return _send_all(phones_of(order.producer), "order_placed", text, order)


def tell_household_cancelled(*, order: Order) -> list[Message]:
    """Tell the household that an order it knew of is off."""
    text = f"Đơn {order.number} ({_goods_of(order)}) đã huỷ: {order.reason}."
    return _send_all(phones_of(order.producer), "order_off", text, order)


def tell_buyer(*, order: Order) -> Message | None:
    """Tell the buyer how the order stands now."""
    group = order.group
    words = NEWS.get(OrderStatus(order.status))
    if words is None or not group.buyer_phone:
        return None
    is_less = order.status == OrderStatus.CONFIRMED and order.reason
    text = words.format(
        number=order.number,
        producer=order.producer,
        by=_moment(order.answer_by),
        reason=order.reason,
        less=f", nhưng có ít hơn: {_goods_of(order)}" if is_less else "",
    )
    return send_message(
        phone=str(group.buyer_phone),
        kind=f"order_{order.status}",
        text=f"{text} {_group_address(group)}",
        dedupe_key=f"buyer:{order.pk}:{order.status}:{order.reason}"[:120],
    )


def tell_buyer_of_refund(*, refund: Refund) -> Message | None:
    """Tell the buyer that money will come back."""
    group = refund.group
    if not group.buyer_phone:
        return None
    text = (
        f"Bạn được hoàn {format_amount(refund.amount)}: {refund.reason}. "
        f"Bên chợ sẽ gọi hỏi số tài khoản. {_group_address(group)}"
    )
    return send_message(
        phone=str(group.buyer_phone),
        kind="refund",
        text=text,
        dedupe_key=f"refund:{refund.pk}:{refund.amount}",
    )


def alert_officers(*, order: Order) -> list[Message]:
    """Tell the household and its officers that an answer is overdue."""
    producer = order.producer
    phones = list(phones_of(producer))
    phones += [str(user.phone) for user in officers_of(producer)]
    text = (
        f"Đơn {order.number} của {producer} quá giờ trả lời "
        f"({_moment(order.answer_by)}). Gọi giúp nhà vườn: {_order_address(order)}"
    )
    return _send_all(phones, "order_overdue", text, order)


def _send_all(
    phones: Iterable[str], kind: str, text: str, order: Order
) -> list[Message]:
    return [
        send_message(
            phone=phone,
            kind=kind,
            text=text,
            dedupe_key=f"{kind}:{order.pk}:{phone}",
        )
        for phone in dict.fromkeys(phones)
    ]


def _goods_of(order: Order) -> str:
    lines = OrderLine.objects.filter(order=order)
    return ", ".join(
        f"{format_steps(line.steps, line.scale)} {line.unit_symbol} {line.product_name}"
        for line in lines
    )


def _net_of(order: Order) -> int:
    return sum(line.net_amount for line in OrderLine.objects.filter(order=order))


def _moment(at: object) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m}" if at else ""  # type: ignore[arg-type]


def _group_address(group: OrderGroup) -> str:
    return _address("orders:group-detail", group.key)


def _order_address(order: Order) -> str:
    return _address("selling:order-detail", order.pk)


def _address(name: str, key: object) -> str:
    with translation.override("vi"):
        try:
            return settings.SITE_URL + reverse(name, args=[key])
        except NoReverseMatch:
            return settings.SITE_URL
