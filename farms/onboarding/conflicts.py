"""Two phones said different things of one household: a person chooses."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from farms.actions.conflicts import decide_conflict
from farms.exceptions import FarmsError
from farms.merging import canonical, flatten
from farms.models import ConflictTask, Role, SubmissionVersion
from farms.onboarding.conflict_words import label_of, words_of
from farms.onboarding.rights import OfficerRequest, communes_served, for_roles

PAGE = 24


class DecisionForm(forms.Form):
    """A question for each field in dispute, nothing chosen beforehand."""

    def __init__(self, *args: object, task: ConflictTask, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        versions = task.submission.versions.select_related("officer")
        told = [(version, flatten(version.told)) for version in versions]
        now = flatten(task.submission.state)
        for name, values in sorted(task.rivals.items()):
            choices = []
            for place, value in enumerate(values):
                label = _offer(name, value, told)
                if canonical(now.get(name)) == canonical(value):
                    label = _("{told}, máy chủ đang giữ").format(told=label)
                choices.append((str(place), label))
            self.fields[name] = forms.ChoiceField(
                label=label_of(name),
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Chọn một bên.")},
            )

    @property
    def chosen(self) -> dict[str, int]:
        return {name: int(place) for name, place in self.cleaned_data.items()}


def _offer(
    name: str, value: object, told: list[tuple[SubmissionVersion, dict[str, object]]]
) -> str:
    """Write a value, and who told it first and when."""
    words = words_of(name, value)
    for version, fields in told:
        if canonical(fields.get(name)) == canonical(value):
            moment = timezone.localtime(version.captured_at)
            text = _("{words} ({officer} ghi {moment})")
            return text.format(
                words=words,
                officer=version.officer,
                moment=formats.date_format(moment, "H:i d/m/Y"),
            )
    return words


def _of_officer(request: OfficerRequest) -> QuerySet[ConflictTask]:
    communes = communes_served(request.user, Role.EXTENSION_OFFICER)
    rows = ConflictTask.objects.filter(submission__commune__in=communes)
    return rows.select_related("submission__producer", "submission__commune")


@require_GET
@for_roles(Role.EXTENSION_OFFICER)
def conflict_list(request: OfficerRequest) -> HttpResponse:
    """List the households of which two phones say different things, oldest first."""
    waiting = _of_officer(request).waiting()  # type: ignore[attr-defined]
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    rows = [
        (task, ", ".join(label_of(name) for name in sorted(task.rivals)))
        for task in page
    ]
    context = {"page_obj": page, "rows": rows}
    return render(request, "onboarding/conflict_list.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(Role.EXTENSION_OFFICER)
def conflict_decide(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show both values of each field, and keep what was chosen."""
    task = get_object_or_404(_of_officer(request), pk=pk)
    form = DecisionForm(request.POST or None, task=task)
    if request.method == "POST" and form.is_valid():
        try:
            decide_conflict(conflict=task, chosen=form.chosen, actor=request.user)
        except FarmsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi phần đã chọn."))
            return redirect("onboarding:conflict-list")
    context = {"task": task, "form": form, "producer": task.submission.producer}
    return render(request, "onboarding/conflict_decide.html", context)
