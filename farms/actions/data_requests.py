"""Take in what a household asks about its own data, and cancel it."""

from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.mandates import check_acting
from farms.exceptions import FarmsError
from farms.models import (
    DataRequest,
    DataRequestKind,
    DataRequestStatus,
    Farmer,
    Mandate,
    Producer,
    User,
)
from farms.signals import data_request_filed
from farms.text import clean_text

MOST_NOTE = 400


def file_data_request(
    *,
    producer: Producer,
    farmer: Farmer,
    kind: str,
    actor: User,
    note: str = "",
    mandate: Mandate | None = None,
) -> DataRequest:
    """Record a request and start its clocks; asked again while it waits, the same one.

    Filed by the household itself, or by an officer in whose presence it was said.
    """
    if kind not in DataRequestKind.values:
        raise FarmsError(_("Không có loại yêu cầu này."))
    check_acting(actor=actor, producer=producer, mandate=mandate)
    if not farmer.memberships.filter(producer=producer, left_on=None).exists():
        raise FarmsError(_("Người yêu cầu không thuộc hộ này."))
    words = clean_text(note)[:MOST_NOTE]
    if kind == DataRequestKind.RECTIFY and not words:
        raise FarmsError(_("Ghi chỗ nào sai và đúng ra là gì."))
    request = DataRequest(
        producer=producer,
        farmer=farmer,
        kind=kind,
        note=words,
        filed_by=actor,
        mandate=mandate,
        channel=DataRequest.Channel.OFFICER if mandate else DataRequest.Channel.PHONE,
    )
    request.start_clocks()
    try:
        return _filed(request)
    except IntegrityError:  # somebody was a moment faster: there is one already
        return _same_as(request).get()


@transaction.atomic
def _filed(request: DataRequest) -> DataRequest:
    Producer.objects.select_for_update(no_key=True).get(pk=request.producer_id)
    if waiting := _same_as(request).first():
        return waiting
    request.save(force_insert=True)
    _write_audit("file", request, request.filed_by)
    news = partial(data_request_filed.send, DataRequest, data_request=request)
    transaction.on_commit(news)
    return request


def _same_as(request: DataRequest) -> "QuerySet[DataRequest]":
    """Return what waits already: one erasure a household, one wish a wording."""
    rows = DataRequest.objects.waiting().filter(
        producer=request.producer_id, kind=request.kind
    )
    if request.kind in {DataRequestKind.RESTRICT, DataRequestKind.ERASE}:
        return rows
    return rows.filter(note=request.note)


def _write_audit(verb: str, request: DataRequest, actor: User | None) -> None:
    """Write no words of the request: they may name people, history outlives them."""
    data: dict[str, object] = {"request": request.pk, "kind": request.kind}
    if verb == "file" and request.mandate_id:
        data["mandate"] = request.mandate_id
    log(request.producer, f"farms.{verb}_data_request", user=actor, data=data)


@transaction.atomic
def cancel_data_request(
    *, request: DataRequest, actor: User, mandate: Mandate | None = None
) -> DataRequest:
    """Take a request back while nobody has answered it."""
    check_acting(actor=actor, producer=request.producer, mandate=mandate)
    held = lock_request(request)
    if held.status == DataRequestStatus.CANCELLED:
        return held
    held.move_to(DataRequestStatus.CANCELLED)
    held.decided_at = timezone.now()
    held.save(update_fields=["status", "decided_at"])
    _write_audit("cancel", held, actor)
    return held


def lock_request(request: DataRequest) -> DataRequest:
    """Return the request, held so that it is decided once."""
    rows = DataRequest.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("producer__commune", "farmer").get(pk=request.pk)


@transaction.atomic
def record_own_copy(*, producer: Producer, farmer: Farmer, actor: User) -> DataRequest:
    """Record that a household took a copy of its data: asked for and done at once."""
    check_acting(actor=actor, producer=producer, mandate=None)
    now = timezone.now()
    request = DataRequest(
        producer=producer,
        farmer=farmer,
        kind=DataRequestKind.ACCESS,
        filed_by=actor,
        received_at=now,
    )
    request.start_clocks()
    request.move_to(DataRequestStatus.DONE)
    request.acknowledged_at = request.decided_at = now
    request.save(force_insert=True)
    data = {"request": request.pk}
    log(producer, "farms.export_data", user=actor, data=data)
    return request
