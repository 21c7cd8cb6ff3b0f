"""One training: the code people check in with, who came, and that as a file."""

import csv

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from farms.check_in import code_for, ends_at, token_for, window_of
from farms.importing.rejected import inert
from farms.labels.qr import qr_svg
from farms.models import Attendance, Role, Training
from farms.onboarding.rights import (
    OfficerRequest,
    communes_served,
    for_roles,
    households_served,
)


def _served(request: OfficerRequest, pk: int) -> Training:
    communes = communes_served(request.user, Role.EXTENSION_OFFICER)
    rows = Training.objects.filter(commune__in=communes)
    return get_object_or_404(rows.select_related("commune", "trainer"), pk=pk)


def _attendances(training: Training) -> QuerySet[Attendance]:
    return training.attendances.select_related(
        "producer__commune", "recorded_by"
    ).order_by("producer__folded_name", "pk")


@require_GET
@for_roles(Role.EXTENSION_OFFICER)
def training_detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show who came; on the day itself, the code to check in with."""
    training = _served(request, pk)
    attendances = list(_attendances(training))
    own = households_served(request.user, Role.EXTENSION_OFFICER)
    ids = [row.producer_id for row in attendances]
    context = {
        "training": training,
        "attendances": attendances,
        "served": set(own.filter(pk__in=ids).values_list("pk", flat=True)),
        **(_code_of(request, training) if training.is_today else {}),
    }
    return render(request, "onboarding/training_detail.html", context)


def _code_of(request: OfficerRequest, training: Training) -> dict[str, object]:
    window = window_of(timezone.now())
    path = reverse("farms:check-in", args=[token_for(training.pk, window)])
    address = request.build_absolute_uri(path)
    code = code_for(training.pk, window)
    return {
        "qr": mark_safe(qr_svg(address).decode()),  # noqa: S308
        "code": f"{code[:3]} {code[3:]}",
        "ends_at": ends_at(window),
    }


@require_GET
@for_roles(Role.EXTENSION_OFFICER)
def training_file(request: OfficerRequest, pk: int) -> HttpResponse:
    """Give who came as a file that no spreadsheet takes for formulas."""
    training = _served(request, pk)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="tap-huan-{pk}.csv"'
    writer = csv.writer(answer)
    heads = (_("Chủ đề"), _("Ngày"), _("Hộ"), _("Ấp, khu vực"), _("Xã, phường"))
    writer.writerow((*heads, _("Ghi bằng cách nào"), _("Ai ghi"), _("Lúc")))
    for row in _attendances(training):
        cells = [training.title, f"{training.held_on:%d/%m/%Y}", row.producer.name]
        cells += [row.producer.hamlet, row.producer.commune.name]
        cells += [row.get_way_display(), str(row.recorded_by), _moment(row)]
        writer.writerow([inert(cell) for cell in cells])
    return answer


def _moment(row: Attendance) -> str:
    if row.recorded_at is None:
        return ""
    return f"{timezone.localtime(row.recorded_at):%d/%m/%Y %H:%M}"
