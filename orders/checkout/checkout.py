"""Where to and how to pay: the last page before the order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from orders.actions.checkout import place_order
from orders.checkout.forms import CheckoutForm
from orders.checkout.opening import open_payment
from orders.checkout.shown import show_basket
from orders.checkout.visits import (
    basket_of,
    count_basket,
    kept_private,
    remember_group,
)
from orders.exceptions import BasketChangedError, BasketEmptyError, OrdersError
from orders.models import Basket, OrderGroup, PaymentMethod
from orders.models.offers import read_offers


@kept_private
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """Ask where to and how to pay; a POST places the order."""
    basket = basket_of(request)
    if basket is None:
        return redirect("orders:basket-detail")
    if request.method != "POST":
        return _show(request, basket, CheckoutForm(initial=_known_about(request)))
    form = CheckoutForm(request.POST)
    if not form.is_valid():
        return _show(request, basket, form)
    return _place(request, basket, form)


def _place(request: HttpRequest, basket: Basket, form: CheckoutForm) -> HttpResponse:
    buyer = request.user if request.user.is_authenticated else None
    try:
        group = place_order(basket=basket, buyer=buyer, **form.order_values())
    except BasketEmptyError as error:
        messages.error(request, str(error))
        return redirect("orders:basket-detail")
    except BasketChangedError as error:
        return _show(request, basket, form, str(error), error.changes)
    except OrdersError as error:
        return _show(request, basket, form, str(error))
    remember_group(request, group)
    if group.payment_method == PaymentMethod.PAYOS:
        open_payment(request, group)
        return count_basket(redirect("orders:group-payment", key=group.key), basket)
    return count_basket(redirect("orders:group-detail", key=group.key), basket)


def _show(
    request: HttpRequest,
    basket: Basket,
    form: CheckoutForm,
    problem: str = "",
    changes: tuple[str, ...] = (),
) -> HttpResponse:
    shown = show_basket(read_offers(basket))
    if not shown.is_orderable and not changes:
        return redirect("orders:basket-detail")
    context = {
        "form": form,
        "shown": shown,
        "problem": problem,
        "changes": changes,
        "hide_search": True,
        "foot_short": True,
    }
    return render(request, "orders/checkout/checkout.html", context)


def _known_about(request: HttpRequest) -> dict[str, object]:
    """Fill in what a signed-in buyer wrote last time; nobody writes it twice."""
    known: dict[str, object] = {"payment_method": PaymentMethod.PAYOS}
    user = request.user
    if not user.is_authenticated:
        return known
    last = OrderGroup.objects.filter(buyer=user).order_by("-placed_at").first()
    if last is None:
        return {**known, "buyer_name": user.full_name, "buyer_phone": str(user.phone)}
    return {
        **known,
        "buyer_name": last.buyer_name,
        "buyer_phone": str(last.buyer_phone),
        "delivery_address": last.delivery_address,
        "delivery_commune": last.delivery_commune_id or "",
    }
