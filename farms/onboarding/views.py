"""The officer's first page, and the small answers recorded for a household."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from farms.actions.consents import answer_question
from farms.actions.import_reading import commune_book
from farms.actions.mandates import grant_mandate, revoke_mandate
from farms.exceptions import FarmsError
from farms.models import (
    Certificate,
    ConflictTask,
    Consent,
    Farmer,
    ImportStatus,
    Mandate,
    PlantingAreaCode,
    Producer,
    RegisterImport,
    Registration,
    RegistrationStatus,
    Role,
)
from farms.onboarding.places import find_places
from farms.onboarding.rights import (
    OFFICERS,
    OfficerRequest,
    communes_served,
    for_roles,
    holds,
    households_served,
)

MOST_TASKS = 5
SOON_DAYS = 30


@require_GET
@for_roles(*OFFICERS)
def home(request: OfficerRequest) -> HttpResponse:
    """Show the officer what waits, and the next thing to do."""
    communes = communes_served(request.user, *OFFICERS)
    approves = communes_served(request.user, Role.APPROVER)
    households = households_served(request.user, *OFFICERS)
    mine = Registration.objects.filter(producer__in=households)
    to_mend = mine.filter(
        status__in=[RegistrationStatus.RETURNED, RegistrationStatus.DRAFT]
    ).select_related("producer__commune")
    waiting = Registration.objects.filter(producer__commune__in=approves).waiting()
    lists = RegisterImport.objects.visible_to(request.user).filter(
        status__in=[ImportStatus.LOADED, ImportStatus.IN_REVIEW]
    )
    context = {
        "communes": communes,
        "number_of_households": households.count(),
        "number_submitted": mine.filter(status=RegistrationStatus.SUBMITTED).count(),
        "to_mend": to_mend.order_by("pk")[:MOST_TASKS],
        "number_to_mend": to_mend.count(),
        "number_to_review": waiting.exclude(registered_by=request.user).count(),
        "lists": lists[:MOST_TASKS],
        "number_of_conflicts": ConflictTask.objects.waiting()
        .filter(
            submission__commune__in=communes_served(
                request.user, Role.EXTENSION_OFFICER
            )
        )
        .count(),
        "number_lapsing": _number_lapsing(request),
        "is_approver": approves.exists(),
        "registers": holds(request.user, Role.EXTENSION_OFFICER),
    }
    return render(request, "onboarding/home.html", context)


def _number_lapsing(request: OfficerRequest) -> int:
    """Count the certificates and codes of one's communes that end within a month."""
    today = timezone.localdate()
    served = households_served(request.user, Role.EXTENSION_OFFICER)
    certificates = Certificate.objects.lapsing_within(today, SOON_DAYS)
    codes = PlantingAreaCode.objects.lapsing_within(today, SOON_DAYS)
    communes = communes_served(request.user, Role.EXTENSION_OFFICER)
    return (
        certificates.filter(producer__in=served).count()
        + codes.filter(commune__in=communes).count()
    )


@require_GET
@for_roles(*OFFICERS)
def commune_search(request: OfficerRequest) -> JsonResponse:
    """Find communes by their old and new names, without marks too."""
    words = request.GET.get("q", "")[:80]
    results = find_places(words, commune_book()) if len(words.strip()) > 1 else []
    return JsonResponse({"results": results})


@require_POST
@for_roles(*OFFICERS)
def consent_record(request: OfficerRequest, pk: int) -> HttpResponse:
    """Record what a household answered to one question."""
    producer = get_object_or_404(households_served(request.user, *OFFICERS), pk=pk)
    try:
        answer_question(
            producer=producer,
            farmer=_head_of(producer),
            purpose=request.POST.get("purpose", ""),
            channel=Consent.Channel.IN_PERSON,
            is_given=request.POST.get("answer") == "yes",
            actor=request.user,
        )
    except FarmsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã ghi câu trả lời của hộ."))
    return redirect("onboarding:household-detail", pk=pk)


def _head_of(producer: Producer) -> Farmer:
    rows = Farmer.objects.filter(
        memberships__producer=producer, memberships__left_on=None
    )
    farmer = rows.order_by("memberships__pk").first()
    if farmer is None:
        raise FarmsError(_("Hộ chưa có ai đứng tên."))
    return farmer


@require_POST
@for_roles(*OFFICERS)
def mandate_add(request: OfficerRequest, pk: int) -> HttpResponse:
    """Record that a household lets this officer act for it."""
    producer = get_object_or_404(households_served(request.user, *OFFICERS), pk=pk)
    evidence = request.POST.get("evidence", "")
    try:
        if evidence not in {Mandate.Evidence.SPOKEN, Mandate.Evidence.PAPER}:
            raise FarmsError(_("Chọn hộ đồng ý bằng cách nào."))
        grant_mandate(
            producer=producer,
            officer=request.user,
            granted_by=_head_of(producer),
            evidence=evidence,
            actor=request.user,
        )
    except FarmsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã ghi: hộ cho làm giúp tới một năm."))
    return redirect("onboarding:household-detail", pk=pk)


@require_POST
@for_roles(*OFFICERS)
def mandate_end(request: OfficerRequest, pk: int) -> HttpResponse:
    """Give up one's own mandate."""
    mandate = get_object_or_404(Mandate.objects.filter(officer=request.user), pk=pk)
    revoke_mandate(mandate=mandate, actor=request.user)
    messages.success(request, _("Đã thôi làm giúp hộ này."))
    return redirect("onboarding:household-detail", pk=mandate.producer_id)
