"""What somebody may do at the desk of channels."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from catalogue.models import Product
from catalogue.selling.acting import act_for, person
from farms.models import Producer
from orders.models import ChannelConnection, ChannelListing


def find_connection(request: HttpRequest, pk: int) -> ChannelConnection:
    """Return a connection somebody may change; 404 for others."""
    rows = ChannelConnection.objects.editable_by(request.user)
    return get_object_or_404(rows, pk=pk)


def find_listing(request: HttpRequest, pk: int) -> ChannelListing:
    """Return a listing somebody may see; 404 for others."""
    rows = ChannelListing.objects.visible_to(request.user).with_product()
    return get_object_or_404(rows, pk=pk)


def is_keeper(request: HttpRequest) -> bool:
    """Say whether somebody may connect channels and list anything on them."""
    mine = ChannelConnection.objects.editable_by(request.user)
    user = person(request)
    return user.is_superuser or not mine.query.is_empty()


def rights_over(request: HttpRequest, producer: Producer) -> dict[str, Any]:
    """Return what actions ask for; 404 without any right over the producer."""
    if is_keeper(request):
        return {"actor": person(request), "mandate": None}
    return act_for(person(request), producer).rights


def listable_products(request: HttpRequest) -> "QuerySet[Product]":
    """Return what somebody may put up: with the household's leave, in their own reach.

    Who has no reach at all gets 404.
    """
    allowed = Product.objects.for_channels()
    if is_keeper(request):
        return allowed
    if not ChannelConnection.objects.visible_to(request.user).exists():
        raise Http404
    return allowed.editable_by(request.user)
