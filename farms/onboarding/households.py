"""Households: the list, one of them, a new one, a corrected one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.log_actions import registry as log_registry

from farms.actions.duplicates import find_by_identity, find_duplicates
from farms.actions.registrations import (
    correct_producer,
    register_producer,
    submit_registration,
)
from farms.exceptions import DuplicateProducerError, FarmsError
from farms.models import (
    Certificate,
    Consent,
    FarmVisit,
    Mandate,
    Producer,
    Registration,
    RegistrationStatus,
    Role,
    asked_of,
)
from farms.onboarding.answers import answers_of, options
from farms.onboarding.businesses import facts_of
from farms.onboarding.forms import HouseholdForm, RegistrationForm, initial_of
from farms.onboarding.identities import members_of
from farms.onboarding.rights import (
    DESK,
    OFFICERS,
    OfficerRequest,
    commune_named,
    communes_served,
    for_roles,
    households_served,
)
from farms.text import clean_text, fold

PAGE = 24
MOST_HISTORY = 20
MOST_VISITS = 10


@require_GET
@for_roles(*DESK)
def household_list(request: OfficerRequest) -> HttpResponse:
    """List the households of one's communes, found by name or phone."""
    communes = communes_served(request.user, *DESK)
    found = _found(households_served(request.user), request)
    rows = found.select_related("commune", "registration").order_by("folded_name", "pk")
    context = {
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "communes": communes,
        "statuses": RegistrationStatus.choices,
        "chosen": {key: request.GET.get(key, "") for key in ("q", "xa", "tt", "dy")},
    }
    return render(request, "onboarding/household_list.html", context)


def _found(rows: QuerySet[Producer], request: OfficerRequest) -> QuerySet[Producer]:
    words = request.GET.get("q", "").strip()[:80]
    digits = "".join(letter for letter in words if letter.isdigit())
    if len(digits) >= 3:
        rows = rows.filter(phone__contains=digits.removeprefix("0"))
    elif words:
        rows = rows.filter(folded_name__contains=fold(words))
    communes = communes_served(request.user, *DESK)
    if commune := commune_named(request.GET.get("xa"), communes):
        rows = rows.filter(commune=commune)
    if (status := request.GET.get("tt")) in RegistrationStatus.values:
        rows = rows.filter(registration__status=status)
    if request.GET.get("dy") == "chua":
        told = Consent.objects.unconfirmed()
        rows = rows.filter(pk__in=told.values("producer"))
    return rows


@require_GET
@for_roles(*DESK)
def household_detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show everything about one household: its entry, answers, mandates, history."""
    rows = households_served(request.user).select_related("commune", "registration")
    producer = get_object_or_404(rows, pk=pk)
    mandates = producer.mandates.select_related("officer").order_by("-pk")
    entries = log_registry.get_logs_for_instance(producer).select_related("user")
    current = Mandate.objects.current().filter(producer=producer)
    context = {
        "producer": producer,
        "registration": Registration.objects.filter(producer=producer).first(),
        "members": members_of(producer),
        "plantings": producer.plantings.select_related("crop"),
        "plots": producer.plots.all(),
        "mandates": mandates,
        "my_mandate": current.filter(officer=request.user).first(),
        "questions": answers_of(producer),
        "options": options(),
        "certificates": Certificate.objects.naming(producer),
        "area_codes": producer.planting_area_codes.order_by("code").distinct(),
        "may_certify": households_served(request.user, Role.EXTENSION_OFFICER)
        .filter(pk=producer.pk)
        .exists(),
        "trainings": producer.trainings.all(),
        "data_requests": producer.data_requests.all()[:MOST_HISTORY],
        "visits": FarmVisit.objects.to([producer])[:MOST_VISITS],
        "entries": entries.order_by("-timestamp")[:MOST_HISTORY],
        **facts_of(producer),
        "is_officer": households_served(request.user, *OFFICERS)
        .filter(pk=producer.pk)
        .exists(),
    }
    return render(request, "onboarding/household_detail.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(Role.EXTENSION_OFFICER)
def household_add(request: OfficerRequest) -> HttpResponse:
    """Register a household that stands in front of the officer."""
    communes = communes_served(request.user, Role.EXTENSION_OFFICER)
    form = RegistrationForm(request.POST or None, communes=communes)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        reason = clean_text(request.POST.get("distinct", ""))[:200]
        context["likely"] = [] if reason else _likely(form)
        try:
            if not context["likely"]:
                return _registered(request, form, reason)
        except DuplicateProducerError as error:
            form.add_error(None, str(error))
            context["duplicate"] = _if_visible(request, error.producer)
        except FarmsError as error:
            form.add_error(None, str(error))
    return render(request, "onboarding/household_add.html", context)


def _likely(form: RegistrationForm) -> list[tuple[object, object]]:
    """Return who should be compared, unless the ID number already decides."""
    values = form.values()
    if find_by_identity(values=values):
        return []
    return list(find_duplicates(commune=form.commune, values=values))


def _if_visible(request: OfficerRequest, producer: object) -> Producer | None:
    pk = getattr(producer, "pk", 0)
    return households_served(request.user).filter(pk=pk).first()


def _registered(
    request: OfficerRequest, form: RegistrationForm, reason: str
) -> HttpResponse:
    registration = register_producer(
        actor=request.user,
        commune=form.commune,
        values=form.values(),
        consents=form.consents(),
        consent_channel=(
            "paper" if form.cleaned_data["evidence"] == "paper" else "in_person"
        ),
        grants_mandate=form.cleaned_data["grants_mandate"] == "yes",
        mandate_evidence=form.cleaned_data["evidence"],
        identity_level=form.identity_level,
        distinct_reason=reason,
    )
    messages.success(request, _("Xong hồ sơ. Chờ người khác xác minh."))
    if form.place_note:
        messages.info(request, form.place_note)
    is_more = asked_of(form.cleaned_data["kind"])
    name = "onboarding:business-edit" if is_more else "onboarding:household-detail"
    return redirect(name, pk=registration.producer_id)


@require_http_methods(["GET", "POST"])
@for_roles(*OFFICERS)
def household_edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Correct a household and hand it in again."""
    households = households_served(request.user, *OFFICERS)
    rows = Registration.objects.filter(producer__in=households)
    registration = get_object_or_404(
        rows.select_related("producer__commune"), producer_id=pk
    )
    producer = registration.producer
    form = HouseholdForm(
        request.POST or None,
        communes=[producer.commune],
        number_of_crops=producer.plantings.count(),
        initial=initial_of(producer),
    )
    if request.method == "POST" and form.is_valid():
        try:
            correct_producer(
                registration=registration, values=form.values(), actor=request.user
            )
            if registration.status != RegistrationStatus.SUBMITTED:
                submit_registration(registration=registration, actor=request.user)
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã sửa và nộp lại."))
            return redirect("onboarding:household-detail", pk=pk)
    context = {"form": form, "producer": producer, "registration": registration}
    return render(request, "onboarding/household_edit.html", context)
