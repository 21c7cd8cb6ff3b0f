"""The basket: see it, put things in, change and take out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from catalogue.models import Product
from orders.actions.baskets import add_to_basket, change_line
from orders.checkout.forms import AmountForm
from orders.checkout.shown import show_basket
from orders.checkout.visits import (
    basket_of,
    count_basket,
    groups_of,
    kept_private,
    open_basket,
)
from orders.exceptions import OrdersError
from orders.models import BasketLine
from orders.models.offers import read_offers


@kept_private
@require_safe
def basket_detail(request: HttpRequest) -> HttpResponse:
    """Show what is in the basket at today's prices."""
    basket = basket_of(request)
    shown = show_basket(read_offers(basket) if basket else [])
    context = {"shown": shown, "hide_search": True, "foot_short": True}
    if not shown.households:
        context["groups"] = groups_of(request)
    return render(request, "orders/checkout/basket_detail.html", context)


@kept_private
@require_POST
def basket_add(request: HttpRequest) -> HttpResponse:
    """Put something into the basket, then show it."""
    pk = request.POST.get("product", "")
    products = Product.objects.published().select_related("unit", "producer")
    product = get_object_or_404(products, pk=pk if pk.isdecimal() else None)
    form = AmountForm(request.POST, product=product)
    back = reverse("catalogue:product-detail", args=[product.slug])
    if not form.is_valid():
        messages.error(request, form.first_error)
        return redirect(back)
    basket = open_basket(request)
    try:
        add_to_basket(basket=basket, product=product, steps=form.cleaned_data["steps"])
    except OrdersError as error:
        messages.error(request, str(error))
        return redirect(back)
    return count_basket(redirect("orders:basket-detail"), basket)


@kept_private
@require_POST
def basket_change(request: HttpRequest) -> HttpResponse:
    """Change one line by a tap, a typed amount, or take it out."""
    basket = basket_of(request)
    pk = request.POST.get("line", "")
    lines = BasketLine.objects.select_related(
        "basket", "product__unit", "product__producer"
    )
    line = get_object_or_404(
        lines.filter(basket=basket), pk=pk if pk.isdecimal() else None
    )
    form = AmountForm(request.POST, product=line.product)
    if not form.is_valid():
        messages.error(request, form.first_error)
    else:
        try:
            change_line(basket=line.basket, line=line, steps=form.cleaned_data["steps"])
        except OrdersError as error:
            messages.error(request, str(error))
    return count_basket(redirect("orders:basket-detail"), basket)
