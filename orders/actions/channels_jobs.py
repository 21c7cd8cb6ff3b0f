"""One conversation at a time with each marketplace, and what came of it.

Whatever must be said is first left waiting as a SyncJob, the same thing only once.
Who finds no conversation under way works off all that waits; everybody else goes.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from orders.channels.base import ChannelError, CredentialsRefused, Unknown
from orders.models import ChannelConnection, ChannelListing, SyncJob

Status = SyncJob.Status
Outcome = SyncJob.Outcome
# A conversation that takes longer was cut off: its process is gone.
LONGEST_CONVERSATION = timedelta(minutes=10)
KEPT = timedelta(days=30)
REPEATED_WITHIN = timedelta(hours=1)


@transaction.atomic
def queue_job(
    *,
    connection: ChannelConnection,
    kind: str,
    listing: ChannelListing | None = None,
) -> bool:
    """Leave a job waiting; say whether it is news or the same waits already."""
    _lock(connection)
    waiting = connection.jobs.filter(kind=kind, listing=listing, status=Status.QUEUED)
    if waiting.exists():
        return False
    SyncJob.objects.create(connection=connection, kind=kind, listing=listing)
    return True


@transaction.atomic
def take_job(*, connection: ChannelConnection) -> SyncJob | None:
    """Take what has waited longest, unless a conversation is under way."""
    held = _lock(connection)
    if held.status != ChannelConnection.Status.RUNNING or _is_talking(held):
        return None
    job = held.jobs.filter(status=Status.QUEUED).order_by("created_at", "pk").first()
    if job is None:
        return None
    job.status = Status.RUNNING
    job.created_at = timezone.now()
    job.save(update_fields=["status", "created_at"])
    return job


def _lock(connection: ChannelConnection) -> ChannelConnection:
    return ChannelConnection.objects.select_for_update().get(pk=connection.pk)


def _is_talking(connection: ChannelConnection) -> bool:
    """Say whether somebody talks; close what was cut off."""
    since = timezone.now() - LONGEST_CONVERSATION
    running = connection.jobs.filter(status=Status.RUNNING)
    running.filter(created_at__lte=since).update(
        status=Status.DONE,
        outcome=Outcome.UNKNOWN,
        message=_("Bị ngắt giữa chừng."),
        finished_at=timezone.now(),
    )
    return running.filter(created_at__gt=since).exists()


def close_job(*, job: SyncJob, message: str = "") -> None:
    """Write down that a job went well; one that found nothing to do leaves no row."""
    if not message and job.kind != SyncJob.Kind.PUSH_LISTING:
        job.delete()
        return
    _finish(job, Outcome.SUCCEEDED, message)


def fail_job(*, job: SyncJob, error: ChannelError) -> None:
    """Write down what the marketplace said, in its own words beside ours."""
    is_unknown = isinstance(error, Unknown)
    job.remote_words = words_of(error)
    _finish(job, Outcome.UNKNOWN if is_unknown else Outcome.REFUSED, str(error))
    _forget_repeats(job)
    _note_trouble(job, error)


def _forget_repeats(job: SyncJob) -> None:
    """Keep the last of what a shop that is down says every half minute."""
    same = SyncJob.objects.filter(
        connection=job.connection_id,
        listing=job.listing_id,
        kind=job.kind,
        outcome=job.outcome,
        message=job.message,
        remote_words=job.remote_words,
        finished_at__gte=timezone.now() - REPEATED_WITHIN,
    )
    same.exclude(pk=job.pk).delete()


def break_job(*, job: SyncJob, error: BaseException) -> None:
    """Write down that our own side broke; nobody else is to blame."""
    _finish(job, Outcome.UNKNOWN, _("Máy gặp lỗi: %(error)s") % {"error": repr(error)})


def words_of(error: ChannelError) -> str:
    """Return the marketplace's own words, untouched."""
    return ": ".join(part for part in (error.code, error.detail) if part)


def record_job(
    *, connection: ChannelConnection, kind: str, message: str, words: str = ""
) -> SyncJob:
    """Write down something done in the course of another job."""
    return SyncJob.objects.create(
        connection=connection,
        kind=kind,
        status=Status.DONE,
        outcome=Outcome.SUCCEEDED,
        message=message[:400],
        remote_words=words,
        finished_at=timezone.now(),
    )


def note_contact(*, connection: ChannelConnection) -> None:
    """Note that the marketplace answered well."""
    ChannelConnection.objects.filter(pk=connection.pk).update(
        last_contact_at=timezone.now(), last_error=""
    )


def _finish(job: SyncJob, outcome: str, message: str) -> None:
    job.status = Status.DONE
    job.outcome = outcome
    job.message = message[:400]
    job.finished_at = timezone.now()
    job.save()


def _note_trouble(job: SyncJob, error: ChannelError) -> None:
    """Note trouble of the connection itself; what one listing did is its own."""
    row = ChannelConnection.objects.filter(pk=job.connection_id)
    if isinstance(error, CredentialsRefused):
        row.update(
            status=ChannelConnection.Status.RECONNECT,
            last_error=str(error)[:400],
            last_contact_at=timezone.now(),
        )
    elif job.listing_id is None or not error.permanent:
        row.update(last_error=str(error)[:400])


def forget_old_jobs() -> int:
    """Delete what was said more than a month ago; return how many rows."""
    since = timezone.now() - KEPT
    old = SyncJob.objects.filter(status=Status.DONE, finished_at__lte=since)
    return old.delete()[0]
