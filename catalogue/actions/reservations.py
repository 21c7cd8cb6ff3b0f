"""How reservations are made and moved; the verbs are in actions.stock."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from catalogue.actions.stock_entries import (
    StockChange,
    count_products,
    lock_lots,
    lock_products,
    write_changes,
)
from catalogue.exceptions import ReferenceTakenError, ReservationGoneError
from catalogue.models import ProduceLot, Product, Reservation, StockEntry
from farms.models import User

Kind = StockEntry.Kind
Status = Reservation.Status
LotsByProduct = dict[int, list[ProduceLot]]
ACTIVE = (Status.HELD, Status.COMMITTED, Status.SHIPPED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Steps of one product, for one order line."""

    product_id: int
    steps: int
    reference: str


@dataclass(frozen=True, slots=True)
class Part:
    """Steps of one lot that answer something wanted."""

    want: Wanted
    lot: ProduceLot
    steps: int


def lock_wanted(wanted: list[Wanted]) -> dict[int, Product]:
    """Lock the products and give back what on them nobody paid for in time."""
    ids = {want.product_id for want in wanted}
    products = lock_products(ids)
    release_due(ids, timezone.now())
    return products


def known_reservations(wanted: list[Wanted]) -> dict[Wanted, list[Reservation]]:
    """Return what earlier calls made under the same references."""
    rows = Reservation.objects.filter(
        reference__in={want.reference for want in wanted}, status__in=ACTIVE
    ).select_related("lot")
    made: dict[tuple[str, int], list[Reservation]] = defaultdict(list)
    for row in rows.order_by("pk"):
        made[row.reference, row.lot.product_id].append(row)
    keys = {want: (want.reference, want.product_id) for want in wanted}
    return {want: made[key] for want, key in keys.items() if key in made}


def check_same(want: Wanted, known: list[Reservation]) -> None:
    """Refuse a reference that was used for another quantity."""
    if sum(row.steps for row in known) != want.steps:
        raise ReferenceTakenError


def free_lots(product_ids: Iterable[int]) -> LotsByProduct:
    """Return locked lots by product, what must be sold first in front."""
    lots: LotsByProduct = defaultdict(list)
    for lot in sorted(lock_lots(product_ids), key=urgency):
        lots[lot.product_id].append(lot)
    return lots


def urgency(lot: ProduceLot) -> tuple[date, date, int]:
    """Return the order of sale: earliest sell-by day, then earliest harvest."""
    return lot.sell_by_on or date.max, lot.harvested_on, lot.pk


def take_parts(want: Wanted, lots: list[ProduceLot]) -> list[Part]:
    """Take from the lots in order, as much as there is up to what is wanted."""
    parts = []
    missing = want.steps
    for lot in lots:
        free = lot.on_hand_steps - lot.reserved_steps - lot.committed_steps
        steps = min(free, missing)
        if steps > 0:
            # Counted here too, so that a second line of the order sees what is left.
            lot.reserved_steps += steps
            missing -= steps
            parts.append(Part(want, lot, steps))
    return parts


def hold_parts(parts: list[Part], expires_at: datetime | None) -> list[Reservation]:
    """Write the reservations of the parts; a released one is taken up again."""
    if not parts:
        return []
    now = timezone.now()
    rows = [
        Reservation(
            lot=part.lot,
            reference=part.want.reference,
            steps=part.steps,
            expires_at=expires_at,
            created_at=now,
        )
        for part in parts
    ]
    rows = Reservation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["lot", "reference"],
        update_fields=["steps", "status", "expires_at", "created_at"],
    )
    write_changes(
        [StockChange(r.lot_id, Kind.RESERVED, r.steps, r.reference) for r in rows]
    )
    return rows


def move_reservations(
    reference: str, source: str, target: str, kind: str, actor: User | None
) -> list[Reservation]:
    """Move everything under a reference from one status to another."""
    ids = products_of(reference)
    lock_products(ids)
    rows = Reservation.objects.filter(reference=reference, status=source)
    moved = list(rows.select_related("lot").order_by("lot_id"))
    if not moved:
        return []
    for row in moved:
        row.status = target
        row.save(update_fields=["status"])
    changes = [StockChange(r.lot_id, kind, r.steps, reference) for r in moved]
    write_changes(changes, actor=actor)
    count_products(ids)
    return moved


def require_reservations(reference: str, *statuses: str) -> list[Reservation]:
    """Return what is already there, or say that the reservation is gone."""
    rows = Reservation.objects.filter(reference=reference, status__in=statuses)
    if found := list(rows.select_related("lot").order_by("lot_id")):
        return found
    raise ReservationGoneError


def products_of(reference: str) -> set[int]:
    """Return ids of the products a reference touches."""
    rows = Reservation.objects.filter(reference=reference)
    return set(rows.values_list("lot__product", flat=True))


def release_due(product_ids: Iterable[int], now: datetime) -> int:
    """Give back what is past its time on locked products; return how many."""
    ids = set(product_ids)
    due = Reservation.objects.filter(
        status=Status.HELD, expires_at__lte=now, lot__product__in=ids
    )
    rows = list(due.order_by("lot_id", "pk"))
    if not rows:
        return 0
    Reservation.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=Status.RELEASED
    )
    write_changes(
        [
            StockChange(r.lot_id, Kind.RELEASED, r.steps, r.reference, "expired")
            for r in rows
        ]
    )
    count_products(ids)
    return len(rows)
