"""What neighbours ask for the same crop."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median_low

from django.db.models import Q
from django.utils import timezone

from catalogue.models import Price, Product, ProductStatus

DAYS = 30
# Fewer than this say more about one household than about the market.
LEAST_PRODUCERS = 3
# Beyond this many times the median, somebody should look twice.
FAR = 2


@dataclass(frozen=True, slots=True)
class PriceRange:
    """Đồng per unit asked by a number of other producers in the last days."""

    low: int
    middle: int
    high: int
    number_of_producers: int

    def is_far(self, amount: int) -> bool:
        """Say whether an amount is far from what others ask."""
        return amount * FAR < self.middle or amount > self.middle * FAR

    def percent_of_middle(self, amount: int) -> int:
        """Return by how many percent an amount differs from the middle one."""
        return round((amount - self.middle) * 100 / self.middle)


def range_around(product: Product) -> PriceRange | None:
    """Return what others asked for the crop and unit, or None if too few did."""
    return ranges_around([product]).get(product.pk)


def ranges_around(products: list[Product]) -> dict[int, PriceRange]:
    """Return the range for each product that has one, in one query."""
    rows = list(_asked({product.crop_id for product in products}))
    found = {}
    for product in products:
        latest = {
            row["product__producer"]: row["amount"]
            for row in rows
            if row["product__crop"] == product.crop_id
            and row["product__unit"] == product.unit_id
            and row["product__producer"] != product.producer_id
        }
        if len(latest) >= LEAST_PRODUCERS:
            amounts = sorted(latest.values())
            middle = median_low(amounts)
            span = (amounts[0], middle, amounts[-1])
            found[product.pk] = PriceRange(*span, len(amounts))
    return found


def _asked(crop_ids: set[int]) -> list[dict[str, int]]:
    since = timezone.now() - timedelta(days=DAYS)
    prices = Price.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=since),
        product__crop__in=crop_ids,
        product__status=ProductStatus.PUBLISHED,
        product__producer__is_public=True,
        minimum_steps=0,
        valid_from__lte=timezone.now(),
    )
    columns = ("product__producer", "product__crop", "product__unit", "amount")
    return list(prices.order_by("valid_from").values(*columns))
