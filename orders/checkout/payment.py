"""Paying by code: the code, waiting for the money, coming back from payOS."""

from io import BytesIO
from uuid import UUID

import segno
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from farms.labels.qr import qr_svg
from orders.checkout.opening import open_payment
from orders.checkout.visits import kept_private
from orders.models import OPEN_ATTEMPTS, OrderGroup, OrderStatus, PaymentAttempt
from orders.tasks import settle_attempt

# How often a waiting page makes us ask the provider ourselves.
SECONDS_BETWEEN_QUESTIONS = 15
SECONDS_BETWEEN_RETURNS = 2


def group_by_key(key: UUID) -> OrderGroup:
    """Return the group whose secret key this is."""
    return get_object_or_404(OrderGroup.objects.prefetch_related("orders"), key=key)


@kept_private
@require_http_methods(["GET", "HEAD", "POST"])
def group_payment(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the code to pay; a POST asks for a new one."""
    group = group_by_key(key)
    if not _waits_for_money(group):
        return redirect("orders:group-detail", key=group.key)
    if request.method == "POST":
        open_payment(request, group)
        return redirect("orders:group-payment", key=group.key)
    context = _payment_facts(group)
    return render(request, "orders/checkout/group_payment.html", context)


@kept_private
@require_safe
def payment_status(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer a waiting page: a fragment, or where to go once the money is here."""
    group = group_by_key(key)
    if not _waits_for_money(group):
        answer = HttpResponse(status=204)
        answer["X-Next"] = reverse("orders:group-detail", args=[group.key])
        return answer
    context = _payment_facts(group)
    attempt = context.get("attempt")
    if isinstance(attempt, PaymentAttempt):
        _ask(attempt, SECONDS_BETWEEN_QUESTIONS)
    return render(request, "orders/checkout/payment_state.html", context)


@kept_private
@require_safe
def payment_return(request: HttpRequest, key: UUID) -> HttpResponse:
    """Receive a buyer back from payOS.

    What the address claims is not signed: it only makes us ask payOS.
    """
    group = group_by_key(key)
    if attempt := _last_attempt(group):
        _ask(attempt, SECONDS_BETWEEN_RETURNS)
        attempt.refresh_from_db()
        group = group_by_key(key)
    if not _waits_for_money(group):
        return redirect("orders:group-detail", key=group.key)
    if attempt is None or attempt.status not in OPEN_ATTEMPTS:
        return redirect("orders:group-payment", key=group.key)
    context = {**_payment_facts(group), "is_confirming": True}
    return render(request, "orders/checkout/payment_return.html", context)


@kept_private
@require_safe
def payment_code(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the code as a picture to keep, for paying on the phone that shows it."""
    attempt = _last_attempt(group_by_key(key))
    if attempt is None or attempt.status not in OPEN_ATTEMPTS or not attempt.qr_text:
        raise Http404
    if attempt.paid_amount:
        raise Http404  # the code still asks for the whole amount
    picture = BytesIO()
    segno.make(attempt.qr_text, error="m").save(picture, kind="png", scale=8, border=4)
    response = HttpResponse(picture.getvalue(), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="{attempt.memo}.png"'
    return response


def _waits_for_money(group: OrderGroup) -> bool:
    orders = group.orders.all()
    return any(order.status == OrderStatus.AWAITING_PAYMENT for order in orders)


def _last_attempt(group: OrderGroup) -> PaymentAttempt | None:
    return group.attempts.order_by("-pk").first()


def _payment_facts(group: OrderGroup) -> dict[str, object]:
    facts: dict[str, object] = {
        "group": group,
        "orders": list(group.orders.all()),
        "hide_search": True,
        "foot_short": True,
    }
    attempt = _last_attempt(group)
    if attempt is None or attempt.status not in OPEN_ATTEMPTS:
        return facts
    return {
        **facts,
        "attempt": attempt,
        "missing_amount": attempt.amount - attempt.paid_amount,
        "code": draw_code(attempt.qr_text) if attempt.qr_text else "",
    }


def draw_code(text: str) -> SafeString:
    """Draw a QR code as SVG inside the page."""
    return mark_safe(qr_svg(text).decode())  # noqa: S308 - figures only


def _ask(attempt: PaymentAttempt, seconds: int) -> None:
    """Have the provider asked, in case its notice was lost, but not at every look."""
    if cache.add(f"payment-asked:{attempt.reference}:{seconds}", True, seconds):
        settle_attempt.enqueue(attempt.pk)
