"""Answer what a household asked about its data: four eyes, once, within its clocks."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.consents import withdraw_consent
from farms.actions.data_requests import lock_request
from farms.exceptions import FarmsError, ReasonMissingError, SamePersonError
from farms.models import (
    Consent,
    ConsentPurpose,
    DataRequest,
    DataRequestKind,
    DataRequestStatus,
    User,
)
from farms.signals import data_request_answered
from farms.text import clean_text

MOST_OUTCOME = 400
# What a restriction stops; leave to keep the record stays, and the record with it.
RESTRICTED = [
    ConsentPurpose.PUBLISH,
    ConsentPurpose.CHANNELS,
    ConsentPurpose.STATISTICS,
]


def hold_to_decide(request: DataRequest, actor: User) -> DataRequest:
    """Lock a request for whoever may decide it; raise SamePersonError for others."""
    held = lock_request(request)
    if not DataRequest.objects.decidable_by(actor).filter(pk=held.pk).exists():
        message = _("Người khác ở xã hoặc Sở phải quyết yêu cầu này, không phải mình.")
        raise SamePersonError(message)
    return held


@transaction.atomic
def acknowledge_data_request(*, request: DataRequest, actor: User) -> DataRequest:
    """Tell the household that its request is in hand: the first clock stops."""
    held = hold_to_decide(request, actor)
    if held.status == DataRequestStatus.ACKNOWLEDGED:
        return held
    held.move_to(DataRequestStatus.ACKNOWLEDGED)
    held.acknowledged_at = timezone.now()
    held.save(update_fields=["status", "acknowledged_at"])
    _announce("acknowledge", held, actor)
    return held


@transaction.atomic
def extend_data_request(
    *, request: DataRequest, reason: str, actor: User
) -> DataRequest:
    """Put the last day off, once, by what the table allows, telling why."""
    words = clean_text(reason)[:240]
    if not words:
        raise ReasonMissingError(_("Ghi lý do gia hạn: hộ đọc được câu này."))
    held = hold_to_decide(request, actor)
    if held.extended_at:
        raise FarmsError(_("Yêu cầu này đã gia hạn một lần rồi."))
    if not held.extension_days:
        raise FarmsError(_("Bảng thời hạn không cho gia hạn loại yêu cầu này."))
    if held.due_on < timezone.localdate():
        raise FarmsError(_("Đã quá hạn: không gia hạn được nữa."))
    held.due_on = held.extended_due_on
    held.extension_reason, held.extended_at = words, timezone.now()
    if held.status == DataRequestStatus.RECEIVED:
        held.move_to(DataRequestStatus.ACKNOWLEDGED)
        held.acknowledged_at = held.extended_at
    held.save()
    _announce("extend", held, actor)
    return held


@transaction.atomic
def complete_data_request(
    *, request: DataRequest, outcome: str, actor: User
) -> DataRequest:
    """Say that it is done; a restriction is done here, an erasure by erase_household.

    Done already, it is returned as it is.
    """
    words = _outcome_of(outcome)
    held = hold_to_decide(request, actor)
    if held.kind == DataRequestKind.ERASE:
        raise FarmsError(_("Xoá dữ liệu phải qua trang xác nhận xoá."))
    if held.status == DataRequestStatus.DONE:
        return held
    if held.kind == DataRequestKind.RESTRICT:
        _restrict(held, actor)
    return close_data_request(
        held=held, status=DataRequestStatus.DONE, outcome=words, actor=actor
    )


def _restrict(held: DataRequest, actor: User) -> None:
    given = Consent.objects.given().filter(
        producer=held.producer, purpose__in=RESTRICTED
    )
    for consent in given.order_by("pk"):
        withdraw_consent(consent=consent, actor=actor)


@transaction.atomic
def refuse_data_request(
    *, request: DataRequest, outcome: str, actor: User
) -> DataRequest:
    """Say that it cannot be done, and why."""
    words = _outcome_of(outcome)
    held = hold_to_decide(request, actor)
    if held.status == DataRequestStatus.REFUSED:
        return held
    return close_data_request(
        held=held, status=DataRequestStatus.REFUSED, outcome=words, actor=actor
    )


def close_data_request(
    *, held: DataRequest, status: str, outcome: str, actor: User
) -> DataRequest:
    """Write the end of a request that the caller holds."""
    held.move_to(status)
    held.outcome, held.decided_by, held.decided_at = outcome, actor, timezone.now()
    held.save()
    verb = "complete" if status == DataRequestStatus.DONE else "refuse"
    _announce(verb, held, actor)
    return held


def _outcome_of(outcome: str) -> str:
    words = clean_text(outcome)[:MOST_OUTCOME]
    if not words:
        raise ReasonMissingError(_("Ghi kết quả: hộ đọc được câu này."))
    return words


def _announce(verb: str, held: DataRequest, actor: User) -> None:
    data: dict[str, object] = {"request": held.pk, "kind": held.kind}
    log(held.producer, f"farms.{verb}_data_request", user=actor, data=data)
    news = partial(data_request_answered.send, DataRequest, data_request=held)
    transaction.on_commit(news)
