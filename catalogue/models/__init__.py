"""Facts and questions of the catalogue."""

from catalogue.models.events import BizStep, TraceEvent, Vouching
from catalogue.models.lots import (
    AppendOnlyError,
    AppendOnlyModel,
    AppendOnlyQuerySet,
    LotStatus,
    ProduceLot,
    Reservation,
    StockEntry,
)
from catalogue.models.prices import Price
from catalogue.models.products import (
    Category,
    Product,
    ProductPhoto,
    ProductStatus,
)
from catalogue.models.units import LocalUnit, Unit

__all__ = [
    "AppendOnlyError",
    "AppendOnlyModel",
    "AppendOnlyQuerySet",
    "BizStep",
    "Category",
    "LocalUnit",
    "LotStatus",
    "Price",
    "ProduceLot",
    "Product",
    "ProductPhoto",
    "ProductStatus",
    "Reservation",
    "StockEntry",
    "TraceEvent",
    "Unit",
    "Vouching",
]
