"""Who teaches, and what became of those taught."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cms.indicators.trainers import Outcome, by_trainer, by_training, lessons
from cms.models import watched_communes

TRAININGS_A_PAGE = 25


@require_GET
@login_required
def trainers(request: HttpRequest) -> HttpResponse:
    """List who taught in the communes somebody answers for."""
    communes = list(watched_communes(request.user))
    if not communes:
        raise Http404
    rows = by_trainer(lessons(timezone.now(), communes))
    return render(request, "cms/dashboards/trainer_list.html", {"trainers": rows})


@require_GET
@login_required
def trainer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one trainer, training by training; no household is named."""
    communes = list(watched_communes(request.user))
    found = lessons(timezone.now(), communes, trainer=pk) if communes else []
    if not found:
        raise Http404
    [whole] = by_trainer(found)
    pages = Paginator(by_training(found), TRAININGS_A_PAGE)
    context = {
        "trainer": whole,
        "trainings": pages.get_page(request.GET.get("page")),
        "figures": _figures(whole),
    }
    return render(request, "cms/dashboards/trainer_detail.html", context)


def _figures(whole: Outcome) -> list[tuple[str, str]]:
    steps = [
        (_("Buổi"), whole.trainings),
        (_("Hộ đã học"), whole.taught),
        (_("Rồi đăng bán"), whole.listed),
        (_("Rồi có đơn đầu"), whole.sold),
        (_("Bán tiếp"), whole.sold_again),
    ]
    return [(label, number_format(len(rows))) for label, rows in steps]
