"""Sales from order to money, made by the real actions."""

from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.orders import confirm_order
from orders.models import Order
from tests.factories.farms import UserFactory
from tests.factories.orders import make_order, make_product


def order_from(producer, *, product=None, **buyer):
    """Order two kilos from a household."""
    product = product or make_product(producer=producer)
    return make_order({product: 2000}, **buyer)


def deliver(order, *, cash_collected=True):
    """Let the operator confirm, ship and deliver an order."""
    operator = UserFactory(is_superuser=True)
    confirm_order(order=order, actor=operator)
    ship_order(order=order, actor=operator)
    confirm_delivery(order=order, actor=operator, cash_collected=cash_collected)
    return Order.objects.get(pk=order.pk)


def sell(producer, **buyer):
    """Sell two kilos: delivered and paid."""
    return deliver(order_from(producer, **buyer))
