"""Certificates and codes of planting areas: listed, recorded, changed, their lists."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from farms.actions import claims
from farms.exceptions import FarmsError
from farms.models import (
    AreaCodeMembership,
    Certificate,
    Coverage,
    PlantingAreaCode,
    Producer,
    Role,
)
from farms.onboarding.claim_forms import (
    AreaCodeForm,
    CertificateForm,
    ChangeForm,
    SeatForm,
)
from farms.onboarding.rights import (
    OfficerRequest,
    communes_served,
    for_roles,
    households_served,
)

PAGE = 24
OFFICER = Role.EXTENSION_OFFICER
CERTIFICATE, AREA_CODE = "certificate", "area-code"


class Kind(NamedTuple):
    """One of the two kinds of claims, with the names of its addresses."""

    what: str

    @property
    def is_certificate(self) -> bool:
        return self.what == CERTIFICATE

    def rows(self, request: OfficerRequest) -> "QuerySet[Any]":
        """Return those of the officer's communes."""
        if self.is_certificate:
            holders = households_served(request.user, OFFICER)
            rows: QuerySet[Any] = Certificate.objects.filter(producer__in=holders)
            return rows.select_related("kind", "producer__commune", "crop")
        communes = communes_served(request.user, OFFICER)
        codes = PlantingAreaCode.objects.filter(commune__in=communes)
        return codes.select_related("kind", "commune")

    def address(self, page: str) -> str:
        """Return the name of one of its addresses."""
        return f"onboarding:{self.what}-{page}"


