"""Tell people what a marketplace cannot know. Messages are written in Vietnamese."""

from farms.actions.messages import officers_of, phones_of, send_message
from farms.models import Message
from orders.actions.channels_intake import missing_in_words, promised_steps
from orders.models import Order, OrderLine


def tell_shortage(*, order: Order) -> list[Message]:
    """Tell household and officers what was sold there but is not in our books."""
    lines = OrderLine.objects.filter(order=order)
    short = [(line, line.steps - promised_steps(line)) for line in lines]
    missing = [missing_in_words(line, steps) for line, steps in short if steps > 0]
    if not missing:
        return []
    place = order.connection.name if order.connection else ""
    text = (
        f"Đơn {order.number} trên {place}: sổ kho của {order.producer} thiếu "
        f"{', '.join(missing)}. Ghi thêm lô mới, hoặc nhận ít hơn."
    )
    officers = [str(user.phone) for user in officers_of(order.producer)]
    phones = dict.fromkeys([*phones_of(order.producer), *officers])
    return [
        send_message(
            phone=phone,
            kind="stock_short",
            text=text,
            dedupe_key=f"stock_short:{order.pk}:{phone}",
        )
        for phone in phones
    ]
