"""Who did what to a household, from which device, old and new; also as a file."""

import csv
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.models import ModelLogEntry

from farms.actions.readings import labelled
from farms.importing.rejected import inert
from farms.models import Producer
from farms.onboarding.rights import DESK, OfficerRequest, for_roles, households_served
from farms.wagtail_hooks import VERBS

PAGE = 30
MOST_LINES = 10_000


def entries_of(producer: Producer) -> "QuerySet[ModelLogEntry]":
    """Return the history of a household and of the records merged into it."""
    merged = Producer.objects.filter(merged_into=producer).values_list("pk", flat=True)
    pks = [str(pk) for pk in (producer.pk, *merged)]
    found = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Producer), object_id__in=pks
    )
    return found.select_related("user").order_by("-timestamp", "-pk")


def changes_of(entry: ModelLogEntry) -> list[tuple[object, str, str]]:
    """Return label, old and new of each field a line of history changed."""
    return labelled((entry.data or {}).get("changes", {}))


def _found(request: OfficerRequest, pk: int) -> tuple[Producer, list[ModelLogEntry]]:
    producer = households_served(request.user).filter(pk=pk).first()
    if producer is None:
        raise Http404
    rows = entries_of(producer)
    if (verb := request.GET.get("viec", "")) in VERBS:
        rows = rows.filter(action=verb)
    if words := request.GET.get("ai", "").strip()[:80]:
        rows = rows.filter(
            Q(user__full_name__icontains=words) | Q(data__device__icontains=words)
        )
    return producer, list(rows[:MOST_LINES])


@require_GET
@for_roles(*DESK)
def household_history(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the history of one household, newest first."""
    producer, entries = _found(request, pk)
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    context = {
        "producer": producer,
        "page_obj": page,
        "lines": [(entry, changes_of(entry)) for entry in page],
        "verbs": sorted(VERBS.items(), key=lambda pair: str(pair[1])),
        "chosen": {
            "viec": request.GET.get("viec", ""),
            "ai": request.GET.get("ai", ""),
        },
        "query": request.GET.urlencode(),
    }
    return render(request, "onboarding/household_history.html", context)


@require_GET
@for_roles(*DESK)
def household_history_file(request: OfficerRequest, pk: int) -> HttpResponse:
    """Give the same lines as a file that no spreadsheet takes for formulas."""
    _producer, entries = _found(request, pk)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="lich-su-{pk}.csv"'
    writer = csv.writer(answer)
    heads = (_("Lúc"), _("Ai"), _("Máy"), _("Việc"), _("Uỷ quyền số"))
    writer.writerow((*heads, _("Mục"), _("Trước"), _("Nay"), _("Lý do")))
    for entry in entries:
        writer.writerows([inert(cell) for cell in line] for line in _cells(entry))
    return answer


def _cells(entry: ModelLogEntry) -> Iterator[list[str]]:
    data = entry.data or {}
    moment = timezone.localtime(entry.timestamp)
    who = str(entry.user or _("máy"))
    head = [f"{moment:%d/%m/%Y %H:%M:%S}", who, data.get("device", "")]
    head += [str(entry.message), str(data.get("mandate", ""))]
    reason = str(data.get("reason") or data.get("distinct_reason") or "")
    for label, old, new in changes_of(entry) or [("", "", "")]:
        yield [*head, str(label), old, new, reason]
