"""Take a household out of messages, of kept answers and of history."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, Value
from django.db.models.functions import Cast, Concat
from wagtail.models import ModelLogEntry

from farms.erasing import ERASED_NAME, Traces
from farms.models import AnsweredRequest, Farmer, Message, Producer, User

# What a line of history may go on saying: which row, which purpose, which fields, never
# what stood in them or why.
KEPT_KEYS = frozenset(
    {
        "attempt",
        "case",
        "channel",
        "device",
        "evidence",
        "fields",
        "kept",
        "kind",
        "mandate",
        "moved",
        "officer",
        "principal",
        "purpose",
        "request",
        "sequence",
        "status",
        "steps",
        "submission",
        "verb",
        "version",
    }
)
GONE = 410


def erase_messages(*, phones: set[str], traces: Traces) -> None:
    """Blank what was sent to phones nobody else uses, and what names the household."""
    key = Concat(Value("erased:"), Cast("pk", CharField()))
    blank = {"text": "", "dedupe_key": key}
    mine = Message.objects.filter(phone__in=phones - _still_used(phones))
    mine.update(phone="", **blank)
    named = Q(pk__in=[])
    for word in traces.words:
        named |= Q(text__contains=word) | Q(dedupe_key__contains=word)
    Message.objects.filter(named).update(**blank)


def _still_used(phones: set[str]) -> set[str]:
    """Return the phones by which other households or people are still reached."""
    used: set[str] = set()
    for model in (User, Farmer, Producer):
        rows: Any = model._default_manager.filter(phone__in=phones)
        used |= {str(phone) for phone in rows.values_list("phone", flat=True)}
    return used


def erase_answers(*, traces: Traces) -> None:
    """Blank kept answers that show the household; the same request is not acted on."""
    rows = AnsweredRequest.objects.exclude(body=b"", location="")
    named = [
        row.pk
        for row in rows.only("pk", "body", "location").iterator(chunk_size=200)
        if traces.are_in(row.location) or traces.are_in_bytes(bytes(row.body))
    ]
    AnsweredRequest.objects.filter(pk__in=named).update(
        body=b"", location="", status_code=GONE
    )


def erase_history(model: type[Model], pks: Iterable[Any], *, label: str = "") -> None:
    """Keep of lines of history who did what and when; labels and values go.

    `label` is what stays to name the row, the household's stand-in unless said.
    """
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id__in=[str(pk) for pk in pks],
    )
    kept = []
    for entry in entries.iterator(chunk_size=500):
        entry.label = label or ERASED_NAME
        entry.data = {k: v for k, v in (entry.data or {}).items() if k in KEPT_KEYS}
        kept.append(entry)
    ModelLogEntry.objects.bulk_update(kept, ["label", "data"], batch_size=500)
