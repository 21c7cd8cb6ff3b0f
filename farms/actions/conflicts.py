"""What two phones said differently, decided by a person."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from farms.actions.audit import write_audit
from farms.actions.roles import check_role
from farms.actions.submitted_households import write_household
from farms.actions.submitted_states import content_hash, state_after
from farms.exceptions import FarmsError
from farms.merging import canonical, flatten, unflatten
from farms.models import (
    ConflictStatus,
    ConflictTask,
    Role,
    Submission,
    SubmissionVersion,
    User,
)

DESK = "desk"


def open_or_close_conflict(
    *, submission: Submission, rivals: Mapping[str, list[Any]]
) -> None:
    """Keep one open task with what is in dispute; none where nothing is any more.

    The caller holds the submission. A dispute that dissolved before anybody looked
    leaves no task: both phones came to say the same.
    """
    waiting = submission.conflicts.filter(status=ConflictStatus.OPEN)
    if not rivals:
        waiting.delete()
    elif not waiting.update(rivals=rivals):
        ConflictTask.objects.create(submission=submission, rivals=rivals)


@transaction.atomic
def decide_conflict(
    *, conflict: ConflictTask, chosen: Mapping[str, int], actor: User
) -> ConflictTask:
    """Let one of the values of each field hold; `chosen` is its place in the list."""
    rows = Submission.objects.select_for_update(of=("self",), no_key=True)
    submission = rows.select_related("producer", "commune").get(
        pk=conflict.submission_id
    )
    held = ConflictTask.objects.select_for_update().get(pk=conflict.pk)
    if held.status != ConflictStatus.OPEN:
        raise FarmsError(_("Chỗ khác nhau này đã có người chọn rồi."))
    check_role(actor=actor, commune=submission.commune, roles=(Role.EXTENSION_OFFICER,))
    values = _values(held, chosen)
    _settle(submission, values, actor)
    held.move_to(ConflictStatus.DECIDED)
    held.decided_by, held.decided_at = actor, timezone.now()
    held.save(update_fields=["status", "decided_by", "decided_at"])
    _write_audit(submission, held, values, actor)
    return held


def _values(held: ConflictTask, chosen: Mapping[str, int]) -> dict[str, Any]:
    values = {}
    for name, offered in held.rivals.items():
        place = chosen.get(name, -1)
        if not 0 <= place < len(offered):
            raise FarmsError(_("Chọn một bên cho từng chỗ khác nhau."))
        values[name] = offered[place]
    return values


def _settle(submission: Submission, values: Mapping[str, Any], actor: User) -> None:
    """Write the decision as one more telling, over everything told so far."""
    before = submission.state
    flat = {n: v for n, v in (flatten(before) | dict(values)).items() if v is not None}
    told = unflatten(flat)
    version = desk_version(submission, told, actor)
    version.settles = sorted(values)
    merged = state_after([*submission.versions.all(), version])
    version.rivals = merged.rivals
    if canonical(merged.fields) != canonical(told):
        version.state = merged.fields
    version.save(force_insert=True)
    submission.state, submission.version = merged.fields, version.number
    if canonical(before) != canonical(submission.state):
        write_household(submission=submission, officer=actor, before=before)
    submission.save()


def desk_version(
    submission: Submission, told: dict[str, Any], actor: User
) -> SubmissionVersion:
    """Return a telling of somebody at a desk, who saw everything told before."""
    number = submission.version + 1
    return SubmissionVersion(
        submission=submission,
        number=number,
        base=submission.version,
        officer=actor,
        device=f"{DESK}:{number}",
        sequence=number,
        content_hash=content_hash(told),
        told=told,
        captured_at=timezone.now(),
    )


def _write_audit(
    submission: Submission, held: ConflictTask, values: Mapping[str, Any], actor: User
) -> None:
    producer = submission.producer
    if producer is None:
        return
    write_audit(
        producer,
        "decide_conflict",
        actor=actor,
        submission=submission.ulid,
        version=submission.version,
        conflict=held.pk,
        fields=sorted(values),
    )
