"""Visits to the field: one to record, those of one's area, and these as a file."""

import csv
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from farms.actions.visits import record_visit
from farms.exceptions import FarmsError
from farms.fields import VietnameseDateField
from farms.importing.rejected import inert
from farms.models import FarmVisit
from farms.onboarding.rights import (
    OFFICERS,
    OfficerRequest,
    for_roles,
    households_served,
)

PAGE = 24


class VisitForm(forms.Form):
    """When, why, what was seen, what is to follow."""

    visited_on = VietnameseDateField(label=gettext_lazy("Ngày thăm"), years_ahead=0)
    purpose = forms.ChoiceField(
        label=gettext_lazy("Vì việc gì"), choices=FarmVisit.Purpose.choices
    )
    note = forms.CharField(
        label=gettext_lazy("Thấy gì, dặn gì"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_step = forms.CharField(
        label=gettext_lazy("Việc kế tiếp"), max_length=200, required=False
    )
    next_on = VietnameseDateField(label=gettext_lazy("Hẹn ngày"), required=False)


@require_http_methods(["GET", "POST"])
@for_roles(*OFFICERS)
def visit_add(request: OfficerRequest, pk: int) -> HttpResponse:
    """Record a visit to one household."""
    producer = get_object_or_404(households_served(request.user, *OFFICERS), pk=pk)
    initial: dict[str, Any] = {"visited_on": timezone.localdate(), "purpose": "advice"}
    form = VisitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            record_visit(producer=producer, actor=request.user, **form.cleaned_data)
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi lượt thăm."))
            return redirect("onboarding:household-detail", pk=pk)
    context = {"form": form, "producer": producer}
    return render(request, "onboarding/visit_add.html", context)


def _visits(request: OfficerRequest) -> QuerySet[FarmVisit]:
    return FarmVisit.objects.to(households_served(request.user, *OFFICERS))


@require_GET
@for_roles(*OFFICERS)
def visit_list(request: OfficerRequest) -> HttpResponse:
    """List the visits to the households of one's area, latest first."""
    page = Paginator(_visits(request), PAGE).get_page(request.GET.get("page"))
    return render(request, "onboarding/visit_list.html", {"page_obj": page})


@require_GET
@for_roles(*OFFICERS)
def visit_file(request: OfficerRequest) -> HttpResponse:
    """Give the same visits as a file that no spreadsheet takes for formulas."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="tham-vuon.csv"'
    writer = csv.writer(answer)
    heads = (_("Ngày thăm"), _("Hộ"), _("Xã, phường"), _("Cán bộ"), _("Vì việc gì"))
    notes = (_("Thấy gì, dặn gì"), _("Việc kế tiếp"), _("Hẹn ngày"))
    writer.writerow((*heads, *notes))
    for visit in _visits(request).iterator():
        cells = [f"{visit.visited_on:%d/%m/%Y}", visit.producer.name]
        cells += [visit.producer.commune.name, str(visit.officer)]
        cells += [visit.get_purpose_display(), visit.note, visit.next_step]
        cells += [f"{visit.next_on:%d/%m/%Y}" if visit.next_on else ""]
        writer.writerow([inert(cell) for cell in cells])
    return answer
