"""How a quantity is written: locks, entries, counters and the news.

Only actions.stock and actions.lots call this. Products are locked before lots, each
in primary-key order, so that no two callers wait for each other in a circle.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from catalogue.models import ProduceLot, Product, StockEntry
from catalogue.signals import stock_changed
from farms.models import Mandate, User

# What one step of each kind does to (on hand, reserved, committed).
EFFECTS = {
    StockEntry.Kind.HARVESTED: (1, 0, 0),
    StockEntry.Kind.RESERVED: (0, 1, 0),
    StockEntry.Kind.RELEASED: (0, -1, 0),
    StockEntry.Kind.COMMITTED: (0, -1, 1),
    StockEntry.Kind.UNCOMMITTED: (0, 0, -1),
    StockEntry.Kind.SHIPPED: (-1, 0, -1),
    StockEntry.Kind.ADJUSTED: (1, 0, 0),
}


@dataclass(frozen=True, slots=True)
class StockChange:
    """Steps of one kind for one lot; `reference` says for which order line."""

    lot_id: int
    kind: str
    steps: int
    reference: str = ""
    note: str = ""


def lock_products(product_ids: Iterable[int]) -> dict[int, Product]:
    """Lock the products in primary-key order."""
    rows = Product.objects.select_related("producer", "unit").order_by("pk")
    # "No key": a price or a lot may refer to the product meanwhile.
    locked = rows.select_for_update(of=("self",), no_key=True)
    return {row.pk: row for row in locked.filter(pk__in=set(product_ids))}


def lock_lots(product_ids: Iterable[int]) -> list[ProduceLot]:
    """Lock the lots from which something can be promised, in primary-key order."""
    promised = F("reserved_steps") + F("committed_steps")
    lots = ProduceLot.objects.sellable().filter(product__in=set(product_ids))
    free = lots.filter(on_hand_steps__gt=promised)
    return list(free.order_by("pk").select_for_update(no_key=True))


def write_changes(
    changes: list[StockChange],
    *,
    actor: User | None = None,
    mandate: Mandate | None = None,
) -> None:
    """Append the entries and move the counters of their lots."""
    moved: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    entries = []
    for change in changes:
        effect = [sign * change.steps for sign in EFFECTS[StockEntry.Kind(change.kind)]]
        entries.append(_entry_of(change, effect, actor, mandate))
        for position, steps in enumerate(effect):
            moved[change.lot_id][position] += steps
    StockEntry.objects.bulk_create(entries)
    for lot_id in sorted(moved):
        on_hand, reserved, committed = moved[lot_id]
        ProduceLot.objects.filter(pk=lot_id).update(
            on_hand_steps=F("on_hand_steps") + on_hand,
            reserved_steps=F("reserved_steps") + reserved,
            committed_steps=F("committed_steps") + committed,
        )


def _entry_of(
    change: StockChange, effect: list[int], actor: User | None, mandate: Mandate | None
) -> StockEntry:
    return StockEntry(
        lot_id=change.lot_id,
        kind=change.kind,
        on_hand_change=effect[0],
        reserved_change=effect[1],
        committed_change=effect[2],
        reference=change.reference,
        note=change.note,
        actor=actor,
        mandate=mandate,
    )


def count_products(product_ids: Iterable[int]) -> None:
    """Write the free steps of sellable lots into their locked products; tell news."""
    ids = sorted(set(product_ids))
    free = (
        ProduceLot.objects.sellable()
        .filter(product=OuterRef("pk"))
        .order_by()
        .values("product")
        .annotate(
            total=Sum(F("on_hand_steps") - F("reserved_steps") - F("committed_steps"))
        )
    )
    Product.objects.filter(pk__in=ids).update(
        available_steps=Coalesce(Subquery(free.values("total")), 0)
    )
    # Robust: whoever hears of it must not undo, or hide, what is already committed.
    transaction.on_commit(lambda: announce_stock(ids), robust=True)


def announce_stock(product_ids: Iterable[int]) -> None:
    """Tell that the sellable quantity of these products changed."""
    stock_changed.send(sender=Product, product_ids=sorted(product_ids))
