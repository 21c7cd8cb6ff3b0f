"""Answer an order: all of it, less, or not at all."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from catalogue.exceptions import CatalogueError
from catalogue.money import price_of_steps
from catalogue.selling.acting import Acting
from farms.exceptions import FarmsError
from orders.actions.answering import (
    NO_TIME,
    OTHER,
    SOLD_OUT,
    accept_less,
    accept_order,
    decline_order,
)
from orders.exceptions import OrdersError
from orders.models import Order, OrderStatus, rates_on
from orders.selling.forms import ReduceForm
from orders.selling.households import find_order, whom_to_call
from orders.selling.shown import OrderShown, in_units, show_order
from orders.selling.wording import in_words

REFUSALS = (OrdersError, CatalogueError, FarmsError)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to decline, which is also the button that does it."""

    value: str
    title: Promise
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class Less:
    """What taking less would come to."""

    quantity: str
    words: str
    cut: str
    net_amount: int


@login_required
@require_POST
def order_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole order."""
    order, acting = find_order(request, pk)
    try:
        accept_order(order=order, **acting.rights)
        messages.success(request, _("Đã nhận đơn. Khách được báo liền."))
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("selling:order-detail", order.pk)


@login_required
def order_reduce(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how much there is, show what that comes to, then take that much."""
    order, acting = find_order(request, pk)
    if order.status != OrderStatus.PLACED:
        return redirect("selling:order-detail", order.pk)
    shown = show_order(order)
    lines = [row.line for row in shown.lines]
    form = ReduceForm(request.POST or None, lines=lines)
    less = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "take":
            return _take_less(request, order, acting, form)
        less = _what_less_means(shown, form)
    context = {
        "acting": acting,
        "shown": shown,
        "form": form,
        "less": less,
    }
    return render(request, "orders/selling/order_reduce.html", context)


def _take_less(
    request: HttpRequest, order: Order, acting: Acting, form: ReduceForm
) -> HttpResponse:
    try:
        accept_less(order=order, line_steps=form.line_steps, **acting.rights)
    except REFUSALS as error:
        messages.error(request, str(error))
        return redirect("selling:order-reduce", order.pk)
    messages.success(request, _("Đã nhận, có ít hơn. Khách được báo liền."))
    return redirect("selling:order-detail", order.pk)


def _what_less_means(shown: OrderShown, form: ReduceForm) -> Less | None:
    """Work out what reaches the household of less; None when nothing is less."""
    wanted = form.line_steps
    if all(wanted[row.line.pk] == row.line.steps for row in shown.lines):
        return None
    order = shown.order
    channel = order.connection.channel if order.connection else ""
    rates = rates_on(timezone.localdate(order.placed_at), channel)
    net = 0
    for row in shown.lines:
        line = row.line
        amount = price_of_steps(line.price_amount, wanted[line.pk], line.scale)
        net += rates.net_of(amount, order.producer.kind).net
    if len(shown.lines) > 1:
        return Less("", "", "", net)
    line = shown.lines[0].line
    return Less(
        quantity=in_units(line, wanted[line.pk]),
        words=in_words(wanted[line.pk], line.scale, line.unit_symbol),
        cut=in_units(line, line.steps - wanted[line.pk]),
        net_amount=net,
    )


@login_required
def order_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why; the reason is the confirmation."""
    order, acting = find_order(request, pk)
    if request.method == "POST":
        try:
            decline_order(
                order=order, reason=request.POST.get("reason", ""), **acting.rights
            )
            messages.success(request, _("Đã báo khách là không nhận đơn này."))
        except REFUSALS as error:
            messages.error(request, str(error))
        return redirect("selling:order-detail", order.pk)
    if order.status != OrderStatus.PLACED:
        return redirect("selling:order-detail", order.pk)
    context = {
        "acting": acting,
        "shown": show_order(order),
        "reasons": _reasons(acting),
    }
    return render(request, "orders/selling/order_refuse.html", context)


def _reasons(acting: Acting) -> list[Reason]:
    contact = whom_to_call(acting)
    who = contact.name if contact and acting.mandate is None else _("cán bộ xã")
    call = _("%(officer)s sẽ gọi hỏi.") % {"officer": who}
    return [
        Reason(
            SOLD_OUT,
            gettext_lazy("Hết hàng rồi"),
            _("Món này chuyển sang hết hàng luôn."),
            "package-x",
        ),
        Reason(
            NO_TIME,
            gettext_lazy("Không kịp ngày"),
            _("Món này vẫn còn bán."),
            "calendar-x",
        ),
        Reason(
            OTHER,
            gettext_lazy("Lý do khác"),
            call[:1].upper() + call[1:],
            "circle-question-mark",
        ),
    ]
