"""Money is whole đồng: VND has no minor unit, so there is nothing to round away."""

from dataclasses import dataclass

from catalogue.quantities import QuantityError, format_steps, parse_steps

MAXIMUM_AMOUNT = 100_000_000_000


class MoneyError(ValueError):
    """The text is not an amount in đồng."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in đồng."""

    amount: int

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + other.amount)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - other.amount)

    def __str__(self) -> str:
        return format_amount(self.amount)


def format_amount(amount: int) -> str:
    """Write 85000 as "85.000 ₫", held together by a no-break space."""
    return f"{format_steps(amount, 0)}\u00a0₫"


def parse_amount(text: str) -> int:
    """Read "85.000", "85000" or "85.000 ₫" into đồng."""
    raw = text.strip().rstrip("₫đ").strip()
    try:
        amount = parse_steps(raw, 0)
    except QuantityError as error:
        raise MoneyError(text) from error
    if abs(amount) > MAXIMUM_AMOUNT:
        raise MoneyError(text)
    return amount


def price_of_steps(price_amount: int, steps: int, scale: int) -> int:
    """Return the amount for steps at a price per unit, rounded half up."""
    per_unit = 10**scale
    return (2 * price_amount * steps + per_unit) // (2 * per_unit)


def share_out(total: int, weights: list[int]) -> list[int]:
    """Divide a total by weights so that the parts add up to it exactly.

    Largest remainder: what integer division leaves goes, one đồng each, to the
    parts that lost most; ties go to the earlier part.
    """
    whole = sum(weights)
    if whole <= 0:
        raise MoneyError("weights must add up to more than nothing")
    parts = [total * weight // whole for weight in weights]
    losses = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-losses[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def basis_points(amount: int, points: int) -> int:
    """Return points/10 000 of an amount, rounded half up."""
    return (2 * amount * points + 10_000) // 20_000
