"""The queue of registrations, decided by somebody who did not make them."""

from datetime import datetime, time, timedelta

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)
from wagtail.log_actions import registry as log_registry

from farms.actions.readings import changes_since_return, labelled, risky_changes
from farms.actions.registrations import return_registration, verify_registration
from farms.exceptions import FarmsError
from farms.models import Consent, ConsentPurpose, DuplicateCase, Registration, Role
from farms.onboarding.businesses import facts_of
from farms.onboarding.identities import members_of
from farms.onboarding.queue_filters import QueueFilterForm, with_flags
from farms.onboarding.rights import (
    OfficerRequest,
    commune_named,
    communes_served,
    desk_of,
    for_roles,
)
from farms.onboarding.tabs import Tab

PAGE = 24
OVERDUE_DAYS, SOON_DAYS = 5, 3
LONGEST_NUMBER = 19
MOST_REFUSED = 10


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Cần sửa gì"),
        max_length=240,
        help_text=gettext_lazy("Cán bộ lập hồ sơ đọc được câu này."),
        widget=forms.Textarea,
    )


def _queue(request: OfficerRequest) -> QuerySet[Registration]:
    """Return what waits in one's communes and was not made by oneself."""
    communes = communes_served(request.user, Role.APPROVER)
    rows = Registration.objects.filter(producer__commune__in=communes).waiting()
    kept = Consent.objects.kept_on(timezone.localdate()).filter(
        producer=OuterRef("producer"), purpose=ConsentPurpose.REGISTER
    )
    told = kept.unconfirmed()
    mine = rows.exclude(registered_by=request.user).annotate(
        may_be_kept=Exists(kept), is_unconfirmed=Exists(told)
    )
    return with_flags(mine)


def _ages() -> dict[str, Q]:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    overdue = midnight - timedelta(days=OVERDUE_DAYS)
    soon = midnight - timedelta(days=SOON_DAYS - 1)
    return {
        "": Q(),
        "qua-han": Q(submitted_at__lt=overdue),
        "sap": Q(submitted_at__gte=overdue, submitted_at__lt=soon),
        "moi": Q(submitted_at__gte=soon),
    }


def _tabs(queue: QuerySet[Registration], chosen: str) -> list[Tab]:
    """Count what waits by how long it has waited: all, late, soon late, new."""
    ages = _ages()
    counts = queue.order_by().aggregate(
        **{f"n{i}": Count("pk", filter=ages[key]) for i, key in enumerate(ages) if key},
        n0=Count("pk"),
    )
    labels = (_("Tất cả"), _("Quá hạn"), _("3 đến 5 ngày"), _("Dưới 3 ngày"))
    return [
        Tab(label, f"?cho={key}", counts[f"n{i}"], key == chosen)
        for i, (key, label) in enumerate(zip(ages, labels, strict=True))
    ]


