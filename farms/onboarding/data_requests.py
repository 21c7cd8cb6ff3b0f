"""Requests about personal data: filed for a household, and the desk with its clocks."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from farms.actions.data_requests import file_data_request
from farms.actions.data_requests_decided import (
    MOST_OUTCOME,
    acknowledge_data_request,
    complete_data_request,
    extend_data_request,
    refuse_data_request,
)
from farms.deadlines import deadline_of
from farms.exceptions import FarmsError
from farms.models import (
    DataRequest,
    DataRequestKind,
    Farmer,
    Mandate,
    Producer,
    Role,
)
from farms.onboarding.rights import (
    OFFICERS,
    OfficerRequest,
    commune_named,
    communes_served,
    desk_of,
    for_roles,
    households_served,
)
from farms.onboarding.tabs import Tab
from farms.own_data.forms import WishForm
from farms.own_data.views import promise_of, wish_named

DECIDERS = (Role.APPROVER, Role.DEPARTMENT)
PAGE = 24
LATE, DUE, ALL_OPEN, ENDED = "qua-han", "hom-nay", "", "xong"


@require_http_methods(["GET", "POST"])
@for_roles(*OFFICERS)
def household_request_add(request: OfficerRequest, pk: int, what: str) -> HttpResponse:
    """Write down what a household asks of its data, under its mandate."""
    served = households_served(request.user, *OFFICERS)
    mandated = Producer.objects.under_mandate_of(request.user)
    producer = get_object_or_404(served.filter(pk__in=mandated), pk=pk)
    wish = wish_named(what)
    form = WishForm(wish, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            filed = file_data_request(
                producer=producer,
                farmer=_head_of(producer),
                kind=wish.kind,
                note=form.cleaned_data["note"],
                actor=request.user,
                mandate=Mandate.objects.for_acting(
                    officer=request.user, producer=producer
                ),
            )
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, promise_of(filed))
            return redirect("onboarding:household-detail", pk=pk)
    context = {"form": form, "wish": wish, "producer": producer}
    return render(request, "onboarding/data_request_add.html", context)


def _head_of(producer: Producer) -> Farmer:
    farmers = Farmer.objects.filter(
        memberships__producer=producer, memberships__left_on=None
    )
    farmer = farmers.order_by("memberships__pk").first()
    if farmer is None:
        raise FarmsError(_("Hộ chưa có ai đứng tên."))
    return farmer


def _views() -> dict[str, QuerySet[DataRequest]]:
    today = timezone.localdate()
    rows = DataRequest.objects
    return {
        ALL_OPEN: rows.waiting(),
        LATE: rows.overdue(today),
        DUE: rows.due_on(today),
        ENDED: rows.exclude(pk__in=rows.waiting().values("pk")),
    }


def _tabs(rows: QuerySet[DataRequest], chosen: str) -> list[Tab]:
    """Count all that waits, what is late, what is due today, what is over."""
    views = _views()
    counts: dict[str, Any] = rows.order_by().aggregate(
        **{
            f"n{number}": Count("pk", filter=Q(pk__in=found.values("pk")))
            for number, found in enumerate(views.values())
        }
    )
    labels = (_("Đang chờ"), _("Quá hạn"), _("Hạn hôm nay"), _("Đã xong"))
    return [
        Tab(
            label,
            f"?cho={key}",
            counts[f"n{number}"],
            key == chosen,
            "bad" if key == LATE and counts[f"n{number}"] else "",
        )
        for number, (key, label) in enumerate(zip(views, labels, strict=True))
    ]


@require_GET
@for_roles(*DECIDERS)
def data_request_list(request: OfficerRequest) -> HttpResponse:
    """Show requests about personal data, the most urgent first."""
    at_desk = DataRequest.objects.at_desk_of(request.user)
    communes = communes_served(request.user, *DECIDERS)
    commune = commune_named(request.GET.get("xa"), communes)
    kind = request.GET.get("loai", "")
    chosen = request.GET.get("cho", ALL_OPEN)
    views = _views()
    chosen = chosen if chosen in views else ALL_OPEN
    rows = at_desk.filter(pk__in=views[chosen].values("pk"))
    rows = rows.filter(producer__commune=commune) if commune else rows
    rows = rows.filter(kind=kind) if kind in DataRequestKind.values else rows
    order = ["-decided_at", "-pk"] if chosen == ENDED else ["due_on", "pk"]
    rows = rows.select_related("producer__commune", "farmer").order_by(*order)
    tabs = _tabs(at_desk, chosen)
    context = {
        **desk_of(request),
        "tabs": tabs,
        "number_waiting": tabs[0].count,
        "number_late": tabs[1].count,
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "communes": communes,
        "chosen_commune": commune.code if commune else "",
        "kinds": DataRequestKind.choices,
        "chosen_kind": kind,
        "chosen": chosen,
    }
    return render(request, "onboarding/data_request_list.html", context)


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=gettext_lazy("Kết quả, vì sao"),
        max_length=MOST_OUTCOME,
        help_text=gettext_lazy("Hộ đọc được câu này trên trang của mình."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExtendForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Lý do gia hạn"),
        max_length=240,
        help_text=gettext_lazy("Chỉ một lần. Hộ đọc được câu này."),
    )


@require_http_methods(["GET", "POST"])
@for_roles(*DECIDERS)
def data_request_decide(request: OfficerRequest, pk: int) -> HttpResponse:
    """Look at one request; acknowledge, extend, complete or refuse it."""
    at_desk = DataRequest.objects.at_desk_of(request.user)
    rows = at_desk.select_related(
        "producer__commune", "farmer", "filed_by", "decided_by", "mandate"
    )
    held = get_object_or_404(rows, pk=pk)
    verdict = request.POST.get("verdict", "") if request.method == "POST" else ""
    outcome = OutcomeForm(request.POST if verdict in {"done", "refuse"} else None)
    extend = ExtendForm(request.POST if verdict == "extend" else None)
    form = extend if verdict == "extend" else outcome
    if verdict and (verdict == "acknowledge" or form.is_valid()):
        if _answered(request, held, verdict, form):
            return redirect("onboarding:data-request-decide", pk=pk)
        held = get_object_or_404(rows, pk=pk)
    able = DataRequest.objects.decidable_by(request.user)
    context = {
        **desk_of(request),
        "item": held,
        "producer": held.producer,
        "outcome_form": outcome,
        "extend_form": extend,
        "is_able": able.filter(pk=pk).exists(),
        "rule": deadline_of(held.kind),
    }
    return render(request, "onboarding/data_request_decide.html", context)


def _answered(
    request: OfficerRequest, held: DataRequest, verdict: str, form: forms.Form
) -> bool:
    told: dict[str, Any] = {"request": held, "actor": request.user}
    try:
        if verdict == "acknowledge":
            acknowledge_data_request(**told)
        elif verdict == "extend":
            extend_data_request(**told, reason=form.cleaned_data["reason"])
        elif verdict == "done":
            complete_data_request(**told, outcome=form.cleaned_data["outcome"])
        elif verdict == "refuse":
            refuse_data_request(**told, outcome=form.cleaned_data["outcome"])
    except FarmsError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, _("Đã ghi. Hộ thấy ngay trên trang của mình."))
    return True
