"""What one product is offered for: its price ladder and the amount being chosen."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.availability import in_words
from catalogue.models import Price, Product
from catalogue.money import price_of_steps
from catalogue.quantities import Quantity, QuantityError, format_steps, parse_steps

LONGEST_AMOUNT = 20


@dataclass(frozen=True, slots=True)
class Rung:
    """One price of the ladder: from how many steps on, and whether it applies now."""

    minimum_steps: int
    amount: int
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Purchase:
    """An amount as chosen in the buy box, held to what can be bought."""

    steps: int
    text: str
    step_text: str
    minimum_text: str
    maximum_text: str
    unit_amount: int | None
    total_amount: int | None
    ladder: list[Rung]


def with_number_of_prices(products: QuerySet[Product]) -> QuerySet[Product]:
    """Add number_of_prices, so that a ladder is asked for only where there is one."""
    valid = _valid_now(Price.objects.filter(product=OuterRef("pk"))).order_by()
    counted = valid.values("product").annotate(number=Count("pk")).values("number")
    return products.annotate(number_of_prices=Coalesce(Subquery(counted), 0))


def prices_of(product: Product) -> list[tuple[int, int]]:
    """Return (minimum steps, đồng per unit) valid now, the smallest amount first."""
    single = getattr(product, "price_amount", None)
    if single is not None and getattr(product, "number_of_prices", None) == 1:
        return [(0, single)]
    # Of two that overlap the later one counts, as in `with_price`.
    valid = _valid_now(product.prices.all()).order_by("valid_from")
    return sorted(dict(valid.values_list("minimum_steps", "amount")).items())


def _valid_now(prices: QuerySet[Price]) -> QuerySet[Price]:
    now = timezone.now()
    until = Q(valid_until=None) | Q(valid_until__gt=now)
    return prices.filter(until, valid_from__lte=now)


def purchase_of(product: Product, typed: str = "", change: str = "") -> Purchase:
    """Work out the buy box for an amount typed by a person and one tap on − or +."""
    scale = product.unit.scale
    prices = prices_of(product)
    steps = _allowed(product, _steps_of(typed, product) + _change(change, product))
    amount = _price_at(prices, steps)
    return Purchase(
        steps=steps,
        text=format_steps(steps, scale),
        step_text=format_steps(product.increment_steps, scale),
        minimum_text=format_steps(product.minimum_steps, scale),
        maximum_text=format_steps(_most(product), scale),
        unit_amount=amount,
        total_amount=None if amount is None else price_of_steps(amount, steps, scale),
        ladder=_ladder(product, prices, steps),
    )


def _steps_of(typed: str, product: Product) -> int:
    try:
        return parse_steps(typed[:LONGEST_AMOUNT], product.unit.scale)
    except QuantityError:
        return product.minimum_steps


def _change(change: str, product: Product) -> int:
    return {"1": 1, "-1": -1}.get(change, 0) * product.increment_steps


def _most(product: Product) -> int:
    """Return the largest amount there is, in whole increments."""
    whole = product.available_steps - product.available_steps % product.increment_steps
    return max(whole, product.minimum_steps)


def _allowed(product: Product, steps: int) -> int:
    """Hold an amount between minimum and stock, rounded up to whole increments."""
    size = product.increment_steps
    whole = -(-steps // size) * size
    return min(max(whole, product.minimum_steps), _most(product))


def _price_at(prices: list[tuple[int, int]], steps: int) -> int | None:
    reached = [amount for minimum, amount in prices if minimum <= steps]
    return reached[-1] if reached else None


def _ladder(product: Product, prices: list[tuple[int, int]], steps: int) -> list[Rung]:
    """Return the rungs when there is more than one price."""
    if len(prices) < 2:
        return []
    reached = [minimum for minimum, _amount in prices if minimum <= steps]
    rungs = []
    for number, (minimum, amount) in enumerate(prices):
        border = prices[1][0] if number == 0 else minimum
        unit = product.unit
        text = in_words(Quantity(border, unit.scale, unit.code), unit.symbol)
        label = _("Dưới %(amount)s") if number == 0 else _("Từ %(amount)s")
        is_on = bool(reached) and minimum == reached[-1]
        rungs.append(Rung(minimum, amount, label % {"amount": text}, is_on))
    return rungs
