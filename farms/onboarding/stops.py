"""What must stop going out, for those who answer for it: late ones first."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from farms.models import OutboundStop
from farms.models.outbound import WATCHERS
from farms.onboarding.rights import OfficerRequest, desk_of, for_roles
from farms.outbound import all_flows

PAGE = 24


@require_GET
@for_roles(*WATCHERS)
def stop_list(request: OfficerRequest) -> HttpResponse:
    """List what still goes out without consent, or what has ended, newest first."""
    visible = OutboundStop.objects.visible_to(request.user)
    is_waiting = request.GET.get("xem") != "xong"
    rows = visible.waiting().order_by("due_at", "pk")
    if not is_waiting:
        rows = visible.exclude(ended_at=None).order_by(F("ended_at").desc(), "-pk")
    rows = rows.select_related("producer__commune")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    names = {flow.code: flow.name for flow in all_flows()}
    context = {
        **desk_of(request),
        "page_obj": page,
        "stops": [(stop, names.get(stop.flow, stop.flow)) for stop in page],
        "is_waiting": is_waiting,
        "number_waiting": visible.waiting().count(),
        "number_late": visible.overdue(timezone.now()).count(),
    }
    return render(request, "onboarding/stop_list.html", context)
