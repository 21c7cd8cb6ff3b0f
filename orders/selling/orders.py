"""The orders of a household, and one of them."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catalogue.selling.acting import find_household
from farms.models import Producer
from orders.models import Order, OrderStatus
from orders.selling.households import find_order, whom_to_call
from orders.selling.shown import show_order, show_orders

ORDERS_A_PAGE = 20
FILTERS = {
    "cho": (_("Chờ trả lời"), [OrderStatus.PLACED]),
    "soan": (_("Cần soạn"), [OrderStatus.CONFIRMED]),
    "dang-giao": (_("Đang giao"), [OrderStatus.SHIPPED]),
    "xong": (_("Đã giao"), [OrderStatus.DELIVERED]),
    "thoi": (_("Đã thôi"), [OrderStatus.REFUSED, OrderStatus.CANCELLED]),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to look at the orders."""

    key: str
    label: object
    count: int
    is_on: bool


@require_safe
@login_required
def order_list(request: HttpRequest) -> HttpResponse:
    """List a household's orders, the newest first; `?loc=` keeps some of them."""
    acting = find_household(request)
    if acting is None:
        return redirect("selling:household-pick")
    chosen = request.GET.get("loc", "")
    rows = Order.objects.filter(producer=acting.producer).exclude(
        status=OrderStatus.AWAITING_PAYMENT
    )
    filters = _filters(acting.producer, chosen)
    if chosen in FILTERS:
        rows = rows.filter(status__in=FILTERS[chosen][1])
    rows = rows.select_related("group", "connection").prefetch_related(
        "lines__product__crop"
    )
    page = Paginator(rows.order_by("-placed_at", "-pk"), ORDERS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "acting": acting,
        "filters": filters,
        "chosen": chosen,
        "page_obj": page,
        "orders": show_orders(page.object_list),
    }
    return render(request, "orders/selling/order_list.html", context)


def _filters(producer: Producer, chosen: str) -> list[Filter]:
    numbers = Order.objects.filter(producer=producer).number_by_status()
    return [
        Filter(key, label, sum(numbers.get(s, 0) for s in wanted), key == chosen)
        for key, (label, wanted) in FILTERS.items()
    ]


@require_safe
@login_required
def order_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one order and the one next step it wants."""
    order, acting = find_order(request, pk)
    waiting = Order.objects.filter(producer=order.producer).to_answer()
    numbers = list(waiting.values_list("pk", flat=True))
    position = numbers.index(order.pk) + 1 if order.pk in numbers else 0
    context = {
        "acting": acting,
        "shown": show_order(order),
        "position": position,
        "number_waiting": len(numbers),
        "notes": list(order.notes.all()),
        "contact": whom_to_call(acting),
    }
    return render(request, "orders/selling/order_detail.html", context)
