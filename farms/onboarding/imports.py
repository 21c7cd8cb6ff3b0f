"""A commune's list: sent, mapped, looked through, written, taken back."""

from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from farms.actions.import_reading import opened
from farms.actions.import_steps import go_on, start_reading
from farms.actions.imports import (
    answer_places,
    load_import,
    map_columns,
    refuse_import,
    undo_import,
    undo_until,
)
from farms.exceptions import FarmsError
from farms.importing.notes import Message
from farms.importing.rejected import write_rejected
from farms.importing.rows import FIX, CheckedRow
from farms.models import Commune, ImportStatus, RegisterImport, Role, Verdict
from farms.onboarding.import_tables import (
    COLUMN_CHOICES,
    CONG_SIZES,
    place_questions,
    sample_of,
    table_of,
    tabs_of,
)
from farms.onboarding.import_work import STEPS_AT_ONCE, list_of, page_of
from farms.onboarding.rights import OfficerRequest, communes_served, desk_of, for_roles

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STEPS = (
    gettext_lazy("Chọn tệp"),
    gettext_lazy("Ghép cột"),
    gettext_lazy("Xem trước"),
    gettext_lazy("Ghi vào"),
)


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bảng danh sách"),
        help_text=gettext_lazy(
            "Tệp .xlsx, .xls, .ods hoặc .csv, tới 20 MB. Để nguyên như đang có."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
    commune = forms.ModelChoiceField(
        label=gettext_lazy("Danh sách của xã, phường"),
        queryset=Commune.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, communes: QuerySet[Commune], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["commune"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = communes


@require_http_methods(["GET", "POST"])
@for_roles(Role.EXTENSION_OFFICER)
def import_add(request: OfficerRequest) -> HttpResponse:
    """Take a list, and show those sent before."""
    communes = communes_served(request.user, Role.EXTENSION_OFFICER)
    form = ListForm(request.POST or None, request.FILES or None, communes=communes)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            held = load_import(
                file=sent.file,
                file_name=sent.name,
                commune=form.cleaned_data["commune"],
                officer=request.user,
            )
        except FarmsError as error:
            form.add_error("file", str(error))
        else:
            if held.status == ImportStatus.COMMITTED:
                messages.info(request, _("Tệp này đã ghi rồi, không có gì thay đổi."))
            return redirect(page_of(held), pk=held.pk)
    rows = RegisterImport.objects.visible_to(request.user).select_related("commune")
    page = Paginator(rows.order_by("-pk"), 10).get_page(request.GET.get("page"))
    context = {
        **desk_of(request),
        "form": form,
        "page_obj": page,
        "steps": STEPS,
        "step": 1,
    }
    return render(request, "onboarding/import_add.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(Role.EXTENSION_OFFICER)
def import_map(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say which column holds what."""
    held = list_of(request, pk)
    if held.status not in {ImportStatus.LOADED, ImportStatus.IN_REVIEW}:
        return redirect(page_of(held), pk=pk)
    if request.method == "POST":
        try:
            map_columns(
                register_import=held,
                mapping=_columns_of(request, held),
                square_metres=_sizes_of(request),
                actor=request.user,
            )
            held = _read_anew(request, held)
        except FarmsError as error:
            messages.error(request, str(error))
        return redirect(page_of(held), pk=pk)
    context = {
        **desk_of(request),
        "held": held,
        "columns": sample_of(held),
        "choices": COLUMN_CHOICES,
        "cong_sizes": CONG_SIZES,
        "cong": str(held.mapping.get("square_metres", {}).get("cong", "")),
        "steps": STEPS,
        "step": 2,
    }
    return render(request, "onboarding/import_map.html", context)


def _read_anew(request: OfficerRequest, held: RegisterImport) -> RegisterImport:
    """Judge the rows: all of a short list, the beginning of a long one."""
    held = start_reading(register_import=held, actor=request.user)
    return go_on(register_import=held, most_chunks=STEPS_AT_ONCE)


def _columns_of(request: OfficerRequest, held: RegisterImport) -> dict[int, str]:
    chosen = {
        index: request.POST.get(f"column_{index}", "")
        for index in range(len(held.headers))
    }
    return {index: field for index, field in chosen.items() if field}


def _sizes_of(request: OfficerRequest) -> dict[str, int]:
    size = request.POST.get("cong", "")
    return {"cong": int(size)} if size in dict(CONG_SIZES) and size else {}


@require_http_methods(["GET", "POST"])
@for_roles(Role.EXTENSION_OFFICER)
def import_preview(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show every row with its verdict; nothing is in the register yet."""
    held = list_of(request, pk)
    if held.status != ImportStatus.IN_REVIEW:
        return redirect(page_of(held), pk=pk)
    if request.method == "POST":
        held = _take_answers(request, held)
        return redirect(page_of(held), pk=pk)
    chosen = request.GET.get("muc", "")
    rows = held.rows.order_by("number")
    rows = rows.filter(verdict=chosen) if chosen in Verdict.values else rows
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    questions = place_questions(held)
    context = {
        **desk_of(request),
        "held": held,
        "total": sum(held.counts.get(verdict, 0) for verdict in Verdict.values),
        "tabs": tabs_of(held, chosen),
        "page_obj": page,
        "table": table_of(held, list(page)),
        "questions": questions,
        "can_answer": any(question.choices for question in questions),
        "steps": STEPS,
        "step": 3,
        "undo_days": settings.IMPORT_UNDO_DAYS,
    }
    return render(request, "onboarding/import_preview.html", context)


def _take_answers(request: OfficerRequest, held: RegisterImport) -> RegisterImport:
    asked = {question.key for question in place_questions(held)}
    answers = {
        key: request.POST[f"place_{key}"]
        for key in asked
        if request.POST.get(f"place_{key}")
    }
    try:
        answer_places(register_import=held, answers=answers, actor=request.user)
        return _read_anew(request, held)
    except FarmsError as error:
        messages.error(request, str(error))
        return held


@require_POST
@for_roles(Role.EXTENSION_OFFICER)
def import_undo(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take the households of a list back."""
    held = list_of(request, pk)
    try:
        undo_import(register_import=held, actor=request.user)
    except FarmsError as error:
        messages.error(request, str(error))
    return redirect("onboarding:import-detail", pk=pk)


@require_POST
@for_roles(Role.EXTENSION_OFFICER)
def import_refuse(request: OfficerRequest, pk: int) -> HttpResponse:
    """Put a list aside without writing anything."""
    held = list_of(request, pk)
    try:
        refuse_import(register_import=held, actor=request.user)
    except FarmsError as error:
        messages.error(request, str(error))
    return redirect("onboarding:import-add")


@require_GET
@for_roles(Role.EXTENSION_OFFICER)
def import_detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show what a list came to, and until when it can be taken back."""
    held = list_of(request, pk)
    if page_of(held) != "onboarding:import-detail":
        return redirect(page_of(held), pk=pk)
    created = held.rows.filter(is_created=True, producer__isnull=False)
    context = {
        **desk_of(request),
        "held": held,
        "created": created.select_related("producer").order_by("number")[:PAGE],
        "is_undone": held.status == ImportStatus.UNDONE,
        "undo_until": undo_until(held),
        "steps": STEPS,
        "step": 4,
    }
    return render(request, "onboarding/import_detail.html", context)


@require_GET
@for_roles(Role.EXTENSION_OFFICER)
def import_rejected(request: OfficerRequest, pk: int) -> HttpResponse | FileResponse:
    """Give back the rows to mend, in the layout they came in."""
    held = list_of(request, pk)
    if not held.file:
        messages.error(request, _("Tệp danh sách đã xoá: có hộ yêu cầu xoá dữ liệu."))
        return redirect("onboarding:import-detail", pk=pk)
    faults = {
        row.number: tuple(Message(*message) for message in row.messages)
        for row in held.rows.filter(verdict=Verdict.FIX).iterator()
    }
    out = BytesIO()
    with opened(held, is_limited=False) as source:
        rows = (
            CheckedRow(row.number, FIX, {}, faults[row.number], row.cells)
            for row in source.sheet.rows()
            if row.number in faults
        )
        write_rejected(source.sheet, source.header, rows, out)
    out.seek(0)
    name = f"can-sua-{held.pk}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)
