"""Keep the stock of order lines in step with their orders.

Lines are always taken product by product in primary-key order, so that two orders
for the same goods never wait for each other in a circle.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from catalogue.actions.stock import (
    Wanted,
    commit_stock,
    release_stock,
    reserve_stock,
    uncommit_stock,
)
from catalogue.exceptions import NotEnoughStockError, ReservationGoneError
from farms.models import User
from orders.models import Order, OrderLine


def reference_of(line: OrderLine) -> str:
    """Return the name under which the stock of a line is held."""
    return f"line:{line.pk}"


def lines_of(orders: Iterable[Order]) -> list[OrderLine]:
    """Return the lines of orders in the order in which their stock is locked."""
    lines = OrderLine.objects.filter(order__in=list(orders))
    return list(lines.select_related("product__crop").order_by("product_id", "pk"))


def wanted_by(lines: Iterable[OrderLine]) -> list[Wanted]:
    """Say what the lines need, in the catalogue's words."""
    return [Wanted(line.product_id, line.steps, reference_of(line)) for line in lines]


def hold_lines(lines: list[OrderLine], expires_at: datetime) -> None:
    """Hold all lines until they are paid; raises NotEnoughStockError."""
    reserve_stock(wanted=wanted_by(lines), expires_at=expires_at)


@transaction.atomic
def promise_lines(lines: list[OrderLine], *, actor: User | None = None) -> set[int]:
    """Promise lines for good, taking stock anew where the hold has lapsed.

    Returns ids of the orders for which something is no longer there; what was
    promised to them is given back.
    """
    short: set[int] = set()
    for line in lines:
        if not _promise(line, actor):
            short.add(line.order_id)
    for line in lines:
        if line.order_id in short:
            free_line(line, actor=actor)
    return short


def _promise(line: OrderLine, actor: User | None) -> bool:
    reference = reference_of(line)
    try:
        with transaction.atomic():
            commit_stock(reference=reference, actor=actor)
    except ReservationGoneError:
        try:
            with transaction.atomic():
                reserve_stock(wanted=wanted_by([line]), expires_at=None)
                commit_stock(reference=reference, actor=actor)
        except NotEnoughStockError:
            return False
    return True


def free_line(line: OrderLine, *, actor: User | None = None) -> None:
    """Give back whatever is held or promised for a line."""
    reference = reference_of(line)
    release_stock(reference=reference, actor=actor)
    uncommit_stock(reference=reference, actor=actor)


def free_orders(orders: Iterable[Order], *, actor: User | None = None) -> None:
    """Give back whatever is held or promised for orders."""
    for line in lines_of(orders):
        free_line(line, actor=actor)