@require_GET
@for_roles(OFFICER)
def claim_list(request: OfficerRequest, what: str) -> HttpResponse:
    """List what was issued in one's communes; what lapses next stands first."""
    kind = Kind(what)
    today = timezone.localdate()
    is_past = request.GET.get("xem") == "het-han"
    rows = kind.rows(request)
    over = rows.filter(valid_until__lt=today)
    rows = over if is_past else rows.exclude(pk__in=over.values("pk"))
    order = (
        F("valid_until").desc() if is_past else F("valid_until").asc(nulls_last=True)
    )
    page = Paginator(rows.order_by(order, "pk"), PAGE)
    context = {
        "page_obj": page.get_page(request.GET.get("page")),
        "is_certificate": kind.is_certificate,
        "is_past": is_past,
        "detail": kind.address("detail"),
    }
    return render(request, "onboarding/claim_list.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(OFFICER)
def certificate_add(request: OfficerRequest, pk: int) -> HttpResponse:
    """Record a certificate of one household or cooperative."""
    producer = get_object_or_404(households_served(request.user, OFFICER), pk=pk)
    form = CertificateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            held = claims.record_certificate(
                producer=producer, values=form.values(), actor=request.user
            )
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi giấy chứng nhận."))
            return redirect("onboarding:certificate-detail", pk=held.pk)
    context = {"form": form, "producer": producer}
    return render(request, "onboarding/claim_add.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(OFFICER)
def area_code_add(request: OfficerRequest) -> HttpResponse:
    """Record a code of a planting area in one of one's communes."""
    communes = communes_served(request.user, OFFICER)
    form = AreaCodeForm(request.POST or None, communes=communes)
    if request.method == "POST" and form.is_valid():
        try:
            held = claims.record_area_code(
                commune=form.cleaned_data["commune"],
                values=form.values(),
                actor=request.user,
            )
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi mã số vùng trồng."))
            return redirect("onboarding:area-code-detail", pk=held.pk)
    return render(request, "onboarding/claim_add.html", {"form": form})


@require_GET
@for_roles(OFFICER)
def claim_detail(request: OfficerRequest, what: str, pk: int) -> HttpResponse:
    """Show one certificate or code, who stands on its list, and what can be done."""
    kind = Kind(what)
    claim = get_object_or_404(kind.rows(request), pk=pk)
    seats = list(
        claim.seats.select_related("producer__commune").order_by(
            F("valid_until").desc(nulls_first=True), "producer__folded_name"
        )
    )
    own = households_served(request.user, OFFICER)
    ids = [seat.producer_id for seat in seats]
    context = {
        "claim": claim,
        "seats": seats,
        "served": set(own.filter(pk__in=ids).values_list("pk", flat=True)),
        "number_on_list": sum(seat.valid_until is None for seat in seats),
        "is_certificate": kind.is_certificate,
        "list_name": kind.address("list"),
        "seat_add": kind.address("seat-add"),
        "seat_end": kind.address("seat-end"),
        "change": kind.address("change"),
    }
    return render(request, "onboarding/claim_detail.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(OFFICER)
def seat_add(request: OfficerRequest, what: str, pk: int) -> HttpResponse:
    """Put households on the list: members of a cooperative, else of the commune."""
    kind = Kind(what)
    claim = get_object_or_404(kind.rows(request), pk=pk)
    form = SeatForm(request.POST or None, households=_offered(request, claim))
    if request.method == "POST" and form.is_valid():
        try:
            claims.add_to_list(
                claim=claim,
                producers=list(form.cleaned_data["producers"]),
                since=form.cleaned_data["since"],
                actor=request.user,
            )
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã thêm vào danh sách."))
            return redirect(kind.address("detail"), pk=pk)
    context = {"form": form, "claim": claim, "detail": kind.address("detail")}
    return render(request, "onboarding/claim_seats.html", context)


def _offered(request: OfficerRequest, claim: Any) -> "QuerySet[Producer]":
    own = households_served(request.user, OFFICER)
    there = claim.seats.filter(valid_until=None)
    rows = own.exclude(pk__in=there.values("producer"))
    if isinstance(claim, PlantingAreaCode):
        return rows.filter(commune=claim.commune)
    members = claim.producer.member_producers.current()
    if members.exists():
        return rows.filter(pk__in=members.values("member"))
    return rows.filter(commune=claim.producer.commune)


@require_POST
@for_roles(OFFICER)
def seat_end(request: OfficerRequest, what: str, pk: int) -> HttpResponse:
    """Write that today is a household's last day on the list."""
    kind = Kind(what)
    seats: Any = Coverage if kind.is_certificate else AreaCodeMembership
    about = "certificate" if kind.is_certificate else "code"
    mine = seats.objects.filter(**{f"{about}__in": kind.rows(request)})
    seat = get_object_or_404(mine.select_related(about, "producer"), pk=pk)
    try:
        claims.take_off_list(
            seat=seat, last_day=timezone.localdate(), actor=request.user
        )
    except FarmsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Hôm nay là ngày cuối hộ có tên."))
    return redirect(kind.address("detail"), pk=getattr(seat, f"{about}_id"))


@require_http_methods(["GET", "POST"])
@for_roles(OFFICER)
def claim_change(request: OfficerRequest, what: str, pk: int, act: str) -> HttpResponse:
    """Extend, suspend, take up again or revoke, each with its own short form."""
    kind = Kind(what)
    claim = get_object_or_404(kind.rows(request), pk=pk)
    if act not in ChangeForm.ASKED:
        raise Http404
    form = ChangeForm(request.POST or None, what=act)
    if request.method == "POST" and form.is_valid():
        try:
            _change(claim, act, form.cleaned_data, request)
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi. Trang bán đổi theo trong một phút."))
            return redirect(kind.address("detail"), pk=pk)
    detail = kind.address("detail")
    context = {"form": form, "claim": claim, "act": act, "detail": detail}
    return render(request, "onboarding/claim_change.html", context)


def _change(
    claim: Any, act: str, told: dict[str, Any], request: OfficerRequest
) -> None:
    actor = request.user
    if act == ChangeForm.EXTEND:
        claims.extend_claim(claim=claim, valid_until=told["last"], actor=actor)
    elif act == ChangeForm.RESUME:
        claims.resume_claim(claim=claim, actor=actor)
    elif act == ChangeForm.REVOKE:
        claims.revoke_claim(
            claim=claim, day=told["first"], reason=told["reason"], actor=actor
        )
    else:
        claims.suspend_claim(
            claim=claim,
            first=told["first"],
            last=told["last"],
            reason=told["reason"],
            actor=actor,
        )
