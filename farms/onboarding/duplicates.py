"""Two records that may be one: the list of cases, one case, its merge and undoing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from farms.actions.duplicate_cases import explain, keep_both, note_case
from farms.actions.merge_fields import FIELDS, Pair
from farms.actions.merging import merge_producers, pair_of, undo_merge
from farms.exceptions import FarmsError
from farms.models import DuplicateCase, DuplicateStatus, Producer, Registration, Role
from farms.onboarding.rights import OfficerRequest, desk_of, for_roles

PAGE = 24
ANSWERS = {"khac", "chua-chac"}


@require_GET
@for_roles(Role.APPROVER)
def duplicate_list(request: OfficerRequest) -> HttpResponse:
    """List the cases nobody has decided, or those that were, newest first."""
    cases = DuplicateCase.objects.decidable_by(request.user)
    is_open = request.GET.get("xem") != "xong"
    rows = cases.unsettled()
    if not is_open:
        decided = cases.exclude(status=DuplicateStatus.OPEN)
        rows = decided.order_by("-decided_at", "-pk")
    rows = rows.select_related("first__commune", "second__commune", "decided_by")
    context = {
        **desk_of(request),
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "is_open": is_open,
        "number_open": cases.unsettled().count(),
    }
    return render(request, "onboarding/duplicate_list.html", context)


def _case(request: OfficerRequest, pk: int) -> DuplicateCase:
    rows = DuplicateCase.objects.decidable_by(request.user).select_related(
        "first__commune", "second__commune", "first__registered_by"
    )
    return get_object_or_404(rows.select_related("second__registered_by"), pk=pk)


@require_http_methods(["GET", "POST"])
@for_roles(Role.APPROVER)
def duplicate_decide(request: OfficerRequest, pk: int) -> HttpResponse:
    """Compare two records, same above and different below; three equal answers."""
    case = _case(request, pk)
    answer = request.POST.get("answer") or request.GET.get("tra-loi", "")
    answer = answer if answer in ANSWERS else ""
    error = ""
    if request.method == "POST" and answer:
        try:
            text = _answered(request, case, answer)
        except FarmsError as refusal:
            error = str(refusal)
        else:
            messages.success(request, text)
            return redirect("onboarding:duplicate-list")
    context = {
        **_compared(case),
        "answer": answer,
        "error": error,
        "words": request.POST.get("words", ""),
        "is_own": _is_own(request, case),
    }
    return render(request, "onboarding/duplicate_decide.html", context)


def _answered(request: OfficerRequest, case: DuplicateCase, answer: str) -> str:
    words = request.POST.get("words", "")
    if answer == "khac":
        keep_both(case=case, reason=words, actor=request.user)
        return _("Đã ghi: hai hộ khác nhau.")
    note_case(case=case, note=words, actor=request.user)
    return _("Để đó, chưa quyết. Đã ghi điều còn chưa rõ.")


def _is_own(request: OfficerRequest, case: DuplicateCase) -> bool:
    pks = (case.first_id, case.second_id)
    own = Registration.objects.filter(producer__in=pks, registered_by=request.user)
    return own.exists()


def _compared(case: DuplicateCase) -> dict[str, object]:
    """Return what agrees and what does not, as people read it."""
    context: dict[str, object] = {"case": case, "reasons": explain(case).reasons}
    try:
        pair = pair_of(case)
    except FarmsError:
        return {**context, "same": [], "different": []}
    same, different = [], []
    for label, first, second, is_same in _lines(pair):
        if first or second:
            (same if is_same else different).append((label, first, second))
    return {**context, "same": same, "different": different}


def _lines(pair: Pair) -> list[tuple[object, str, str, bool]]:
    differing = {field.name for field in pair.differing}
    lines: list[tuple[object, str, str, bool]] = [
        (
            field.label,
            field.read(*pair.side(True)),
            field.read(*pair.side(False)),
            field.name not in differing,
        )
        for field in FIELDS
    ]
    heads = pair.first_head, pair.second_head
    numbers = [head.masked_id_number for head in heads]
    is_same = heads[0].id_number_hash == heads[1].id_number_hash
    lines.append((_("Số CCCD"), numbers[0], numbers[1], is_same))
    crops = [_crops(producer) for producer in (pair.first, pair.second)]
    lines.append((_("Cây trồng, vật nuôi"), crops[0], crops[1], crops[0] == crops[1]))
    return lines


def _crops(producer: Producer) -> str:
    names = producer.plantings.values_list("crop__name", flat=True)
    return ", ".join(names.order_by("crop__folded_name").distinct())


@require_http_methods(["GET", "POST"])
@for_roles(Role.APPROVER)
def duplicate_merge(request: OfficerRequest, pk: int) -> HttpResponse:
    """Choose which record stays and which answer holds, field by field."""
    case = _case(request, pk)
    error, chosen = "", request.POST.dict()
    if request.method == "POST":
        try:
            kept = _merged(request, case, chosen)
        except FarmsError as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("Đã gộp. Tách ra lại được trong 30 ngày."))
            return redirect("onboarding:household-detail", pk=kept.pk)
    try:
        fields = _choices(pair_of(case), chosen)
    except FarmsError as refusal:
        fields, error = [], str(refusal)
    context = {
        **_compared(case),
        "error": error,
        "fields": fields,
        "kept": chosen.get("kept", ""),
        "is_own": _is_own(request, case),
    }
    return render(request, "onboarding/duplicate_merge.html", context)


def _merged(
    request: OfficerRequest, case: DuplicateCase, chosen: dict[str, str]
) -> Producer:
    side = chosen.get("kept")
    if side not in {"first", "second"}:
        raise FarmsError(_("Chọn hồ sơ giữ lại."))
    kept = case.first if side == "first" else case.second
    merge_producers(case=case, kept=kept, choices=chosen, actor=request.user)
    return kept


def _choices(pair: Pair, chosen: dict[str, str]) -> list[dict[str, object]]:
    """Return the differing fields; an answer only one record has is chosen already."""
    fields: list[dict[str, object]] = []
    for field in pair.differing:
        first, second = field.read(*pair.side(True)), field.read(*pair.side(False))
        only = "" if first and second else "first" if first else "second"
        fields.append(
            {
                "name": field.name,
                "label": field.label,
                "options": [("first", first), ("second", second)],
                "chosen": chosen.get(field.name, only),
            }
        )
    return fields


@require_POST
@for_roles(Role.APPROVER)
def duplicate_undo(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take two records apart again."""
    case = _case(request, pk)
    try:
        undo_merge(case=case, actor=request.user)
    except FarmsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã tách ra lại hai hồ sơ."))
    return redirect("onboarding:duplicate-decide", pk=pk)
