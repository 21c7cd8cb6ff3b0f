"""Ask for money, learn whether it came, and stop waiting for it.

Calls to a provider are made outside of transactions; what it answers is applied in
one, under locks, by actions.settling.
"""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from farms.models import User
from orders.actions.audit import write_audit, write_note
from orders.actions.checkout import announce_orders
from orders.actions.order_stock import lines_of, promise_lines
from orders.actions.settling import (
    apply_session,
    give_up_unpaid,
    lock_attempt,
    lock_orders,
)
from orders.exceptions import (
    PaymentArrivedError,
    PaymentBegunError,
    PaymentNotOpenError,
    PaymentUnavailableError,
    StockGoneError,
)
from orders.models import (
    OPEN_ATTEMPTS,
    AttemptStatus,
    BankTransaction,
    OrderGroup,
    OrderStatus,
    PaymentAccount,
    PaymentAttempt,
    PaymentMethod,
)
from orders.payments.base import (
    NotFound,
    PaymentProvider,
    Refused,
    RemoteError,
    Session,
    SessionRequest,
)
from orders.payments.registry import get_provider

# Seven digits fit into the text of a transfer and are never used for another try.
FIRST_REFERENCE, NUMBER_OF_REFERENCES = 1_000_000, 9_000_000
PAID_AT_THE_DOOR = gettext_noop("Đổi sang trả tiền khi nhận hàng.")
SHORTEST_PAYMENT = timedelta(minutes=2)


def provider_of(attempt: PaymentAttempt) -> PaymentProvider:
    """Return the provider of an attempt, speaking for its account."""
    return get_provider(attempt.account.provider, attempt.account)


def account_for(provider: str) -> PaymentAccount:
    """Find the platform's own account at a provider, or open it."""
    own = PaymentAccount.objects.filter(provider=provider, owner=None, is_active=True)
    return own.order_by("pk").first() or PaymentAccount.objects.create(
        provider=provider
    )


def start_payment(
    *, group: OrderGroup, return_url: str, cancel_url: str
) -> PaymentAttempt:
    """Open a page and a QR code to pay a group; one that is open is given again.

    Raises PaymentNotOpenError when nothing waits for money, and
    PaymentUnavailableError when the provider cannot be reached: then the same try
    is taken up again next time.
    """
    attempt = _open_attempt(group)
    if attempt.session_id:
        return attempt
    request = SessionRequest(
        reference=attempt.reference,
        amount=attempt.amount,
        return_url=return_url,
        cancel_url=cancel_url,
        expires_at=attempt.expires_at,
    )
    try:
        session = provider_of(attempt).create_checkout_session(request)
    except Refused as error:
        _fail(attempt)
        raise PaymentUnavailableError from error
    except RemoteError as error:
        raise PaymentUnavailableError from error
    return _keep_session(attempt, session)


@transaction.atomic
def _open_attempt(group: OrderGroup) -> PaymentAttempt:
    held = OrderGroup.objects.select_for_update().get(pk=group.pk)
    now = timezone.now()
    # Nothing is asked for after the goods would be let go.
    last = held.placed_at + timedelta(minutes=settings.RESERVATION_MINUTES)
    expires_at = min(now + timedelta(minutes=settings.PAYMENT_LINK_MINUTES), last)
    waiting = held.orders.filter(status=OrderStatus.AWAITING_PAYMENT)
    if not waiting.exists():
        raise PaymentNotOpenError
    if attempt := held.attempts.filter(status__in=OPEN_ATTEMPTS).first():
        return attempt
    if expires_at - now < SHORTEST_PAYMENT:
        raise PaymentNotOpenError
    return new_attempt(
        group=held,
        account=account_for(held.payment_method),
        amount=held.total_amount - held.paid_amount,
        expires_at=expires_at,
    )


def new_attempt(
    *, group: OrderGroup, account: PaymentAccount, amount: int, expires_at: datetime
) -> PaymentAttempt:
    """Write a new try to pay, under a number of its own."""
    while True:
        reference = FIRST_REFERENCE + secrets.randbelow(NUMBER_OF_REFERENCES)
        try:
            with transaction.atomic():
                return PaymentAttempt.objects.create(
                    group=group,
                    account=account,
                    reference=reference,
                    amount=amount,
                    expires_at=expires_at,
                )
        except IntegrityError:
            if not PaymentAttempt.objects.filter(reference=reference).exists():
                raise


