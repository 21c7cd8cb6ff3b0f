"""What can be asked of the list of products besides words; nonsense is dropped."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalogue.money import parse_amount
from farms.models import ProducerKind

MAXIMUM_CHOICES = 20
MAXIMUM_LENGTH = 40


class Order(models.TextChoices):
    """Ways to put products in a row; relevance is for searches with words."""

    RELEVANCE = "relevance", _("Sát nhất")
    NEWEST = "newest", _("Mới đăng")
    PRICE = "price", _("Giá mỗi đơn vị thấp nhất")
    HARVEST = "harvest", _("Mới thu hoạch")


class Claim(models.TextChoices):
    """Families of certificates a buyer asks for: CertificateKind.family."""

    VIETGAP = "vietgap", _("VietGAP còn hạn")
    GLOBALGAP = "globalgap", _("GLOBALG.A.P. còn hạn")
    ORGANIC = "organic", _("Hữu cơ còn hạn")
    OCOP = "ocop", _("OCOP còn hạn")


@dataclass(frozen=True, slots=True)
class ProductFilters:
    """Choices of a buyer; an empty one asks for nothing."""

    category: frozenset[str] = frozenset()
    commune: frozenset[str] = frozenset()
    claim: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    producer: str = ""
    is_in_season: bool = False
    price_from: int | None = None
    price_to: int | None = None
    is_exact: bool = False
    unread: tuple[str, ...] = field(default=())

    @property
    def number(self) -> int:
        """Count the choices made."""
        sets = (self.category, self.commune, self.claim, self.kind)
        single = (self.is_in_season, self.price_from, self.price_to)
        return sum(map(len, sets)) + sum(value not in (None, False) for value in single)


def read_filters(values: QueryDict) -> ProductFilters:
    """Read the choices of an address; what cannot be read is named in `unread`."""
    unread: list[str] = []
    return ProductFilters(
        category=_choices(values, "category"),
        commune=_choices(values, "commune"),
        claim=_choices(values, "claim", Claim.values),
        kind=_choices(values, "kind", ProducerKind.values),
        producer=_plain(values.get("producer", "")),
        is_in_season=values.get("season", "") == "now",
        price_from=_amount(values, "price_from", unread.append),
        price_to=_amount(values, "price_to", unread.append),
        is_exact=values.get("exact", "") == "1",
        unread=tuple(unread),
    )


def read_order(text: str, *, has_words: bool) -> Order:
    """Read the order asked for; relevance means nothing without words."""
    asked = Order(text) if text in Order.values else None
    if asked is None or (asked == Order.RELEVANCE and not has_words):
        return Order.RELEVANCE if has_words else Order.NEWEST
    return asked


def _choices(
    values: QueryDict, name: str, known: list[str] | None = None
) -> frozenset[str]:
    given = {_plain(value) for value in values.getlist(name)[:MAXIMUM_CHOICES]}
    return frozenset(given & set(known) if known else given - {""})


def _plain(value: str) -> str:
    """Return a slug or code as it is, anything else as nothing."""
    is_code = value.replace("-", "").replace("_", "").isalnum() and value.isascii()
    return value if is_code and len(value) <= 4 * MAXIMUM_LENGTH else ""


def _amount(values: QueryDict, name: str, report: Callable[[str], None]) -> int | None:
    text = values.get(name, "").strip()
    if not text:
        return None
    try:
        amount = parse_amount(text[:MAXIMUM_LENGTH])
    except ValueError:
        amount = -1
    if amount < 0:
        report(name)
        return None
    return amount
