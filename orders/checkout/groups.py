"""How an order stands, for the buyer who holds its address."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from farms.models import User
from orders.actions.baskets import refill_basket
from orders.actions.orders import cancel_group
from orders.actions.payments import switch_to_cash
from orders.checkout.progress import show_group
from orders.checkout.visits import count_basket, kept_private, open_basket
from orders.exceptions import OrdersError
from orders.models import OrderGroup


@kept_private
@require_safe
def group_detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show every order of one checkout: where it stands and what comes next."""
    groups = OrderGroup.objects.select_related("delivery_commune")
    group = get_object_or_404(groups, key=key)
    context = {"shown": show_group(group), "hide_search": True, "foot_short": True}
    return render(request, "orders/checkout/group_detail.html", context)


@kept_private
@require_POST
def group_cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Cancel what may still be cancelled."""
    group = get_object_or_404(OrderGroup, key=key)
    try:
        cancel_group(group=group, actor=_actor(request))
        messages.success(request, _("Đã huỷ đơn."))
    except OrdersError as error:
        messages.error(request, str(error))
    return redirect("orders:group-detail", key=group.key)


@kept_private
@require_POST
def group_cash(request: HttpRequest, key: UUID) -> HttpResponse:
    """Pay at the door instead of by code."""
    group = get_object_or_404(OrderGroup, key=key)
    try:
        switch_to_cash(group=group, actor=_actor(request))
        messages.success(request, _("Đã đổi sang trả khi nhận hàng."))
    except OrdersError as error:
        messages.error(request, str(error))
    return redirect("orders:group-detail", key=group.key)


@kept_private
@require_POST
def group_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put the same things into the basket again."""
    group = get_object_or_404(OrderGroup, key=key)
    basket = open_basket(request)
    if not refill_basket(basket=basket, group=group):
        messages.info(request, _("Mấy món này hiện không còn bán."))
    return count_basket(redirect("orders:basket-detail"), basket)


def _actor(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None
