"""A list being read or written: how far it is, and on with it where it stopped."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from farms.actions.import_steps import LEFT_BEHIND, go_on, start_writing
from farms.exceptions import FarmsError
from farms.models import ImportStatus, RegisterImport, Role
from farms.onboarding.rights import OfficerRequest, desk_of, for_roles

# A short list is done within the request: one step for its rows, one to end it.
STEPS_AT_ONCE = 2
PAGES = {
    ImportStatus.LOADED: "onboarding:import-map",
    ImportStatus.READING: "onboarding:import-progress",
    ImportStatus.IN_REVIEW: "onboarding:import-preview",
    ImportStatus.WRITING: "onboarding:import-progress",
}


def list_of(request: OfficerRequest, pk: int) -> RegisterImport:
    """Return the list if it is of a commune of the officer; else 404."""
    rows = RegisterImport.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("commune", "officer"), pk=pk)


def page_of(held: RegisterImport) -> str:
    """Return the name of the page on which a list stands."""
    return PAGES.get(ImportStatus(held.status), "onboarding:import-detail")


@require_POST
@for_roles(Role.EXTENSION_OFFICER)
def import_commit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write the new households."""
    held = list_of(request, pk)
    try:
        held = start_writing(register_import=held, actor=request.user)
        held = go_on(register_import=held, most_chunks=STEPS_AT_ONCE)
    except FarmsError as error:
        messages.error(request, str(error))
    return redirect(page_of(held), pk=pk)


@require_GET
@for_roles(Role.EXTENSION_OFFICER)
def import_progress(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say how many rows are done; lead on when all are."""
    held = list_of(request, pk)
    is_asked_by_script = request.headers.get("X-Requested-With") == "fetch"
    if not held.is_at_work:
        if not is_asked_by_script:
            return redirect(page_of(held), pk=pk)
        return HttpResponse(headers={"X-Next": resolve_url(page_of(held), pk=pk)})
    context = {
        "held": held,
        "done": sum(held.counts.values()),
        "is_writing": held.status == ImportStatus.WRITING,
        "is_left": _is_left(held),
    }
    if is_asked_by_script:
        return render(request, "onboarding/import_state.html", context)
    page = "onboarding/import_progress.html"
    return render(request, page, {**desk_of(request), **context})


def _is_left(held: RegisterImport) -> bool:
    """Say whether nobody seems to work on it any more."""
    if held.problem or held.worked_at is None:
        return True
    return held.worked_at < timezone.now() - LEFT_BEHIND


@require_POST
@for_roles(Role.EXTENSION_OFFICER)
def import_resume(request: OfficerRequest, pk: int) -> HttpResponse:
    """Go on where the work stopped."""
    held = list_of(request, pk)
    held = go_on(register_import=held, most_chunks=STEPS_AT_ONCE)
    return redirect(page_of(held), pk=pk)
