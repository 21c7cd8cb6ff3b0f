"""Close a sale once its goods are delivered and its money is there."""

from django.utils import timezone

from orders.actions.ledger import post_sale
from orders.actions.news import announce
from orders.models import Order
from orders.signals import sale_confirmed


def confirm_sale(*, order: Order) -> bool:
    """Book the sale of a locked order, once it is both delivered and paid."""
    if order.sale_confirmed_at or not (order.delivered_at and order.paid_at):
        return False
    order.sale_confirmed_at = timezone.now()
    order.save(update_fields=["sale_confirmed_at"])
    post_sale(order=order)
    announce(sale_confirmed, Order, order=order)
    return True
