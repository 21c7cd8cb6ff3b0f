"""Put goods up on a channel, send them again, take them off."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalogue.models import Product
from catalogue.selling.acting import person
from farms.exceptions import FarmsError
from farms.text import fold
from orders.actions.channels import (
    FEED,
    list_product,
    retry_listing,
    withdraw_listing,
)
from orders.dashboards.forms import ListingForm
from orders.dashboards.rights import find_listing, listable_products, rights_over
from orders.exceptions import OrdersError
from orders.models import ChannelConnection, ChannelListing

SHOWN_PRODUCTS = 40
REFUSALS = (OrdersError, FarmsError)


@login_required
def listing_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a product (`?mon=`) and its pack, then put it up."""
    products = listable_products(request)
    told = ChannelConnection.objects.exclude(channel=FEED)
    connection = get_object_or_404(told, pk=pk)
    chosen = request.GET.get("mon", "")
    if not chosen.isdecimal():
        return _choose(request, connection, products)
    product = get_object_or_404(
        products.select_related("unit", "crop", "producer__commune"), pk=chosen
    )
    form = ListingForm(request.POST or None, product=product)
    if request.method == "POST" and form.is_valid():
        rights = rights_over(request, product.producer)
        try:
            list_product(
                connection=connection, product=product, **rights, **form.cleaned_data
            )
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã xếp hàng gửi lên kênh."))
            return redirect(_way_back(request))
    context = {"connection": connection, "product": product, "form": form}
    return render(request, "orders/dashboards/listing_add.html", context)


def _choose(
    request: HttpRequest, connection: ChannelConnection, products: QuerySet[Product]
) -> HttpResponse:
    words = request.GET.get("q", "")
    listed = ChannelListing.objects.wanted().filter(connection=connection)
    found = products.exclude(pk__in=listed.values("product"))
    if words:
        found = found.filter(folded_text__contains=fold(words))
    rows = found.select_related("crop", "producer__commune").order_by("name", "pk")
    context = {
        "connection": connection,
        "products": rows[:SHOWN_PRODUCTS],
        "words": words,
    }
    return render(request, "orders/dashboards/listing_choose.html", context)


@login_required
@require_POST
def listing_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a listing again."""
    listing = find_listing(request, pk)
    retry_listing(listing=listing, actor=person(request))
    messages.info(request, _("Đang gửi lại. Tải lại trang để coi kết quả."))
    return redirect(_way_back(request))


@login_required
@require_POST
def listing_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a listing off its channel."""
    listing = find_listing(request, pk)
    rights = rights_over(request, listing.product.producer)
    try:
        withdraw_listing(listing=listing, **rights)
        messages.success(request, _("Đã gỡ. Kênh sẽ thôi hiện món này."))
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    """Go back to where it was tapped, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else "channels:connection-list"
