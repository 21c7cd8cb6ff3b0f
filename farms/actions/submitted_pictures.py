"""Bring together the pictures a record names and those that arrived."""

from functools import partial
from typing import Any, BinaryIO, cast

from django.db import transaction
from django.utils.dateparse import parse_datetime

from farms.actions.photos import add_photo
from farms.exceptions import FarmsError
from farms.models import CapturedPicture, Mandate, Submission, Upload, User
from farms.signals import pictures_arrived

KINDS = CapturedPicture.Kind


def name_pictures(*, submission: Submission, officer: User) -> None:
    """Keep which pictures the state names; the caller holds the submission."""
    named = _named(submission.state)
    known = {row.sha256: row for row in submission.pictures.all()} if named else {}
    if not named and not submission.pictures.exists():
        return
    submission.pictures.exclude(sha256__in=named).delete()
    arrived = {
        upload.sha256: upload
        for upload in Upload.objects.filter(officer=officer, sha256__in=named).exclude(
            completed_at=None
        )
    }
    CapturedPicture.objects.bulk_create(
        CapturedPicture(
            submission=submission, sha256=sha, upload=arrived.get(sha), **told
        )
        for sha, told in named.items()
        if sha not in known
    )
    if arrived:
        transaction.on_commit(
            partial(pictures_arrived.send, Submission, submission=submission)
        )


def _named(state: dict[str, Any]) -> dict[str, dict[str, Any]]:
    named = {
        row["sha256"]: {
            "kind": row["kind"],
            "taken_at": parse_datetime(row.get("taken_at") or ""),
        }
        for row in state.get("photos") or []
    }
    if signature := state.get("signature"):
        named[signature] = {"kind": KINDS.SIGNATURE}
    return named


def match_upload(*, upload: Upload) -> None:
    """Give a picture that is whole now to the records that wait for it."""
    waiting = CapturedPicture.objects.filter(
        sha256=upload.sha256, upload=None, submission__versions__officer=upload.officer
    )
    rows = list(waiting.select_related("submission").distinct())
    CapturedPicture.objects.filter(pk__in=[row.pk for row in rows]).update(
        upload=upload
    )
    for row in rows:
        news = partial(pictures_arrived.send, Submission, submission=row.submission)
        transaction.on_commit(news)


def attach_pictures(*, submission: Submission) -> int:
    """Offer pictures of produce to the household's goods; return how many.

    May run again. Others stay where only the commune's officers see them, and so does
    everything while no mandate lets the officer add pictures.
    """
    producer = submission.producer
    if producer is None:
        return 0
    mandate = Mandate.objects.for_acting(officer=submission.officer, producer=producer)
    rows = submission.pictures.filter(kind=KINDS.PRODUCE, photo=None)
    attached = 0
    for row in rows.exclude(upload=None).select_related("upload").order_by("pk"):
        if row.upload is None:
            continue
        try:
            with row.upload.file.open("rb") as file:
                row.photo = add_photo(
                    file=cast(BinaryIO, file),
                    producer=producer,
                    title=producer.shop_name,
                    actor=submission.officer,
                    mandate=mandate,
                )
        except FarmsError:
            continue
        row.save(update_fields=["photo"])
        attached += 1
    return attached


def is_complete(submission: Submission) -> bool:
    """Say whether every picture the record names has arrived."""
    return not submission.pictures.filter(upload=None).exists()
