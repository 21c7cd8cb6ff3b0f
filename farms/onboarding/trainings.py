"""Trainings and who came."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from farms.actions.trainings import add_attendances, record_training
from farms.exceptions import FarmsError
from farms.fields import VietnameseDateField
from farms.models import Commune, Producer, Role, Training
from farms.onboarding.rights import (
    OfficerRequest,
    commune_named,
    communes_served,
    for_roles,
)

PAGE = 24


class HouseholdsField(forms.ModelMultipleChoiceField):
    """Households as those who know them tell them apart: by person and hamlet."""

    def label_from_instance(self, obj: Producer) -> str:
        return ", ".join(part for part in (obj.name, obj.hamlet) if part)


class TrainingForm(forms.Form):
    """What was taught, when, where, and who came."""

    title = forms.CharField(label=gettext_lazy("Chủ đề"), max_length=160)
    held_on = VietnameseDateField(label=gettext_lazy("Ngày"), years_ahead=0)
    commune = forms.ModelChoiceField(
        label=gettext_lazy("Xã, phường"),
        queryset=Commune.objects.none(),
        empty_label=None,
    )
    producers = HouseholdsField(
        label=gettext_lazy("Hộ có mặt"),
        queryset=Producer.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, communes: QuerySet[Commune], commune: Commune, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        households = Producer.objects.standing().filter(commune=commune)
        self.offer("commune", communes)
        self.offer("producers", households.order_by("hamlet", "folded_name"))

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Let a field choose among these rows."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = rows


class AttendForm(forms.Form):
    """Households of the commune that are not on the list yet."""

    producers = HouseholdsField(
        label=gettext_lazy("Hộ có mặt"),
        queryset=Producer.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, training: Training, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        came = training.attendances.values("producer")
        rows = Producer.objects.standing().filter(commune=training.commune)
        field = self.fields["producers"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = rows.exclude(pk__in=came).order_by("hamlet", "folded_name")


@require_GET
@for_roles(Role.EXTENSION_OFFICER)
def training_list(request: OfficerRequest) -> HttpResponse:
    """List the trainings of one's communes."""
    communes = communes_served(request.user, Role.EXTENSION_OFFICER)
    rows = (
        Training.objects.filter(commune__in=communes)
        .select_related("commune", "trainer")
        .annotate(number_of_producers=Count("attendances"))
        .order_by("-held_on", "-pk")
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "onboarding/training_list.html", {"page_obj": page})


@require_http_methods(["GET", "POST"])
@for_roles(Role.EXTENSION_OFFICER)
def training_add(request: OfficerRequest) -> HttpResponse:
    """Record a training held, with the households that came."""
    communes = communes_served(request.user, Role.EXTENSION_OFFICER)
    commune = _chosen(communes, request)
    form = TrainingForm(
        request.POST or None,
        communes=communes,
        commune=commune,
        initial={"commune": commune, "held_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            training = record_training(
                **form.cleaned_data, trainer=request.user, actor=request.user
            )
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi buổi tập huấn."))
            return redirect("onboarding:training-detail", pk=training.pk)
    context = {
        "form": form,
        "communes": communes,
        "commune": commune,
        "has_households": Producer.objects.filter(commune=commune).exists(),
    }
    return render(request, "onboarding/training_add.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(Role.EXTENSION_OFFICER)
def training_attend(request: OfficerRequest, pk: int) -> HttpResponse:
    """Record households that came and did not check in themselves."""
    communes = communes_served(request.user, Role.EXTENSION_OFFICER)
    rows = Training.objects.filter(commune__in=communes).select_related("commune")
    training = get_object_or_404(rows, pk=pk)
    form = AttendForm(request.POST or None, training=training)
    if request.method == "POST" and form.is_valid():
        add_attendances(training=training, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Đã ghi hộ có mặt."))
        return redirect("onboarding:training-detail", pk=pk)
    context = {"form": form, "training": training}
    return render(request, "onboarding/training_attend.html", context)


def _chosen(communes: QuerySet[Commune], request: OfficerRequest) -> Commune:
    sent = request.POST.get("commune", "")
    by_pk = [commune for commune in communes if str(commune.pk) == sent]
    named = commune_named(request.GET.get("xa"), communes)
    return by_pk[0] if by_pk else named or communes[0]
