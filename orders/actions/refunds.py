"""Give money back. payOS has no refund: staff transfer it and note the reference."""

from django.db import transaction
from django.db.models import Sum

from farms.models import User
from orders.actions.audit import write_audit
from orders.actions.ledger import post_refund
from orders.actions.news import announce
from orders.exceptions import MoveNotAllowedError, ReasonMissingError
from orders.models import Order, OrderGroup, OrderStatus, Refund
from orders.signals import refund_asked

GIVEN_UP = (OrderStatus.REFUSED, OrderStatus.CANCELLED)


def refund_excess(
    *, group: OrderGroup, reason: str, order: Order | None = None
) -> Refund | None:
    """Ask for what was received beyond what is still owed to be given back.

    Worked out from the sums, so it may be called after any change and never asks
    twice for the same đồng. The caller holds the lock of the group.
    """
    owed = _sum(group.orders.exclude(status__in=GIVEN_UP), "goods_amount")
    asked = _sum(group.refunds.exclude(status=Refund.Status.CANCELLED), "amount")
    excess = group.paid_amount - owed - asked
    if excess <= 0:
        return None
    waiting = Refund.objects.filter(
        group=group, order=order, reason=reason, status=Refund.Status.REQUIRES_ACTION
    ).first()
    refund = waiting or Refund(group=group, order=order, reason=reason, amount=0)
    refund.amount += excess
    refund.save()
    announce(refund_asked, Refund, refund=refund)
    return refund


def _sum(rows: object, field: str) -> int:
    return rows.aggregate(total=Sum(field))["total"] or 0  # type: ignore[attr-defined]


@transaction.atomic
def complete_refund(*, refund: Refund, bank_reference: str, actor: User) -> Refund:
    """Note that the money went back, under the bank's reference; books it once."""
    if not bank_reference.strip():
        raise ReasonMissingError
    locked = Refund.objects.select_for_update().get(pk=refund.pk)
    if locked.status != Refund.Status.REQUIRES_ACTION:
        raise MoveNotAllowedError
    locked.status = Refund.Status.SUCCEEDED
    locked.bank_reference = bank_reference.strip()[:120]
    locked.save(update_fields=["status", "bank_reference"])
    post_refund(refund=locked)
    write_audit(locked.group, "complete_refund", actor=actor, refund=locked.pk)
    return locked
