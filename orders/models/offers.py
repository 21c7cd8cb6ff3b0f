"""What the lines of a basket cost and whether they can be had, right now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from catalogue.models import Price, Product, ProductStatus
from catalogue.money import price_of_steps
from catalogue.quantities import Quantity
from orders.models.baskets import Basket, BasketLine


class Problem(StrEnum):
    """Why a line cannot be ordered as it stands."""

    NONE = ""
    GONE = "gone"
    LESS = "less"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Offer:
    """One line at today's price; `amount` is in đồng, 0 when it cannot be had."""

    line: BasketLine
    product: Product
    price_amount: int
    amount: int
    problem: Problem

    @property
    def quantity(self) -> Quantity:
        """Return what is wanted."""
        unit = self.product.unit
        return Quantity(self.line.steps, unit.scale, unit.code)

    @property
    def is_orderable(self) -> bool:
        """Say whether it can be ordered as it stands."""
        return self.problem is Problem.NONE


def read_offers(basket: Basket) -> list[Offer]:
    """Price every line of a basket anew, household by household."""
    lines = (
        BasketLine.objects.filter(basket=basket)
        .select_related("product__producer__commune", "product__unit", "product__crop")
        .prefetch_related("product__photo__renditions")
        .order_by("product__producer_id", "pk")
    )
    rows = list(lines)
    ladders = read_ladders([line.product_id for line in rows])
    return [_offer_of(line, ladders[line.product_id]) for line in rows]


def read_ladders(product_ids: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """Return today's prices by product as (from how many steps, đồng per unit)."""
    now = timezone.now()
    prices = (
        Price.objects.filter(product__in=set(product_ids), valid_from__lte=now)
        .filter(Q(valid_until=None) | Q(valid_until__gt=now))
        .order_by("valid_from")
    )
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for price in prices:
        found[price.product_id][price.minimum_steps] = price.amount
    return defaultdict(list, {key: sorted(rows.items()) for key, rows in found.items()})


def price_for(ladder: list[tuple[int, int]], steps: int) -> int:
    """Return đồng per unit when that many steps are bought; 0 without a price."""
    return next((a for least, a in reversed(ladder) if steps >= least), 0)


def is_on_sale(product: Product) -> bool:
    """Say whether a product may be sold today, whatever is left of it."""
    return (
        product.status == ProductStatus.PUBLISHED
        and not product.is_paused
        and product.producer.is_public
        and not product.producer.is_closed_on(timezone.localdate())
    )


def fits_increments(product: Product, steps: int) -> bool:
    """Say whether the household sells in that quantity."""
    return steps >= product.minimum_steps and steps % product.increment_steps == 0


def _offer_of(line: BasketLine, ladder: list[tuple[int, int]]) -> Offer:
    product = line.product
    price = price_for(ladder, line.steps)
    problem = _problem_of(line, price)
    amount = price_of_steps(price, line.steps, product.unit.scale)
    return Offer(
        line=line,
        product=product,
        price_amount=price,
        amount=0 if problem is Problem.GONE else amount,
        problem=problem,
    )


def _problem_of(line: BasketLine, price: int) -> Problem:
    product = line.product
    if not price or not is_on_sale(product):
        return Problem.GONE
    if product.available_steps < product.minimum_steps:
        return Problem.GONE
    if product.available_steps < line.steps:
        return Problem.LESS
    return Problem.NONE if fits_increments(product, line.steps) else Problem.AMOUNT
