"""The dashboards: the city, a commune, a file to take along, a month to sign for."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.actions.indicators import freeze_period
from cms.dashboards.board import Board
from cms.dashboards.comparison import (
    COLUMNS,
    LEGEND,
    USUAL,
    compare,
    ends_of,
    share_of,
    tiles_of,
)
from cms.dashboards.files import BOARD_COLUMNS, board_rows, csv_response
from cms.dashboards.households import (
    households_at,
    may_open_households,
    stops_of,
    trainers_of,
)
from cms.dashboards.periods import asked_month, periods_of
from cms.exceptions import CmsError
from cms.indicators.onboarding import REGISTERED
from cms.indicators.transactions import ACTIVE, LEFT_OUT
from cms.models import may_freeze, watched_communes
from farms.models import Commune, User

HOUSEHOLDS_A_PAGE = 25


def _communes_or_404(request: HttpRequest) -> "QuerySet[Commune]":
    communes = watched_communes(request.user)
    if not communes:
        raise Http404
    return communes


@require_GET
@login_required
def city(request: HttpRequest) -> HttpResponse:
    """Show the whole city, or the communes somebody answers for."""
    board = Board(_communes_or_404(request), asked_month(request.GET))
    order = request.GET.get("xep", USUAL)
    rows = compare(board, order)
    first, left_out, last = ends_of(rows)
    if request.GET.get("xem") == "het":
        first, left_out, last = rows, 0, []
    context = {
        **_shared(request, board),
        "is_city": may_freeze(request.user),
        "columns": COLUMNS,
        "order": order,
        "first": first,
        "left_out": left_out,
        "last": last,
        "tiles": tiles_of(rows),
        "legend": LEGEND,
        "best": max(rows, key=lambda row: (row.tenths, row.active)),
        "file_columns": BOARD_COLUMNS,
        "may_freeze": _may_freeze_now(request, board),
    }
    return render(request, "cms/dashboards/city.html", context)


def _shared(request: HttpRequest, board: Board) -> dict[str, object]:
    registered = board.total(REGISTERED.code)
    active = board.total(ACTIVE.code)
    change = board.change(ACTIVE.code)
    near, older = periods_of(board)
    return {
        "board": board,
        "near_periods": near,
        "older_periods": older,
        "active": active,
        "registered": registered,
        "share": share_of(active, registered),
        "change": change,
        "fewer": -change,
        "left_out_households": board.total(LEFT_OUT.code),
        "funnel_steps": [(step.name, count) for step, count in board.steps],
        "restated_labels": [r.month.label for r in board.restatements],
    }


def _may_freeze_now(request: HttpRequest, board: Board) -> bool:
    is_open = not board.month.is_running and board.month.code not in board.frozen
    return is_open and may_freeze(request.user)


@require_GET
@login_required
def city_csv(request: HttpRequest) -> HttpResponse:
    """Give the figures of a month as a file, a line for each commune and figure."""
    board = Board(_communes_or_404(request), asked_month(request.GET))
    name = f"theo-doi-{board.month.text}.csv"
    return csv_response(name, list(dict(BOARD_COLUMNS)), board_rows(board))


@require_GET
@login_required
def commune(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one commune, where its households stand and who taught them."""
    place = get_object_or_404(watched_communes(request.user), slug=slug)
    board = Board([place], asked_month(request.GET))
    stops = stops_of(board, request.GET.get("bac", ""))
    chosen = next(stop for stop in stops if stop.is_on)
    households = households_at(board, place, chosen.code)
    pages = Paginator(households, HOUSEHOLDS_A_PAGE)
    context = {
        **_shared(request, board),
        "commune": place,
        "stops": stops,
        "chosen": chosen,
        "households": pages.get_page(request.GET.get("page")),
        "may_open": may_open_households(request.user, place),
        "trainers": trainers_of(board, place),
    }
    return render(request, "cms/dashboards/commune.html", context)


@require_POST
@login_required
def period_freeze(request: HttpRequest) -> HttpResponse:
    """Freeze a month for good; only who answers for the whole city may."""
    if not may_freeze(request.user):
        raise Http404
    month = asked_month(request.POST)
    try:
        freeze_period(period=month, actor=cast(User, request.user))
    except CmsError as error:
        messages.error(request, str(error))
    else:
        message = _("Đã chốt số liệu %(month)s. Sau này có đổi thì ghi riêng.")
        messages.success(request, message % {"month": month.name})
    return redirect(f"{reverse('dashboards:city')}?ky={month.text}")
