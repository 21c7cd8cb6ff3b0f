"""What payOS posts when money arrives."""

from functools import partial
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from orders.actions.notices import close_notice, receive_notice
from orders.models import PaymentAccount, PaymentAttempt, ProviderNotice
from orders.payments.base import Event, RemoteError, Unknown
from orders.payments.registry import get_provider
from orders.tasks import settle_notice
from orders.webhooks.raw import read_raw

LARGEST_BODY = 64 * 1024
NOT_UNDERSTOOD = "signed but not understood"
UNKNOWN_ORDER = "no such payment here"


@csrf_exempt  # payOS signs its notices instead
@require_POST
def receive_payos(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep a signed notice and have it looked into; 400 for what payOS did not sign.

    A notice is only a hint: the task asks payOS what is true. One about a payment we
    do not know is acknowledged, as payOS registers an address with such a sample.
    """
    account = get_object_or_404(
        PaymentAccount, key=key, provider="payos", is_active=True
    )
    body = read_raw(request)
    if len(body) > LARGEST_BODY:
        return HttpResponse(status=413)
    try:
        event = get_provider("payos", account).construct_event(body, request.headers)
    except Unknown:
        _keep(account, sha256(body).hexdigest(), body, NOT_UNDERSTOOD)
        return HttpResponse(status=200)
    except RemoteError:
        return HttpResponse(status=400)
    _take(account, event, body)
    return HttpResponse(status=200)


@transaction.atomic
def _keep(
    account: PaymentAccount, event_key: str, body: bytes, result: str = ""
) -> ProviderNotice:
    source = f"payos:{account.key.hex}"
    notice = receive_notice(source=source, event_key=event_key, body=body)
    if result and notice.processed_at is None:
        close_notice(notice=notice, result=result)
    return notice


@transaction.atomic
def _take(account: PaymentAccount, event: Event, body: bytes) -> None:
    attempt = _attempt_of(account, event)
    notice = _keep(account, event.id, body, "" if attempt else UNKNOWN_ORDER)
    if attempt and notice.processed_at is None:
        work = partial(settle_notice.enqueue, notice.pk, attempt.pk)
        transaction.on_commit(work)


def _attempt_of(account: PaymentAccount, event: Event) -> PaymentAttempt | None:
    """Find the try to pay; a notice may overtake the answer that names its session."""
    tries = PaymentAttempt.objects.filter(account=account, reference=event.reference)
    attempt = tries.first()
    if attempt and attempt.session_id not in ("", event.session_id):
        return None
    return attempt
