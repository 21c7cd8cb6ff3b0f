"""How every channel stands, on one page, with what is broken first."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalogue.selling.acting import person
from orders.actions.channels import (
    connect_channel,
    feed_connection,
    queue_orders,
    reconnect_channel,
)
from orders.actions.channels_due import queue_due
from orders.dashboards.forms import ConnectionForm, ReconnectForm
from orders.dashboards.rights import find_connection, is_keeper
from orders.dashboards.shown import (
    notice_address,
    show_connections,
    show_listings,
)
from orders.exceptions import OrdersError
from orders.models import ChannelConnection, ChannelListing
from orders.tasks import talk_to_channel

LISTINGS_A_PAGE = 50
JOBS_A_PAGE = 50


@require_safe
@login_required
def connection_list(request: HttpRequest) -> HttpResponse:
    """Show every channel, and the listings the reader answers for."""
    feed_connection()
    connections = list(ChannelConnection.objects.visible_to(request.user))
    if not connections:
        raise Http404
    rows = ChannelListing.objects.visible_to(request.user).with_product()
    listings = show_listings(rows.order_by("pk"))
    shown = show_connections(connections, listings)
    page = Paginator(listings, LISTINGS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "connections": shown,
        "number_well": sum(row.is_well for row in shown),
        "number_in_trouble": sum(row.is_waiting or row.is_broken for row in shown),
        "number_to_mend": sum(row.needs_care for row in listings),
        "page_obj": page,
        "is_keeper": is_keeper(request),
        "now": timezone.now(),
    }
    return render(request, "orders/dashboards/connection_list.html", context)


@require_safe
@login_required
def connection_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was said to a channel and what it answered, word for word."""
    connection = find_connection(request, pk)
    jobs = connection.jobs.select_related("listing__product")
    context = {
        "connection": connection,
        "notice_address": notice_address(connection),
        "page_obj": Paginator(jobs, JOBS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "orders/dashboards/connection_detail.html", context)


@login_required
def connection_add(request: HttpRequest) -> HttpResponse:
    """Take a seat in a marketplace."""
    if not is_keeper(request):
        raise Http404
    form = ConnectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = connect_channel(actor=person(request), **form.cleaned_data)
        except OrdersError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã nối. Coi nhật ký để biết sàn trả lời gì."))
            return redirect("channels:connection-detail", made.pk)
    return render(request, "orders/dashboards/connection_add.html", {"form": form})


@login_required
def connection_reconnect(request: HttpRequest, pk: int) -> HttpResponse:
    """Speak again with a channel that no longer knows us."""
    connection = find_connection(request, pk)
    initial = {"url": connection.url, "consumer_key": connection.consumer_key}
    form = ReconnectForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            reconnect_channel(
                connection=connection, actor=person(request), **form.cleaned_data
            )
        except OrdersError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã nối lại, đang gửi những gì còn chờ."))
            return redirect("channels:connection-list")
    context = {"form": form, "connection": connection}
    return render(request, "orders/dashboards/connection_reconnect.html", context)


@login_required
@require_POST
def connection_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try everything again that a channel was not told yet."""
    connection = find_connection(request, pk)
    queue_due(connection=connection)
    queue_orders(connection=connection)
    talk_to_channel.enqueue(connection.pk)
    messages.info(request, _("Đang thử lại. Tải lại trang để coi kết quả."))
    return redirect("channels:connection-list")
