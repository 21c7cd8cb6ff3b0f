"""Put things into a basket and take them out."""

import uuid
from contextlib import suppress

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.quantities import format_steps
from orders.exceptions import NotOnSaleError, OrdersError, QuantityRefusedError
from orders.models import Basket, BasketLine, OrderGroup, OrderLine
from orders.models.offers import is_on_sale

MAXIMUM_LINES = 40


def get_basket(*, key: uuid.UUID | str | None = None) -> Basket:
    """Find a basket by its key, or begin a new one."""
    if key and (known := Basket.objects.filter(key=key).first()):
        return known
    return Basket.objects.create()


@transaction.atomic
def add_to_basket(*, basket: Basket, product: Product, steps: int) -> BasketLine:
    """Put steps of a product into a basket, beside what is there already.

    Raises NotOnSaleError or QuantityRefusedError.
    """
    Basket.objects.select_for_update().get(pk=basket.pk)
    line = BasketLine.objects.filter(basket=basket, product=product).first()
    wanted = steps + (line.steps if line else 0)
    check_quantity(product=product, steps=wanted)
    if line is None and basket.lines.count() >= MAXIMUM_LINES:
        raise QuantityRefusedError(_("Giỏ đã đầy. Đặt trước rồi mua tiếp nhé."))
    line = line or BasketLine(basket=basket, product=product)
    line.steps = wanted
    line.save()
    return line


@transaction.atomic
def change_line(*, basket: Basket, line: BasketLine, steps: int) -> BasketLine | None:
    """Set how much of a product is wanted; none takes it out."""
    Basket.objects.select_for_update().get(pk=basket.pk)
    if steps <= 0:
        BasketLine.objects.filter(basket=basket, pk=line.pk).delete()
        return None
    check_quantity(product=line.product, steps=steps)
    line.steps = steps
    line.save(update_fields=["steps"])
    return line


@transaction.atomic
def empty_basket(*, basket: Basket) -> None:
    """Take everything out."""
    BasketLine.objects.filter(basket=basket).delete()


@transaction.atomic
def refill_basket(*, basket: Basket, group: OrderGroup) -> int:
    """Put what an earlier checkout asked for back into a basket; returns how much.

    What the household no longer sells in that quantity is left out.
    """
    number = 0
    for line in OrderLine.objects.filter(order__group=group).select_related(
        "product__producer", "product__unit"
    ):
        if basket.lines.filter(product=line.product).exists():
            continue
        with suppress(OrdersError):
            add_to_basket(basket=basket, product=line.product, steps=line.steps)
            number += 1
    return number


def check_quantity(*, product: Product, steps: int) -> None:
    """Refuse what the household does not sell, or not in that quantity."""
    if not is_on_sale(product) or product.available_steps < product.minimum_steps:
        raise NotOnSaleError(_("%(product)s hiện không bán.") % {"product": product})
    if steps < product.minimum_steps:
        least = _amount_in_words(product, product.minimum_steps)
        raise QuantityRefusedError(
            _("%(product)s đặt ít nhất %(quantity)s.")
            % {"product": product, "quantity": least}
        )
    if steps % product.increment_steps:
        each = _amount_in_words(product, product.increment_steps)
        raise QuantityRefusedError(
            _("%(product)s đặt theo bước %(quantity)s.")
            % {"product": product, "quantity": each}
        )
    if steps > product.available_steps:
        left = _amount_in_words(product, product.available_steps)
        raise QuantityRefusedError(
            _("%(product)s chỉ còn %(quantity)s.")
            % {"product": product, "quantity": left}
        )


def _amount_in_words(product: Product, steps: int) -> str:
    unit = product.unit
    return f"{format_steps(steps, unit.scale)}\u00a0{unit.symbol}"
