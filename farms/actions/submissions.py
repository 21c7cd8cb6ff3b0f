"""Take in what phones in the field captured, each record once and by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from farms.actions.audit import write_audit
from farms.actions.conflicts import open_or_close_conflict
from farms.actions.desk_edits import note_desk_edits
from farms.actions.duplicates import find_duplicates
from farms.actions.erasing_captures import forget_uploads
from farms.actions.roles import check_role
from farms.actions.submitted_households import values_of, write_household
from farms.actions.submitted_states import CONTENT, content_hash, state_after
from farms.exceptions import DuplicateProducerError, FarmsError
from farms.merging import canonical, flatten
from farms.models import (
    Commune,
    ConflictTask,
    Producer,
    Role,
    Submission,
    SubmissionVersion,
    Upload,
    User,
)

DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, kw_only=True)
class Capture:
    """One telling of one household, its fields read and found right."""

    ulid: str
    device: str
    sequence: int
    base: int
    captured_at: datetime
    skew_seconds: int
    commune: Commune
    fields: Mapping[str, Any]
    distinct_reason: str = ""

    @property
    def content(self) -> dict[str, Any]:
        """Return what was told; the reason for a second household is no part of it."""
        return {name: self.fields[name] for name in CONTENT if name in self.fields}


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What became of a record, as the phone is told."""

    outcome: str
    version: int = 0
    fields: Mapping[str, Any] | None = None
    message: str = ""
    producer: Producer | None = None
    conflict: ConflictTask | None = None
    matches: list[Producer] = field(default_factory=list)


def receive_submission(*, officer: User, capture: Capture) -> Receipt:
    """Keep what a phone told, and write what follows; nothing is kept of a refusal.

    Whatever the order, and however often, the same tellings end in the same state.
    """
    try:
        return _received(officer=officer, capture=capture)
    except IntegrityError:  # another phone was a moment faster: look again
        return _or_refused(officer, capture)
    except FarmsError as error:
        return _refused(officer, capture, error)


def _or_refused(officer: User, capture: Capture) -> Receipt:
    try:
        return _received(officer=officer, capture=capture)
    except FarmsError as error:
        return _refused(officer, capture, error)


@transaction.atomic
def _received(*, officer: User, capture: Capture) -> Receipt:
    check_role(actor=officer, commune=capture.commune, roles=(Role.EXTENSION_OFFICER,))
    submission = _locked(officer, capture)
    if submission.producer and submission.producer.erased_at:
        return _erased(officer, capture)
    versions = list(submission.versions.all())
    hashed = content_hash(capture.content)
    identity = (capture.device, capture.sequence, hashed)
    for version in versions:
        if (version.device, version.sequence, version.content_hash) == identity:
            return _answer(submission, version, is_new=False)
    if versions:
        versions += note_desk_edits(submission=submission, officer=officer)
    version = SubmissionVersion(
        submission=submission,
        number=submission.version + 1,
        base=capture.base,
        officer=officer,
        device=capture.device,
        sequence=capture.sequence,
        content_hash=hashed,
        told=capture.content,
        captured_at=capture.captured_at,
        clock_skew_seconds=capture.skew_seconds,
    )
    return _kept(submission, versions, version, capture.distinct_reason)


def _erased(officer: User, capture: Capture) -> Receipt:
    """Keep nothing of a household that had itself erased: the phone drops it too."""
    named = [row.get("sha256") for row in capture.fields.get("photos") or []]
    named.append(capture.fields.get("signature"))
    forget_uploads(
        Upload.objects.filter(officer=officer, sha256__in=filter(None, named))
    )
    message = _("Hộ này đã yêu cầu xoá dữ liệu. Máy bỏ hồ sơ này, không gửi nữa.")
    return Receipt(outcome="erased", message=message)


def _locked(officer: User, capture: Capture) -> Submission:
    """Return the submission, held so that its tellings are written one by one."""
    submission, is_new = Submission.objects.get_or_create(
        ulid=capture.ulid, defaults={"officer": officer, "commune": capture.commune}
    )
    if is_new:
        return submission
    rows = Submission.objects.select_for_update(of=("self",), no_key=True)
    held = rows.select_related("producer", "commune").get(pk=submission.pk)
    check_role(actor=officer, commune=held.commune, roles=(Role.EXTENSION_OFFICER,))
    return held


def _kept(
    submission: Submission,
    versions: list[SubmissionVersion],
    version: SubmissionVersion,
    reason: str,
) -> Receipt:
    before = submission.state
    merged = state_after([*versions, version])
    version.rivals = merged.rivals
    state = merged.fields
    if canonical(state) != canonical(version.told):
        version.state = state
    submission.state, submission.version = state, version.number
    version.save(force_insert=True)
    if canonical(state) != canonical(before):
        write_household(
            submission=submission, officer=version.officer, before=before, reason=reason
        )
    submission.save()
    open_or_close_conflict(submission=submission, rivals=merged.rivals)
    _write_audit(submission, version, before)
    return _answer(submission, version, is_new=canonical(state) != canonical(before))


def _write_audit(
    submission: Submission, version: SubmissionVersion, before: Mapping[str, Any]
) -> None:
    producer = submission.producer
    if producer is None:
        return
    old, new = flatten(before), flatten(submission.state)
    changed = sorted(n for n in {*old, *new} if old.get(n) != new.get(n))
    write_audit(
        producer,
        "receive_submission",
        actor=version.officer,
        submission=submission.ulid,
        version=version.number,
        device=version.device,
        sequence=version.sequence,
        fields=changed if before else [],
    )


def _answer(
    submission: Submission, version: SubmissionVersion, *, is_new: bool
) -> Receipt:
    """Say what became of it; asked again, the same with what holds by now."""
    task = ConflictTask.objects.waiting().filter(submission=submission).first()
    told = flatten(version.told)
    is_plain = canonical(submission.state) == canonical(version.told)
    if task and any(told.get(n) in values for n, values in task.rivals.items()):
        outcome = "conflict"
    elif not is_new:
        outcome = "unchanged"
    else:
        outcome = "stored" if is_plain else "merged"
    return Receipt(
        outcome=outcome,
        version=submission.version,
        fields=None if is_plain and outcome != "conflict" else submission.state,
        message=_clock_word(version) if is_new else "",
        producer=submission.producer,
        conflict=task if outcome == "conflict" else None,
    )


def _clock_word(version: SubmissionVersion) -> str:
    if abs(version.clock_skew_seconds) < DAY_SECONDS:
        return ""
    days = abs(version.clock_skew_seconds) // DAY_SECONDS
    return _("Đồng hồ trong máy lệch %d ngày. Chỉnh lại giờ của máy.") % days


def _refused(officer: User, capture: Capture, error: FarmsError) -> Receipt:
    if not isinstance(error, DuplicateProducerError):
        return Receipt(outcome="refused", message=str(error))
    values = values_of(capture.content)
    likely = find_duplicates(commune=capture.commune, values=values)
    found = {match.producer.pk: match.producer for match in likely}
    if isinstance(error.producer, Producer):
        found = {error.producer.pk: error.producer} | found
    visible = Producer.objects.visible_to(officer).filter(pk__in=found)
    return Receipt(
        outcome="duplicate", message=str(error), matches=list(visible.order_by("pk"))
    )
