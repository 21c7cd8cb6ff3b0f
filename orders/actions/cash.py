"""Take cash at the door: it becomes money we have seen, like any other."""

from django.db import transaction
from django.utils import timezone

from orders.actions.ledger import post_receipt
from orders.actions.payments import account_for, new_attempt
from orders.models import (
    AttemptStatus,
    BankTransaction,
    Order,
    OrderGroup,
    PaymentAttempt,
    PaymentMethod,
)
from orders.payments.base import SessionRequest
from orders.payments.cash_on_delivery.provider import CashOnDeliveryProvider


@transaction.atomic
def collect_cash(*, order: Order) -> PaymentAttempt:
    """Note that the household was handed the order's whole amount, once.

    The caller holds the lock of the order.
    """
    group = OrderGroup.objects.select_for_update().get(pk=order.group_id)
    now = timezone.now()
    attempt = new_attempt(
        group=group,
        account=account_for(PaymentMethod.CASH_ON_DELIVERY),
        amount=order.goods_amount,
        expires_at=now,
    )
    provider = CashOnDeliveryProvider(attempt.account)
    request = SessionRequest(attempt.reference, attempt.amount, "", "")
    attempt.session_id = provider.create_checkout_session(request).id
    provider.book.receive(
        reference=attempt.reference, amount=attempt.amount, receipt=order.number, at=now
    )
    session = provider.retrieve_session(attempt.session_id)
    for seen in session.transactions:
        received = BankTransaction.objects.create(
            account=attempt.account,
            attempt=attempt,
            reference=seen.reference,
            amount=seen.amount,
            seen_at=seen.at,
        )
        post_receipt(received=received, order=order)
    attempt.paid_amount = session.amount_paid
    attempt.move_to(AttemptStatus.SUCCEEDED)
    attempt.settled_at = now
    attempt.save()
    group.paid_amount += session.amount_paid
    group.save(update_fields=["paid_amount"])
    order.paid_at = now
    order.save(update_fields=["paid_at"])
    return attempt