@transaction.atomic
def _keep_session(attempt: PaymentAttempt, session: Session) -> PaymentAttempt:
    held = PaymentAttempt.objects.select_for_update().get(pk=attempt.pk)
    held.session_id = session.id
    held.url = session.url
    held.qr_text = session.qr or held.qr_text
    held.memo = session.memo or held.memo
    if held.status == AttemptStatus.CREATED:
        held.move_to(AttemptStatus.PENDING)
    held.save()
    return held


@transaction.atomic
def _fail(attempt: PaymentAttempt) -> None:
    held = PaymentAttempt.objects.select_for_update().get(pk=attempt.pk)
    if held.status == AttemptStatus.CREATED:
        held.move_to(AttemptStatus.FAILED)
        held.settled_at = timezone.now()
        held.save()


def settle_payment(*, attempt: PaymentAttempt) -> PaymentAttempt:
    """Ask the provider how a try to pay stands, and make our books agree.

    Raises RemoteError when it cannot be known now.
    """
    session = provider_of(attempt).retrieve_session(_id_of(attempt))
    return apply_session(attempt=attempt, session=session)


def _id_of(attempt: PaymentAttempt) -> str:
    return attempt.session_id or str(attempt.reference)


def close_payment(*, attempt: PaymentAttempt, reason: str) -> PaymentAttempt:
    """Close a try at the provider, ask how it stands now, and act on the answer.

    Money that came first wins. Raises RemoteError while nothing is certain; only a
    try the provider never heard of is closed without its word.
    """
    provider = provider_of(attempt)
    try:
        provider.expire_session(_id_of(attempt), reason=reason)
        session = provider.retrieve_session(_id_of(attempt))
    except NotFound:
        if attempt.session_id:
            raise
        return _end_unknown(attempt)
    return apply_session(attempt=attempt, session=session)


@transaction.atomic
def _end_unknown(attempt: PaymentAttempt) -> PaymentAttempt:
    locked = lock_attempt(attempt)
    held = locked.attempt
    if held.status != AttemptStatus.CREATED:
        return held
    is_over = held.expires_at <= timezone.now()
    held.move_to(AttemptStatus.EXPIRED if is_over else AttemptStatus.CANCELLED)
    held.settled_at = timezone.now()
    held.save()
    if is_over:
        give_up_unpaid(locked.orders)
    return held


def stop_waiting(*, group: OrderGroup) -> None:
    """Close the open try of a group, if any.

    Raises PaymentArrivedError when the money came first and
    PaymentUnavailableError when the provider does not answer.
    """
    attempt = group.attempts.filter(status__in=OPEN_ATTEMPTS).first()
    if attempt is None:
        return
    try:
        closed = close_payment(attempt=attempt, reason="buyer")
    except RemoteError as error:
        raise PaymentUnavailableError from error
    if closed.status in {AttemptStatus.SUCCEEDED, AttemptStatus.SUCCEEDED_LATE}:
        raise PaymentArrivedError
    if closed.status in OPEN_ATTEMPTS:
        raise PaymentUnavailableError


def switch_to_cash(*, group: OrderGroup, actor: User | None = None) -> OrderGroup:
    """Let the buyer pay at the door after all, unless part of the money came."""
    if BankTransaction.objects.filter(attempt__group=group).exists():
        raise PaymentBegunError
    stop_waiting(group=group)
    with transaction.atomic():
        held = OrderGroup.objects.select_for_update().get(pk=group.pk)
        orders = lock_orders(held)
        waiting = [o for o in orders if o.status == OrderStatus.AWAITING_PAYMENT]
        if held.paid_amount:
            raise PaymentBegunError
        if not waiting:
            raise PaymentNotOpenError
        lines = lines_of(waiting)
        if promise_lines(lines, actor=actor):
            raise StockGoneError
        held.payment_method = PaymentMethod.CASH_ON_DELIVERY
        held.save(update_fields=["payment_method"])
        for order in waiting:
            write_note(
                order, gettext_noop("Đổi sang trả tiền khi nhận hàng."), actor=actor
            )
        announce_orders(waiting, lines)
        write_audit(held, "switch_to_cash", actor=actor)
        return held
