"""Money is whole đồng: VND has no minor unit, so there is nothing to round away."""

import re
from dataclasses import dataclass

from django.conf import settings

from catalogue.quantities import format_steps

MAXIMUM_AMOUNT = 100_000_000_000
_AMOUNT = re.compile(r"-?(\d{1,3}([.,])\d{3}(\2\d{3})*|\d{1,18})", re.ASCII)
DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


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
    """Read "85.000", "85000", "85,000" or "85.000 ₫" into đồng.

    Nobody writes fractions of a đồng, so a dot or comma must group thousands;
    "85.00" is refused rather than read as 85.
    """
    raw = "".join(text.split()).rstrip("₫đ")
    if not _AMOUNT.fullmatch(raw):
        raise MoneyError(text)
    amount = int(raw.replace(".", "").replace(",", ""))
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


def spell_amount(amount: int) -> str:
    """Read an amount aloud in Vietnamese: "tám mươi lăm nghìn đồng"."""
    if amount == 0:
        return "không đồng"
    scales = ["", settings.THOUSAND_WORD, "triệu", "tỷ"]
    words: list[str] = []
    for position in range(len(scales) - 1, -1, -1):
        group = amount // 1000**position % 1000
        if group:
            words += _spell_group(group, is_first=not words)
            words.append(scales[position])
    return " ".join([word for word in words if word] + ["đồng"])


def _spell_group(group: int, *, is_first: bool) -> list[str]:
    """Read up to three digits; inside a number their zeros are read too."""
    hundreds, rest = divmod(group, 100)
    words = [] if is_first and not hundreds else [DIGITS[hundreds], "trăm"]
    return words + _spell_tens(rest, is_first=not words)


def _spell_tens(rest: int, *, is_first: bool) -> list[str]:
    tens, ones = divmod(rest, 10)
    if tens == 0:
        lead = [] if is_first or not ones else ["lẻ"]
        return lead + ([DIGITS[ones]] if ones else [])
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 5:
        return [*words, "lăm"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    return words + ([DIGITS[ones]] if ones else [])
