"""One product on every channel, for its household."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.models import Product
from catalogue.selling.acting import find_product
from farms.exceptions import FarmsError
from farms.models import Consent, ConsentPurpose
from orders.actions.channels import FEED, list_product
from orders.dashboards.forms import ListingForm
from orders.dashboards.shown import ListingShown
from orders.exceptions import OrdersError
from orders.models import ChannelConnection, ChannelListing, ListingStatus


@dataclass(frozen=True, slots=True)
class Place:
    """One channel, with the product's listing on it if there is one."""

    connection: ChannelConnection
    shown: ListingShown | None

    @property
    def is_up(self) -> bool:
        """Say whether the product is, or is about to be, shown there."""
        if self.shown is None:
            return False
        return self.shown.listing.status != ListingStatus.WITHDRAWN


@require_safe
@login_required
def product_channels(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where else a product is sold, and offer the channels it is not on."""
    product, acting = find_product(request, pk)
    agreed = Consent.objects.allows(product.producer, ConsentPurpose.CHANNELS)
    context = {
        "product": product,
        "acting": acting,
        "places": _places(product),
        "has_agreed": agreed,
        "is_allowed": Product.objects.for_channels().filter(pk=product.pk).exists(),
    }
    return render(request, "orders/dashboards/product_channels.html", context)


@login_required
def product_list_on(request: HttpRequest, pk: int, connection_pk: int) -> HttpResponse:
    """Ask how it is packed, then put the household's product up on a channel."""
    product, acting = find_product(request, pk)
    told = ChannelConnection.objects.exclude(channel=FEED)
    connection = get_object_or_404(told, pk=connection_pk)
    form = ListingForm(request.POST or None, product=product)
    if request.method == "POST" and form.is_valid():
        try:
            list_product(
                connection=connection,
                product=product,
                **acting.rights,
                **form.cleaned_data,
            )
        except (OrdersError, FarmsError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã xếp hàng gửi lên sàn."))
            return redirect("channels:product-channels", product.pk)
    context = {
        "product": product,
        "acting": acting,
        "connection": connection,
        "form": form,
    }
    return render(request, "orders/dashboards/product_list_on.html", context)


def _places(product: Product) -> list[Place]:
    rows = ChannelListing.objects.filter(product=product).with_product()
    listings = {row.connection_id: row for row in rows}
    connections = ChannelConnection.objects.exclude(channel=FEED)
    places = []
    for connection in connections.order_by("name"):
        listing = listings.get(connection.pk)
        shown = (
            ListingShown(listing, listing.sellable_packs, listing.pushed_packs)
            if listing
            else None
        )
        places.append(Place(connection, shown))
    return places
