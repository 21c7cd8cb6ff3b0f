"""Promise, keep and ship stock.

A reference ("line:<order line>") names what stock is held for. Every verb may be
called again under the same reference and then changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.audit import write_audit
from catalogue.actions.reservations import (
    Kind,
    LotsByProduct,
    Part,
    Status,
    Wanted,
    check_same,
    free_lots,
    hold_parts,
    known_reservations,
    lock_wanted,
    move_reservations,
    products_of,
    release_due,
    require_reservations,
    take_parts,
    urgency,
)
from catalogue.actions.stock_entries import (
    StockChange,
    count_products,
    lock_products,
    write_changes,
)
from catalogue.exceptions import NotEnoughStockError, ReasonMissingError
from catalogue.models import ProduceLot, Product, ProductStatus, Reservation
from catalogue.quantities import format_steps
from farms.actions.mandates import check_acting
from farms.models import Mandate, User

__all__ = ["Shortage", "Wanted"]


@dataclass(frozen=True, slots=True)
class Shortage:
    """What could not be taken of something wanted."""

    product_id: int
    reference: str
    missing_steps: int


@transaction.atomic
def reserve_stock(
    *, wanted: list[Wanted], expires_at: datetime | None
) -> list[Reservation]:
    """Hold stock until `expires_at`: everything that is wanted, or nothing.

    Takes first what must be sold first. Raises NotEnoughStockError, which names the
    product and says how much is free; nothing is free of a product not on sale.
    """
    products = lock_wanted(wanted)
    known = known_reservations(wanted)
    lots = free_lots(products)
    parts: list[Part] = []
    for want in wanted:
        if want in known:
            check_same(want, known[want])
        else:
            parts += _take_all(want, products.get(want.product_id), lots)
    made = hold_parts(parts, expires_at)
    if made:
        count_products(products)
    return [row for rows in known.values() for row in rows] + made


def _take_all(want: Wanted, product: Product | None, lots: LotsByProduct) -> list[Part]:
    if want.steps <= 0 or product is None or not _is_on_sale(product):
        raise _not_enough(product, 0)
    parts = take_parts(want, lots.get(want.product_id, []))
    taken = sum(part.steps for part in parts)
    if taken < want.steps:
        raise _not_enough(product, taken)
    return parts


def _is_on_sale(product: Product) -> bool:
    return (
        product.status == ProductStatus.PUBLISHED
        and not product.is_paused
        and product.producer.is_public
        and not product.producer.is_closed_on(timezone.localdate())
    )


def _not_enough(product: Product | None, free: int) -> NotEnoughStockError:
    if product is None:
        return NotEnoughStockError(available_steps=0)
    if free == 0:
        return NotEnoughStockError(
            _("%(product)s hiện không còn bán.") % {"product": product},
            available_steps=0,
        )
    quantity = f"{format_steps(free, product.unit.scale)} {product.unit.symbol}"
    message = _("%(product)s chỉ còn %(quantity)s.")
    return NotEnoughStockError(
        message % {"product": product, "quantity": quantity}, available_steps=free
    )


@transaction.atomic
def take_stock_at_once(
    *, wanted: list[Wanted], actor: User | None = None
) -> tuple[list[Reservation], list[Shortage]]:
    """Commit stock to orders already paid elsewhere: what there is, and what is short.

    Also takes from products that are paused or withdrawn: the buyer has paid.
    """
    products = lock_wanted(wanted)
    known = known_reservations(wanted)
    lots = free_lots(products)
    parts: list[Part] = []
    short = []
    for want in wanted:
        had = sum(row.steps for row in known.get(want, []))
        new = [] if had else take_parts(want, lots.get(want.product_id, []))
        parts += new
        missing = want.steps - had - sum(part.steps for part in new)
        if missing > 0:
            short.append(Shortage(want.product_id, want.reference, missing))
    hold_parts(parts, None)
    for reference in sorted({want.reference for want in wanted}):
        move_reservations(
            reference, Status.HELD, Status.COMMITTED, Kind.COMMITTED, actor
        )
    rows = Reservation.objects.filter(
        reference__in={want.reference for want in wanted}
    ).exclude(status=Status.RELEASED)
    return list(rows.select_related("lot").order_by("lot_id", "pk")), short


@transaction.atomic
def release_stock(*, reference: str, actor: User | None = None) -> list[Reservation]:
    """Give back what is held; what is committed needs uncommit_stock."""
    return move_reservations(
        reference, Status.HELD, Status.RELEASED, Kind.RELEASED, actor
    )


@transaction.atomic
def commit_stock(*, reference: str, actor: User | None = None) -> list[Reservation]:
    """Turn what is held into what is promised for good.

    Raises ReservationGoneError when the reservation expired or never was: then
    take_stock_at_once says what is still there.
    """
    moved = move_reservations(
        reference, Status.HELD, Status.COMMITTED, Kind.COMMITTED, actor
    )
    return moved or require_reservations(reference, Status.COMMITTED, Status.SHIPPED)


@transaction.atomic
def uncommit_stock(*, reference: str, actor: User | None = None) -> list[Reservation]:
    """Give back what was committed."""
    return move_reservations(
        reference, Status.COMMITTED, Status.RELEASED, Kind.UNCOMMITTED, actor
    )


@transaction.atomic
def ship_stock(*, reference: str, actor: User | None = None) -> list[Reservation]:
    """Take committed stock out of the house; raises ReservationGoneError if none is."""
    moved = move_reservations(
        reference, Status.COMMITTED, Status.SHIPPED, Kind.SHIPPED, actor
    )
    return moved or require_reservations(reference, Status.SHIPPED)


@transaction.atomic
def reduce_stock(
    *, reference: str, steps: int, actor: User | None = None
) -> list[Reservation]:
    """Keep `steps` of what is held or committed and give back the rest.

    The lots that keep longest are given back first. Never takes more.
    """
    ids = products_of(reference)
    lock_products(ids)
    rows = Reservation.objects.filter(
        reference=reference, status__in=[Status.HELD, Status.COMMITTED]
    ).select_related("lot")
    active = sorted(rows, key=lambda row: urgency(row.lot), reverse=True)
    surplus = sum(row.steps for row in active) - steps
    changes = []
    for row in active:
        back = min(row.steps, max(surplus, 0))
        if back:
            changes.append(_give_back(row, back))
            surplus -= back
    write_changes(changes, actor=actor)
    count_products(ids)
    return [row for row in active if row.status != Status.RELEASED]


def _give_back(row: Reservation, back: int) -> StockChange:
    kind = Kind.RELEASED if row.status == Status.HELD else Kind.UNCOMMITTED
    if back == row.steps:
        row.status = Status.RELEASED
    else:
        row.steps -= back
    row.save(update_fields=["steps", "status"])
    return StockChange(row.lot_id, kind, back, row.reference)


@transaction.atomic
def adjust_stock(
    *,
    lot: ProduceLot,
    new_on_hand_steps: int,
    reason: str,
    actor: User | None,
    mandate: Mandate | None = None,
) -> ProduceLot:
    """Set what is on hand to what was counted; what is promised must remain."""
    check_acting(actor=actor, producer=lot.product.producer, mandate=mandate)
    if not reason.strip():
        raise ReasonMissingError
    product = lock_products([lot.product_id])[lot.product_id]
    lot = ProduceLot.objects.select_for_update(no_key=True).get(pk=lot.pk)
    promised = lot.reserved_steps + lot.committed_steps
    if new_on_hand_steps < promised:
        raise _promised_already(product, promised)
    change = new_on_hand_steps - lot.on_hand_steps
    if change:
        note = reason.strip()[:160]
        entry = StockChange(lot.pk, Kind.ADJUSTED, change, note=note)
        write_changes([entry], actor=actor, mandate=mandate)
        count_products([product.pk])
        write_audit(
            lot, "adjust_stock", actor=actor, mandate=mandate, steps=change, note=note
        )
        lot.refresh_from_db()
    return lot


def _promised_already(product: Product, promised: int) -> NotEnoughStockError:
    quantity = f"{format_steps(promised, product.unit.scale)} {product.unit.symbol}"
    message = _("Đã hứa %(quantity)s cho khách, không ghi ít hơn số đó được.")
    return NotEnoughStockError(
        message % {"quantity": quantity}, available_steps=promised
    )


@transaction.atomic
def expire_reservations(*, now: datetime | None = None) -> int:
    """Give back what nobody paid for in time; return how many reservations."""
    now = now or timezone.now()
    due = Reservation.objects.filter(status=Status.HELD, expires_at__lte=now)
    ids = set(due.values_list("lot__product", flat=True))
    lock_products(ids)
    return release_due(ids, now)
