"""What an approver sees of a product that waits."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Product, Vouching
from catalogue.money import format_amount
from catalogue.price_ranges import PriceRange, ranges_around
from catalogue.quantities import format_steps
from catalogue.renditions import Picture, picture_of
from farms.models import Producer, RegistrationStatus, User

# From this day on a household has waited too long.
LATE_DAYS = 3
MIDDLE_DAYS = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue; flags say what wants a second look."""

    product: Product
    picture: Picture | None
    days: int
    price_range: PriceRange | None
    flags: tuple[str, ...]
    is_own: bool

    @property
    def amount(self) -> int | None:
        """Return the price asked, in đồng per unit."""
        return getattr(self.product, "price_amount", None)

    @property
    def is_late(self) -> bool:
        """Say whether it has waited too long."""
        return self.days >= LATE_DAYS

    @property
    def age(self) -> str:
        """Return how long it has waited, in words."""
        if self.days == 0:
            return _("bữa nay")
        return ngettext("%(days)s ngày", "%(days)s ngày", self.days) % {
            "days": self.days
        }

    @property
    def percent(self) -> int | None:
        """Return by how many percent the price differs from what others ask."""
        if self.price_range is None or self.amount is None:
            return None
        return self.price_range.percent_of_middle(self.amount)

    @property
    def percent_below(self) -> int:
        """Return the same as a positive number, for prices below."""
        return -(self.percent or 0)


def days_waiting(product: Product) -> int:
    """Return how many days ago the product was handed in."""
    if product.submitted_at is None:
        return 0
    handed_in = timezone.localtime(product.submitted_at).date()
    return (timezone.localdate() - handed_in).days


def waiting_lines(products: list[Product], user: User) -> list[Waiting]:
    """Return the queue's lines for products fetched with `for_review()`."""
    ranges = ranges_around(products)
    own = set(Producer.objects.owned_by(user).values_list("pk", flat=True))
    lines = []
    for product in products:
        price_range = ranges.get(product.pk)
        lines.append(
            Waiting(
                product=product,
                picture=picture_of(product.photo),
                days=days_waiting(product),
                price_range=price_range,
                flags=_flags(product, price_range),
                is_own=product.submitted_by_id == user.pk or product.producer_id in own,
            )
        )
    return lines


def _flags(product: Product, price_range: PriceRange | None) -> tuple[str, ...]:
    flags = []
    if product.photo_id is None:
        flags.append(_("Chưa có hình"))
    registration = getattr(product.producer, "registration", None)
    if registration is None or registration.status != RegistrationStatus.VERIFIED:
        flags.append(_("Hồ sơ chưa xác minh"))
    elif not product.producer.is_public:
        flags.append(_("Hộ chưa cho hiện tên"))
    amount = getattr(product, "price_amount", None)
    if price_range and amount and price_range.is_far(amount):
        flags.append(_("Giá khác xa quanh đây"))
    return tuple(flags)


def facts_of(line: Waiting) -> list[tuple[str, str]]:
    """Return label and value of what is checked before a product is shown."""
    product = line.product
    scale, symbol = product.unit.scale, product.unit.symbol
    price = f"{format_amount(line.amount)}/{symbol}" if line.amount else ""
    around = line.price_range
    asked = (
        f"{format_amount(around.low)} – {format_amount(around.high)}" if around else ""
    )
    return [
        (_("Giá"), price),
        (_("Quanh đây 30 ngày qua"), asked),
        (_("Mức giữa"), format_amount(around.middle) if around else ""),
        (_("Còn bán được"), f"{product.available.number} {symbol}"),
        (_("Đặt ít nhất"), f"{format_steps(product.minimum_steps, scale)} {symbol}"),
        (_("Loại"), product.grade),
        (_("Nhóm hàng"), str(product.category)),
        (_("Người gửi"), str(product.submitted_by or "")),
    ]


def evidence_counts(product: Product) -> list[tuple[str, int]]:
    """Return how many events of the product's lots have which witness."""
    grades = list(
        product.lots.filter(events__isnull=False).values_list(
            "events__vouching", flat=True
        )
    )
    return [(g, grades.count(g)) for g in Vouching.values if g in grades]
