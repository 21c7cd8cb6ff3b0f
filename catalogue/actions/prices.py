"""Set what a unit costs."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from catalogue.actions.audit import write_audit
from catalogue.actions.stock_entries import lock_products
from catalogue.exceptions import AmountRefusedError, PriceOverlapError
from catalogue.models import Price, Product
from catalogue.money import MAXIMUM_AMOUNT
from catalogue.signals import price_changed
from farms.actions.mandates import check_acting
from farms.models import Mandate, User


@transaction.atomic
def set_price(
    *,
    product: Product,
    amount: int,
    actor: User,
    mandate: Mandate | None = None,
    valid_from: datetime | None = None,
    minimum_steps: int = 0,
) -> Price:
    """Set đồng per unit from `minimum_steps` on; the price before it ends there.

    The same amount again changes nothing. Raises PriceOverlapError when a later
    price is already there.
    """
    check_acting(actor=actor, producer=product.producer, mandate=mandate)
    if not 0 < amount <= MAXIMUM_AMOUNT:
        raise AmountRefusedError
    lock_products([product.pk])
    start = valid_from or timezone.now()
    rows = Price.objects.filter(product=product, minimum_steps=minimum_steps)
    last = rows.order_by("-valid_from").first()
    if last and last.valid_until is None and last.amount == amount:
        return last
    if last:
        _end(last, start)
    price = Price.objects.create(
        product=product,
        amount=amount,
        minimum_steps=minimum_steps,
        valid_from=start,
        set_by=actor,
    )
    old = last.amount if last else None
    write_audit(product, "set_price", actor=actor, mandate=mandate, old=old, new=amount)
    transaction.on_commit(partial(price_changed.send, Price, product=product))
    return price


def _end(price: Price, moment: datetime) -> None:
    """End a price, unless it begins later or has ended after the moment."""
    if price.valid_from >= moment:
        raise PriceOverlapError
    if price.valid_until is not None and price.valid_until > moment:
        raise PriceOverlapError
    if price.valid_until is None:
        price.valid_until = moment
        price.save(update_fields=["valid_until"])
