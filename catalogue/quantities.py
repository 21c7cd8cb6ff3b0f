"""Quantities as integer steps: 1,5 kg is 1500 steps of scale 3 in KGM.

The shape follows UCP's quantity_unit; unit codes are UN/ECE Recommendation 20.
"""

from dataclasses import dataclass

GROUP = "."
POINT = ","


class QuantityError(ValueError):
    """The text is not a quantity, or asks for finer steps than the unit has."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of steps, 10**scale of which make one unit."""

    steps: int
    scale: int
    unit: str

    def __post_init__(self) -> None:
        if self.scale < 0:
            raise QuantityError("scale must not be negative")

    def __add__(self, other: "Quantity") -> "Quantity":
        self._same_measure(other)
        return Quantity(self.steps + other.steps, self.scale, self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        self._same_measure(other)
        return Quantity(self.steps - other.steps, self.scale, self.unit)

    def _same_measure(self, other: "Quantity") -> None:
        if (self.scale, self.unit) != (other.scale, other.unit):
            raise QuantityError("quantities of different units do not add up")

    @property
    def number(self) -> str:
        """Return the number as Vietnamese write it: 1.500 or 2,5."""
        return format_steps(self.steps, self.scale)


def format_steps(steps: int, scale: int) -> str:
    """Write steps as a number with dots for thousands and a decimal comma."""
    whole, rest = divmod(abs(steps), 10**scale)
    text = f"{whole:,}".replace(",", GROUP)
    if rest:
        text += POINT + f"{rest:0{scale}d}".rstrip("0")
    return f"-{text}" if steps < 0 else text


def parse_steps(text: str, scale: int) -> int:
    """Read "1.500", "2,5" or "2.5" into steps of the scale.

    A single dot followed by exactly three digits groups thousands, as in
    Vietnamese; any other single dot is read as a decimal point.
    """
    raw = text.strip().replace("\u00a0", "").replace(" ", "")
    sign = -1 if raw.startswith("-") else 1
    raw = raw[1:] if raw[:1] in {"+", "-"} else raw
    whole, _, fraction = _split(raw).partition(POINT)
    if not whole.isascii() or not whole.isdigit():
        raise QuantityError(text)
    if fraction and not (fraction.isascii() and fraction.isdigit()):
        raise QuantityError(text)
    fraction = fraction.rstrip("0")
    if len(fraction) > scale:
        raise QuantityError(text)
    return sign * int(whole + fraction.ljust(scale, "0"))


def _split(raw: str) -> str:
    """Return the number with a decimal comma and without grouping."""
    if POINT in raw:
        head, _, tail = raw.partition(POINT)
        return _ungroup(head) + POINT + tail
    if raw.count(GROUP) == 1 and len(raw.rpartition(GROUP)[2]) != 3:
        return raw.replace(GROUP, POINT)
    return _ungroup(raw)


def _ungroup(raw: str) -> str:
    groups = raw.split(GROUP)
    if len(groups) > 1 and (
        any(len(group) != 3 for group in groups[1:]) or not 1 <= len(groups[0]) <= 3
    ):
        raise QuantityError(raw)
    return "".join(groups)
