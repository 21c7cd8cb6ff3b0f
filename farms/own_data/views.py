"""Take one's data along, ask to have it corrected or erased, take that back."""

import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from farms.actions.data_exports import make_own_copy
from farms.actions.data_requests import (
    cancel_data_request,
    file_data_request,
    record_own_copy,
)
from farms.exceptions import FarmsError
from farms.exporting.archive import stream_archive
from farms.models import DataRequest, Farmer, Producer
from farms.own_data.forms import WISHES, Wish, WishForm
from farms.views import MemberRequest


def _own(request: MemberRequest, producer_id: int) -> tuple[Producer, Farmer]:
    producers = Producer.objects.owned_by(request.user).select_related(
        "commune", "registered_by"
    )
    producer = get_object_or_404(producers, pk=producer_id)
    farmers = Farmer.objects.filter(
        user=request.user, memberships__producer=producer, memberships__left_on=None
    )
    return producer, farmers.order_by("pk")[0]


@require_POST
@login_required
def data_copy(request: MemberRequest, producer_id: int) -> HttpResponseBase:
    """Send a household all its data as a ZIP that is kept nowhere."""
    producer, farmer = _own(request, producer_id)
    copy = make_own_copy(
        producer=producer, reader=request.user, shows_numbers=_just_signed_in(request)
    )
    record_own_copy(producer=producer, farmer=farmer, actor=request.user)
    answer = StreamingHttpResponse(
        stream_archive(copy.texts, copy.pictures), content_type="application/zip"
    )
    name = f"du-lieu-cua-nha-{producer.pk}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _just_signed_in(request: MemberRequest) -> bool:
    """Say whether a code or key was given a moment ago, not only an old cookie."""
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    latest = max((record.get("at", 0) for record in records), default=0)
    return time.time() - latest < account_settings.REAUTHENTICATION_TIMEOUT


def wish_named(what: str) -> Wish:
    """Return the wish of a word in an address; others are not there."""
    if what not in WISHES:
        raise Http404
    return WISHES[what]


@require_http_methods(["GET", "POST"])
@login_required
def data_request_add(
    request: MemberRequest, producer_id: int, what: str
) -> HttpResponse:
    """Ask for a correction, a restriction or an erasure of one's household's data."""
    producer, farmer = _own(request, producer_id)
    wish = wish_named(what)
    form = WishForm(wish, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            filed = file_data_request(
                producer=producer,
                farmer=farmer,
                kind=wish.kind,
                note=form.cleaned_data["note"],
                actor=request.user,
            )
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, promise_of(filed))
            return redirect("farms:my-data")
    context = {"form": form, "wish": wish, "producer": producer}
    return render(request, "farms/data_request_add.html", context)


def promise_of(filed: DataRequest) -> str:
    """Say by when a request is answered and done."""
    text = _("Đã nhận. Trả lời trước hết ngày {answer}, làm xong trước hết ngày {due}.")
    days = (filed.acknowledge_by, filed.due_on)
    answer, due = (formats.date_format(day, "SHORT_DATE_FORMAT") for day in days)
    return text.format(answer=answer, due=due)


@require_POST
@login_required
def data_request_cancel(request: MemberRequest, request_id: int) -> HttpResponse:
    """Take back what one's household asked, while it is not answered."""
    own = DataRequest.objects.of_household(request.user).select_related("producer")
    held = get_object_or_404(own, pk=request_id)
    try:
        cancel_data_request(request=held, actor=request.user)
    except FarmsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã thôi. Dữ liệu vẫn như cũ."))
    return redirect("farms:my-data")
