"""Cooperatives and groups: who belongs, since when, and who has left."""

import csv
from datetime import date
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
from wagtail.log_actions import log

from farms.actions.cooperatives import join_cooperative, leave_cooperative
from farms.exceptions import FarmsError
from farms.fields import VietnameseDateField
from farms.importing.rejected import inert
from farms.models import CooperativeMembership, Producer, Role
from farms.models.cooperatives import COOPERATIVES
from farms.onboarding.rights import (
    OFFICERS,
    OfficerRequest,
    for_roles,
    holds,
    households_served,
)
from farms.phones import format_phone
from farms.text import fold

PAGE = 24
MOST_FOUND = 20


class DayForm(forms.Form):
    """The day of joining or leaving."""

    day = VietnameseDateField(label=gettext_lazy("Ngày"), years_ahead=0)


def cooperatives_served(request: OfficerRequest) -> QuerySet[Producer]:
    """Return the cooperatives of one's communes, and those one manages."""
    return households_served(request.user, *OFFICERS).filter(kind__in=COOPERATIVES)


def seats_of(cooperative: Producer, words: str) -> QuerySet[CooperativeMembership]:
    """Return the seats of a cooperative, found by name or phone, current ones first."""
    rows = cooperative.member_producers.filter(member__merged_into=None)
    digits = "".join(letter for letter in words if letter.isdigit())
    if len(digits) >= 3:
        rows = rows.filter(member__phone__contains=digits.removeprefix("0"))
    elif words:
        rows = rows.filter(member__folded_name__contains=fold(words))
    related = rows.select_related("member__commune")
    return related.order_by("left_on", "member__folded_name", "pk")


@require_GET
@for_roles(*OFFICERS)
def cooperative_list(request: OfficerRequest) -> HttpResponse:
    """List the cooperatives one serves, with how many belong to each."""
    current = Count("member_producers", filter=Q(member_producers__left_on=None))
    rows = cooperatives_served(request).select_related("commune")
    found = rows.annotate(number_of_members=current).order_by("folded_name", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "onboarding/cooperative_list.html", {"page_obj": page})


@require_GET
@for_roles(*OFFICERS)
def member_list(request: OfficerRequest, pk: int) -> HttpResponse:
    """List who belongs to a cooperative and who did."""
    cooperative = get_object_or_404(cooperatives_served(request), pk=pk)
    words = request.GET.get("q", "").strip()[:80]
    shown = request.GET.get("tt", "")
    seats = _shown(seats_of(cooperative, words), shown)
    context = {
        "cooperative": cooperative,
        "page_obj": Paginator(seats, PAGE).get_page(request.GET.get("page")),
        "words": words,
        "shown": shown,
        "adds": holds(request.user, Role.EXTENSION_OFFICER),
        "number": cooperative.member_producers.filter(left_on=None).count(),
    }
    return render(request, "onboarding/member_list.html", context)


def _shown(seats: QuerySet[Any], shown: str) -> QuerySet[Any]:
    if shown == "da-ra":
        return seats.exclude(left_on=None).order_by("-left_on", "pk")
    return seats if shown == "tat-ca" else seats.filter(left_on=None)


@require_GET
@for_roles(*OFFICERS)
def member_file(request: OfficerRequest, pk: int) -> HttpResponse:
    """Give all members as a file that no spreadsheet takes for formulas."""
    cooperative = get_object_or_404(cooperatives_served(request), pk=pk)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="xa-vien-{pk}.csv"'
    answer["Cache-Control"] = "no-store"
    writer = csv.writer(answer)
    heads = (_("Chủ hộ"), _("Nhà vườn"), _("Điện thoại"), _("Ấp, khu vực"))
    writer.writerow((*heads, _("Xã, phường"), _("Vào ngày"), _("Ra ngày")))
    seats = seats_of(cooperative, "")
    for seat in seats:
        member = seat.member
        days = [
            f"{day:%d/%m/%Y}" if day else "" for day in (seat.joined_on, seat.left_on)
        ]
        phone = format_phone(str(member.phone or ""))
        line = [member.name, member.shop_name, phone, member.hamlet]
        writer.writerow([inert(cell) for cell in (*line, member.commune.name, *days)])
    data = {"number": len(seats)}
    log(cooperative, "farms.export_members", user=request.user, data=data)
    return answer


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


@require_http_methods(["GET", "POST"])
@for_roles(Role.EXTENSION_OFFICER)
def member_add(request: OfficerRequest, pk: int) -> HttpResponse:
    """Find a household of one's communes and give it a seat from a day on."""
    cooperative = get_object_or_404(cooperatives_served(request), pk=pk)
    mine = households_served(request.user, Role.EXTENSION_OFFICER)
    possible = mine.exclude(kind__in=COOPERATIVES).exclude(
        cooperative_memberships__in=cooperative.member_producers.filter(left_on=None)
    )
    words = request.GET.get("q", "").strip()[:80]
    form = DayForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST":
        member = get_object_or_404(mine, pk=_number(request.POST.get("member")))
        if form.is_valid():
            try:
                join_cooperative(
                    member=member,
                    cooperative=cooperative,
                    joined_on=form.cleaned_data["day"],
                    actor=request.user,
                )
            except FarmsError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Đã ghi xã viên."))
                return redirect("onboarding:member-list", pk)
    named = possible.filter(folded_name__contains=fold(words)) if words else mine.none()
    context = {
        "cooperative": cooperative,
        "form": form,
        "words": words,
        "chosen": request.POST.get("member", ""),
        "found": named.select_related("commune")[:MOST_FOUND],
    }
    return render(request, "onboarding/member_add.html", context)


def _number(text: str | None) -> int:
    is_number = text and text.isascii() and text.isdecimal() and len(text) < 19
    return int(text) if text and is_number else 0


@require_http_methods(["GET", "POST"])
@for_roles(*OFFICERS)
def member_end(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask from which day a household no longer belongs, and write it down."""
    rows = CooperativeMembership.objects.current().filter(
        cooperative__in=cooperatives_served(request)
    )
    seat = get_object_or_404(rows.select_related("member", "cooperative"), pk=pk)
    form = DayForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            leave_cooperative(
                seat=seat, left_on=form.cleaned_data["day"], actor=request.user
            )
        except FarmsError as error:
            form.add_error("day", str(error))
        else:
            messages.success(request, _("Đã ghi: hộ đã ra."))
            return redirect("onboarding:member-list", seat.cooperative_id)
    context = {"seat": seat, "form": form}
    return render(request, "onboarding/member_end.html", context)
