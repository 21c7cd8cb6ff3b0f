"""Baskets and orders in the shape pages want: household by household, with sums."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.quantities import format_steps
from catalogue.renditions import Picture, picture_of
from catalogue.tiles import display_name
from farms.models import Producer
from orders.models import Rates, rates_on
from orders.models.offers import Offer, Problem

GROUNDS = ("leaf", "river", "ripe")


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of a basket; quantities are written as Vietnamese write them."""

    offer: Offer
    name: str
    picture: Picture | None
    ground: str
    step: str
    minimum: str
    maximum: str

    @property
    def is_gone(self) -> bool:
        """Say whether it cannot be had at all."""
        return self.offer.problem is Problem.GONE

    @property
    def warning(self) -> str:
        """Say what is wrong with the line, or nothing."""
        product = self.offer.product
        facts = {"left": product.available.number, "unit": product.unit.symbol}
        words = {
            Problem.GONE: _("Món này hiện không còn bán."),
            Problem.LESS: _("Chỉ còn %(left)s %(unit)s. Bớt lại giúp nhé.") % facts,
            Problem.AMOUNT: _("Nhà vườn đã đổi cách bán. Chọn lại số lượng."),
        }
        return words.get(self.offer.problem, "")


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    """What is wanted from one household."""

    producer: Producer
    lines: list[LineShown]

    @property
    def amount(self) -> int:
        """Return the sum in đồng."""
        return sum(line.offer.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class BasketShown:
    """A whole basket with what it comes to and who gets how much."""

    households: list[HouseholdShown] = field(default_factory=list)
    parts: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def lines(self) -> list[LineShown]:
        """Return all lines."""
        return [line for house in self.households for line in house.lines]

    @property
    def amount(self) -> int:
        """Return the sum in đồng."""
        return sum(house.amount for house in self.households)

    @property
    def is_orderable(self) -> bool:
        """Say whether everything can be ordered as it stands."""
        return bool(self.lines) and all(line.offer.is_orderable for line in self.lines)

    @property
    def seen_prices(self) -> str:
        """Write the prices shown, as the form gives them back: "12:85000,13:22000"."""
        pairs = [
            (line.offer.product.pk, line.offer.price_amount) for line in self.lines
        ]
        return ",".join(f"{pk}:{amount}" for pk, amount in pairs)


def show_basket(offers: Iterable[Offer]) -> BasketShown:
    """Arrange priced lines by household and share the money out."""
    households = [
        HouseholdShown(shares[0].product.producer, [_show_line(o) for o in shares])
        for shares in (
            list(rows)
            for _pk, rows in groupby(offers, key=lambda o: o.product.producer_id)
        )
    ]
    rates = rates_on(timezone.localdate()) if households else Rates(0, {})
    return BasketShown(households, _share_out(households, rates))


def _show_line(offer: Offer) -> LineShown:
    product, scale = offer.product, offer.product.unit.scale
    whole = product.available_steps - product.available_steps % product.increment_steps
    return LineShown(
        offer=offer,
        name=display_name(product),
        picture=picture_of(product.photo),
        ground=GROUNDS[product.pk % len(GROUNDS)],
        step=format_steps(product.increment_steps, scale),
        minimum=format_steps(product.minimum_steps, scale),
        maximum=format_steps(max(whole, product.minimum_steps), scale),
    )


def _share_out(
    households: list[HouseholdShown], rates: Rates
) -> list[tuple[str, str, int]]:
    """Say who gets how much, as it will be frozen line by line."""
    parts, fee, tax = [], 0, 0
    for house in households:
        kind = house.producer.kind
        nets = [rates.net_of(line.offer.amount, kind) for line in house.lines]
        label = _("%(producer)s nhận") % {"producer": house.producer}
        parts.append(("farmer", label, sum(net.net for net in nets)))
        fee += sum(net.fee for net in nets)
        tax += sum(net.vat + net.pit for net in nets)
    percent = format_steps(rates.fee_basis_points, 2)
    parts.append(("fee", _("Phí sàn %(percent)s%%") % {"percent": percent}, fee))
    return [*parts, ("tax", _("Thuế thu hộ"), tax)]
