"""Open the way to pay for a visitor, and say so when it cannot be opened."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from orders.actions.payments import start_payment
from orders.exceptions import OrdersError
from orders.models import OrderGroup, PaymentAttempt


def open_payment(request: HttpRequest, group: OrderGroup) -> PaymentAttempt | None:
    """Start a payment whose pages lead back here; None when it cannot be done now."""
    back = request.build_absolute_uri(
        reverse("orders:payment-return", args=[group.key])
    )
    try:
        return start_payment(group=group, return_url=back, cancel_url=back)
    except OrdersError as error:
        messages.error(request, str(error))
        return None
