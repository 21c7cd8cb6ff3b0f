"""What was harvested, what is left of it, and days without sale."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.lots import record_lot
from catalogue.actions.products import close_producer
from catalogue.actions.stock import adjust_stock
from catalogue.exceptions import CatalogueError
from catalogue.selling.acting import find_lot, find_producer, find_product
from catalogue.selling.forms import CountForm, HarvestForm, RestForm
from farms.exceptions import FarmsError


@login_required
def product_lot(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in a harvest of a product already known."""
    product, acting = find_product(request, pk)
    is_officer = acting.mandate is not None
    form = HarvestForm(
        request.POST or None, product=product, who=acting.who, is_officer=is_officer
    )
    if request.method == "POST" and form.is_valid():
        try:
            record_lot(
                product=product,
                harvested_on=form.cleaned_data["harvested_on"],
                steps=form.cleaned_data["steps"],
                is_seen=bool(form.cleaned_data.get("is_seen")),
                **acting.rights,
            )
        except (CatalogueError, FarmsError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi lô mới."))
            return redirect("goods:product-edit", product.pk)
    context = {"product": product, "acting": acting, "form": form}
    return render(request, "catalogue/selling/product_lot.html", context)


@login_required
def lot_count(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what is really left of a lot, and why."""
    lot, acting = find_lot(request, pk)
    form = CountForm(
        request.POST or None,
        unit=lot.product.unit,
        initial={"on_hand": lot.on_hand_steps},
    )
    if request.method == "POST" and form.is_valid():
        try:
            adjust_stock(
                lot=lot,
                new_on_hand_steps=form.cleaned_data["on_hand"],
                reason=form.cleaned_data["reason"],
                **acting.rights,
            )
        except (CatalogueError, FarmsError) as error:
            form.add_error("on_hand", str(error))
        else:
            messages.success(request, _("Đã ghi số còn lại."))
            return redirect("goods:product-edit", lot.product_id)
    context = {"lot": lot, "product": lot.product, "acting": acting, "form": form}
    return render(request, "catalogue/selling/lot_count.html", context)


@login_required
def producer_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the household for some days (flood, illness, holiday), or open it."""
    acting = find_producer(request, pk)
    producer = acting.producer
    today = timezone.localdate()
    initial = {
        "closed_from": producer.closed_from or today,
        "closed_until": producer.closed_until,
    }
    form = RestForm(request.POST or None, initial=initial)
    if request.method == "POST":
        is_opening = "open" in request.POST
        if is_opening or form.is_valid():
            days = {} if is_opening else form.cleaned_data
            close_producer(
                producer=producer,
                closed_from=days.get("closed_from"),
                closed_until=days.get("closed_until"),
                **acting.rights,
            )
            text = _("Mở bán lại rồi.") if is_opening else _("Đã ghi ngày nghỉ bán.")
            messages.success(request, text)
            return redirect("goods:producer-rest", producer.pk)
    is_closed = producer.closed_from and (
        producer.closed_until is None or producer.closed_until >= today
    )
    context = {"acting": acting, "form": form, "is_closed": is_closed}
    return render(request, "catalogue/selling/producer_rest.html", context)