@require_GET
@for_roles(Role.APPROVER)
def registration_list(request: OfficerRequest) -> HttpResponse:
    """Show what waits for a verdict, oldest first."""
    queue, ages = _queue(request), _ages()
    chosen = request.GET.get("cho", "")
    chosen = chosen if chosen in ages else ""
    communes = communes_served(request.user, Role.APPROVER)
    commune = commune_named(request.GET.get("xa"), communes)
    filters = QueueFilterForm(request.GET, queue)
    rows = filters.apply(queue.filter(ages[chosen]))
    rows = rows.filter(producer__commune=commune) if commune else rows
    rows = rows.select_related("producer__commune", "registered_by")
    pages = Paginator(rows.prefetch_related("producer__plantings__crop"), PAGE)
    tabs = _tabs(queue, chosen)
    context = {
        **desk_of(request),
        "tabs": tabs,
        "number_waiting": tabs[0].count,
        "number_of_cases": DuplicateCase.objects.decidable_by(request.user)
        .unsettled()
        .count(),
        "number_overdue": tabs[1].count,
        "page_obj": pages.get_page(request.GET.get("page")),
        "communes": communes,
        "chosen": chosen,
        "filters": filters,
        "chosen_commune": commune.code if commune else "",
        "overdue_days": OVERDUE_DAYS,
    }
    return render(request, "onboarding/registration_list.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(Role.APPROVER)
def registration_decide(request: OfficerRequest, pk: int) -> HttpResponse:
    """Look at one registration and confirm it or send it back."""
    communes = communes_served(request.user, Role.APPROVER)
    rows = Registration.objects.filter(producer__commune__in=communes)
    registration = get_object_or_404(
        rows.select_related("producer__commune", "registered_by"), pk=pk
    )
    is_return = request.POST.get("verdict") == "return"
    form = ReturnForm(request.POST if is_return else None)
    if request.method == "POST" and (not is_return or form.is_valid()):
        reason = form.cleaned_data["reason"] if is_return else None
        if _decided(request, registration, reason):
            return redirect("onboarding:registration-list")
    producer = registration.producer
    entries = log_registry.get_logs_for_instance(producer).select_related("user")
    context = {
        **desk_of(request),
        "registration": registration,
        "producer": producer,
        "members": members_of(producer),
        **facts_of(producer),
        "plantings": producer.plantings.select_related("crop"),
        "plots": producer.plots.all(),
        "consents": producer.consents.filter(withdrawn_at=None).order_by("purpose"),
        "may_be_kept": Consent.objects.allows_keeping(producer),
        "is_own": registration.registered_by_id == request.user.pk,
        "remarks": [
            e.data["distinct_reason"] for e in entries if e.data.get("distinct_reason")
        ],
        "entries": entries.order_by("-timestamp")[:10],
        "form": form,
        "changes": labelled(changes_since_return(producer)),
        "is_risky": bool(risky_changes(producer)),
        "cases": DuplicateCase.objects.about(producer).unsettled(),
    }
    return render(request, "onboarding/registration_decide.html", context)


def _decided(
    request: OfficerRequest, registration: Registration, reason: str | None
) -> bool:
    try:
        if reason is None:
            verify_registration(
                registration=registration,
                actor=request.user,
                was_called=request.POST.get("was_called") == "yes",
            )
            text = _("Đã xác minh hồ sơ {name}.")
        else:
            return_registration(
                registration=registration, reason=reason, actor=request.user
            )
            text = _("Đã trả lại hồ sơ {name} để sửa.")
    except FarmsError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, text.format(name=registration.producer.name))
    return True


@require_POST
@for_roles(Role.APPROVER)
def registration_verify_many(request: OfficerRequest) -> HttpResponse:
    """Confirm the chosen registrations or send them back, each by itself."""
    sent = request.POST.getlist("chosen")
    chosen = [pk for pk in sent if pk.isdecimal() and len(pk) < LONGEST_NUMBER]
    is_return = request.POST.get("verdict") == "return"
    rows = _queue(request).filter(pk__in=chosen).order_by("pk")
    done, refused = 0, []
    for registration in rows.select_related("producer"):
        try:
            _decide_one(request, registration, is_return)
            done += 1
        except FarmsError as error:
            refused.append(f"{registration.producer.name}: {error}")
    if done:
        text = _("Đã trả lại {n} hồ sơ.") if is_return else _("Đã xác minh {n} hồ sơ.")
        messages.success(request, text.format(n=done))
    if refused:
        text = _("{n} hồ sơ chưa xác minh được: mở từng hồ sơ để coi lý do.")
        if is_return:
            text = _("{n} hồ sơ chưa trả lại được.")
        told = [text.format(n=len(refused)), *refused[:MOST_REFUSED]]
        messages.warning(request, " ".join(told))
    if not chosen:
        messages.warning(request, _("Chọn ít nhất một hồ sơ."))
    return redirect("onboarding:registration-list")


def _decide_one(
    request: OfficerRequest, registration: Registration, is_return: bool
) -> None:
    if is_return:
        reason = request.POST.get("reason", "")
        return_registration(
            registration=registration, reason=reason, actor=request.user
        )
    else:
        verify_registration(registration=registration, actor=request.user)
