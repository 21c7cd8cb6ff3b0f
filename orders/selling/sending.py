"""Send an order off, and see it delivered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalogue.exceptions import CatalogueError
from farms.exceptions import FarmsError
from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.exceptions import OrdersError
from orders.selling.households import find_order

REFUSALS = (OrdersError, CatalogueError, FarmsError)


@login_required
@require_POST
def order_ship(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the goods left the house."""
    order, acting = find_order(request, pk)
    try:
        ship_order(order=order, **acting.rights)
        messages.success(request, _("Đã ghi là hàng đi rồi. Khách được báo liền."))
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("selling:order-detail", order.pk)


@login_required
@require_POST
def order_deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the buyer has the goods; `cash=1` that their cash was taken."""
    order, acting = find_order(request, pk)
    has_cash = request.POST.get("cash") == "1"
    try:
        confirm_delivery(order=order, cash_collected=has_cash, **acting.rights)
        messages.success(request, _("Đã ghi: khách nhận hàng rồi."))
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("selling:order-detail", order.pk)
