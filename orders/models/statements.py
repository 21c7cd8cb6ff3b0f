"""What the ledger says of one household's money, in đồng."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Sum

from farms.models import Producer
from orders.models.ledger import LedgerAccount, Posting
from orders.models.orders import Order

Kind = LedgerAccount.Kind


@dataclass(frozen=True, slots=True)
class Balance:
    """What the site owes a household, and cash of sales the household holds already."""

    payable: int = 0
    cash: int = 0

    @property
    def owed(self) -> int:
        """Return what is still to be paid; below zero the household owes the fee."""
        return self.payable - self.cash

    @property
    def due(self) -> int:
        """Return what a household that holds cash must still hand on."""
        return max(-self.owed, 0)


@dataclass(frozen=True, slots=True)
class Payout:
    """Money that was paid to a household."""

    amount: int
    paid_at: datetime


def balance_of(producer: Producer) -> Balance:
    """Return how a household's accounts stand now."""
    rows = _postings_of(producer)
    sums = rows.values_list("account__kind").annotate(sum=Sum("amount"))
    return _read(dict(sums))


def balances_by_order(
    producer: Producer, orders: Iterable[Order]
) -> dict[int, Balance]:
    """Return what each order did to a household's accounts."""
    rows = _postings_of(producer).filter(entry__order__in=list(orders))
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    grouped = rows.values_list("entry__order", "account__kind")
    for order_id, kind, amount in grouped.annotate(sum=Sum("amount")):
        sums[order_id][kind] = amount
    return {order_id: _read(row) for order_id, row in sums.items()}


def payouts_of(producer: Producer, *, limit: int) -> list[Payout]:
    """Return what was paid out, the newest first: entries that name no order."""
    rows = _postings_of(producer).filter(
        account__kind=Kind.FARMER_PAYABLE, entry__order=None
    )
    found = rows.order_by("-entry__posted_at", "-pk")
    pairs = found.values_list("amount", "entry__posted_at")
    return [Payout(amount, moment) for amount, moment in pairs[:limit]]


def _postings_of(producer: Producer) -> QuerySet[Posting]:
    """Return what was booked for a household and for records merged into it."""
    own = Q(account__producer=producer)
    return Posting.objects.filter(own | Q(account__producer__merged_into=producer))


def _read(sums: dict[str, int]) -> Balance:
    """Turn debits and credits around: what is credited to a household is owed it."""
    return Balance(
        payable=-sums.get(Kind.FARMER_PAYABLE, 0),
        cash=sums.get(Kind.CASH_WITH_FARMER, 0),
    )
