"""The registration of a producer that is more than a household."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from farms.actions.businesses import BusinessValues, read_tax_code, record_business
from farms.exceptions import FarmsError
from farms.fields import VietnameseDateField
from farms.models import Business, Producer, asked_of, missing_in, needed_of
from farms.models.cooperatives import COOPERATIVES
from farms.onboarding.rights import (
    OFFICERS,
    OfficerRequest,
    for_roles,
    households_served,
)


class BusinessForm(forms.Form):
    """What stands on the paper; only what the kind is asked for."""

    registration_number = forms.CharField(
        label=gettext_lazy("Số giấy đăng ký"), max_length=40, required=False
    )
    registered_on = VietnameseDateField(
        label=gettext_lazy("Ngày cấp"), required=False, years_ahead=0
    )
    tax_code = forms.CharField(
        label=gettext_lazy("Mã số thuế"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("10 số, chi nhánh 13 số."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    representative = forms.CharField(
        label=gettext_lazy("Người đại diện"), max_length=120, required=False
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = asked_of(kind)
        self.fields = {name: self.fields[name] for name in asked}
        for name in needed_of(kind):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Giấy phải có mục này.")

    def clean_tax_code(self) -> str:
        try:
            return read_tax_code(self.cleaned_data["tax_code"])
        except FarmsError as error:
            raise forms.ValidationError(str(error)) from None


def facts_of(producer: Producer) -> dict[str, object]:
    """Return what a page shows of a producer's registration and its cooperatives."""
    held = Business.objects.filter(producer=producer).first() or Business()
    seats = producer.cooperative_memberships.select_related("cooperative")
    return {
        "business": [
            (BusinessForm.base_fields[name].label, _written(getattr(held, name)))
            for name in asked_of(producer.kind)
        ],
        "missing": missing_in(producer),
        "seats": seats.order_by("left_on", "-joined_on"),
        "is_cooperative": producer.kind in COOPERATIVES,
    }


def _written(value: object) -> str:
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(value or "")


@require_http_methods(["GET", "POST"])
@for_roles(*OFFICERS)
def business_edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write down what a cooperative, company or the like is registered with."""
    rows = households_served(request.user, *OFFICERS)
    producer = get_object_or_404(rows, pk=pk)
    if not asked_of(producer.kind):
        raise Http404
    held = Business.objects.filter(producer=producer).values().first() or {}
    form = BusinessForm(request.POST or None, kind=producer.kind, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            record_business(
                producer=producer,
                values=BusinessValues(**form.cleaned_data),
                actor=request.user,
            )
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi giấy đăng ký."))
            return redirect("onboarding:household-detail", pk=pk)
    context = {"producer": producer, "form": form}
    return render(request, "onboarding/business_edit.html", context)
