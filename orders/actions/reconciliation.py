"""Compare what providers say with what we hold, and let go what nobody paid for."""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from orders.actions.payments import close_payment, settle_payment
from orders.actions.refunds import refund_excess
from orders.actions.settling import NOT_PAID_IN_TIME, give_up_unpaid, lock_orders
from orders.exceptions import OrdersError
from orders.models import (
    OPEN_ATTEMPTS,
    OrderGroup,
    OrderStatus,
    PaymentAttempt,
    PaymentMethod,
)

logger = structlog.get_logger(__name__)


def expire_payments(*, now: datetime | None = None) -> int:
    """Close what was not paid in time and let its goods go; return how many tries.

    What a provider does not answer for stays as it is until it does.
    """
    now = now or timezone.now()
    due = PaymentAttempt.objects.filter(status__in=OPEN_ATTEMPTS, expires_at__lte=now)
    closed = 0
    for attempt in due.select_related("account").order_by("pk"):
        try:
            after = close_payment(attempt=attempt, reason="expired")
            closed += after.status not in OPEN_ATTEMPTS
        except OrdersError as error:
            logger.warning("payment_not_closed", attempt=attempt.pk, why=repr(error))
    return closed + sum(_give_up_group(group) for group in _abandoned_groups(now))


def _abandoned_groups(now: datetime) -> list[OrderGroup]:
    """Return the groups past their time for which no try to pay is open."""
    since = now - timedelta(minutes=settings.RESERVATION_MINUTES)
    waiting = OrderGroup.objects.filter(
        orders__status=OrderStatus.AWAITING_PAYMENT, placed_at__lte=since
    )
    # What waits for money at a marketplace is given up there, not here.
    ours = waiting.exclude(payment_method=PaymentMethod.CHANNEL)
    return list(
        ours.exclude(attempts__status__in=OPEN_ATTEMPTS).distinct().order_by("pk")
    )


@transaction.atomic
def _give_up_group(group: OrderGroup) -> bool:
    held = OrderGroup.objects.select_for_update().get(pk=group.pk)
    if held.attempts.filter(status__in=OPEN_ATTEMPTS).exists():
        return False
    number = give_up_unpaid(lock_orders(held))
    refund_excess(group=held, reason=NOT_PAID_IN_TIME)
    return bool(number)


def reconcile_payments(*, since: datetime, now: datetime | None = None) -> int:
    """Ask again about every try begun since then; return how many changed.

    Finds what a lost notice, a late transfer or our own outage left behind.
    """
    now = now or timezone.now()
    tries = PaymentAttempt.objects.filter(created_at__gte=since, created_at__lte=now)
    changed = 0
    cash = Q(account__provider=PaymentMethod.CASH_ON_DELIVERY)
    for attempt in tries.exclude(Q(session_id="") | cash).select_related("account"):
        before = (attempt.status, attempt.paid_amount)
        try:
            after = settle_payment(attempt=attempt)
        except OrdersError as error:
            logger.warning("payment_not_settled", attempt=attempt.pk, why=repr(error))
            continue
        changed += before != (after.status, after.paid_amount)
    return changed
