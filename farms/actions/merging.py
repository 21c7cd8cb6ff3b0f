"""Make one household of two records, and two again within 30 days."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.consents import show_if_allowed
from farms.actions.duplicate_cases import check_may_decide, head_of, lock_case
from farms.actions.identities import refresh_level
from farms.actions.merge_fields import Pair, check_choices, take_back, write_choices
from farms.actions.merge_moving import move_all, move_back
from farms.actions.outbound import ask_to_stop
from farms.exceptions import FarmsError, MoveNotAllowedError, UndoTooLateError
from farms.models import (
    Consent,
    DuplicateCase,
    DuplicateStatus,
    Farmer,
    IdentityCheck,
    Producer,
    Registration,
    RegistrationStatus,
    User,
)
from farms.signals import (
    consent_withdrawn,
    merge_undoing,
    merge_undone,
    producers_merged,
)


def pair_of(case: DuplicateCase) -> Pair:
    """Return the two households with who stands for each."""
    heads = head_of(case.first), head_of(case.second)
    if heads[0] is None or heads[1] is None:
        raise FarmsError(_("Hộ chưa có ai đứng tên."))
    return Pair(case.first, case.second, heads[0].farmer, heads[1].farmer)


@transaction.atomic
def merge_producers(
    *, case: DuplicateCase, kept: Producer, choices: Mapping[str, str], actor: User
) -> DuplicateCase:
    """Put two records together in `kept`; each differing field was chosen.

    Everything of the other one follows; it stays behind as an empty record from which
    the merge can be undone for 30 days.
    """
    held = lock_case(case)
    _check_open(held, actor)
    pair = pair_of(held)
    check_choices(pair, choices)
    keeps_first = kept.pk == held.first_id
    producer, farmer = pair.side(keeps_first)
    gone, other = pair.side(not keeps_first)
    changed = write_choices(pair, choices, keeps_first=keeps_first)
    number = _carry_number(other, farmer)
    plan: dict[str, Any] = {
        "values": changed,
        "farmer": farmer.pk,
        "gone_farmer": other.pk,
        "number": number,
        "checks": _carry_checks(other, farmer),
        "ended": _settle_consents(gone, producer),
        "status": _close_registration(gone),
    }
    heads = gone.memberships.filter(farmer=other).values_list("pk", flat=True)
    plan["moved"] = move_all(
        gone=gone, kept=producer, staying={"farms.membership": set(heads)}
    )
    gone.merged_into, gone.is_public = producer, False
    farmer.save()
    producer.save()
    gone.save(update_fields=["merged_into", "is_public"])
    show_if_allowed(producer=producer)
    refresh_level(producer=producer)
    _decide(held, producer, plan, actor)
    news = {"kept_id": producer.pk, "gone_id": gone.pk}
    transaction.on_commit(partial(producers_merged.send, Producer, **news))
    return held


def _check_open(held: DuplicateCase, actor: User) -> None:
    if held.status != DuplicateStatus.OPEN:
        raise MoveNotAllowedError(_("Cặp này đã có người quyết."))
    if held.first.merged_into_id or held.second.merged_into_id:
        raise MoveNotAllowedError(_("Một trong hai hồ sơ đã gộp vào hộ khác."))
    check_may_decide(case=held, actor=actor)


def _decide(
    held: DuplicateCase, kept: Producer, plan: dict[str, Any], actor: User
) -> None:
    held.move_to(DuplicateStatus.MERGED)
    held.kept, held.plan = kept, plan
    held.decided_by, held.decided_at = actor, timezone.now()
    held.save()
    counts = {key: len(pks) for key, pks in plan["moved"].items()}
    data = {"case": held.pk, "kept": kept.pk, "moved": counts}
    names = {
        column for changes in plan["values"].values() for column, _o, _n in changes
    }
    for producer in (held.first, held.second):
        log(
            producer,
            "farms.merge_producers",
            user=actor,
            data=data | {"fields": sorted(names)},
        )


def _carry_number(other: Farmer, farmer: Farmer) -> str:
    """Take over the identity number that only the other record has; return its hash."""
    if farmer.pk == other.pk or farmer.id_number or not other.id_number:
        return ""
    number, number_hash = other.id_number, other.id_number_hash
    other.id_number = ""
    other.save()
    farmer.id_number = number
    return number_hash


def _carry_checks(other: Farmer, farmer: Farmer) -> list[int]:
    """Hang the checks of the other record on the same person; return those moved."""
    if farmer.pk == other.pk:
        return []
    moved = list(other.identity_checks.values_list("pk", flat=True))
    IdentityCheck.objects.filter(pk__in=moved).update(farmer=farmer)
    return moved


def _close_registration(gone: Producer) -> str:
    held = Registration.objects.select_for_update().filter(producer=gone).first()
    if held is None or held.status == RegistrationStatus.WITHDRAWN:
        return ""
    status = held.status
    held.move_to(RegistrationStatus.MERGED)
    held.save(update_fields=["status"])
    return status


def _settle_consents(gone: Producer, kept: Producer) -> list[int]:
    """End every yes that the other record's no stands against; return those ended.

    One household has one answer, and where its records disagree the answer is no.
    """
    answers = Consent.objects.filter(producer__in=(gone, kept), withdrawn_at=None)
    refused = set(answers.filter(is_given=False).values_list("purpose", flat=True))
    ended = list(answers.filter(is_given=True, purpose__in=refused))
    for consent in ended:
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        consent.producer = kept
        ask_to_stop(producer_id=kept.pk, purposes=[consent.purpose])
        news = partial(consent_withdrawn.send, Consent, consent=consent)
        transaction.on_commit(news)
    return [consent.pk for consent in ended]


@transaction.atomic
def undo_merge(*, case: DuplicateCase, actor: User) -> DuplicateCase:
    """Take two records apart again, within 30 days; what is new stays put.

    Raises UndoTooLateError afterwards. The case is open again.
    """
    held = lock_case(case)
    gone, kept = held.gone, held.kept
    if held.status != DuplicateStatus.MERGED or gone is None or kept is None:
        raise MoveNotAllowedError(_("Cặp này không phải đã gộp."))
    if not held.can_be_undone:
        raise UndoTooLateError()
    check_may_decide(case=held, actor=actor)
    plan = held.plan
    staying = _what_stays(held, kept)
    move_back(moved=plan["moved"], gone=gone, kept=kept, staying=staying)
    kept = Producer.objects.get(pk=kept.pk)
    gone = Producer.objects.get(pk=gone.pk)
    _restore_values(plan, kept)
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    _restore_consents(plan, gone, kept, held.decided_at)
    _reopen_registration(gone, plan["status"])
    for producer in (kept, gone):
        show_if_allowed(producer=producer)
        refresh_level(producer=producer)
        log(producer, "farms.undo_merge", user=actor, data={"case": held.pk})
    ids = {"kept_id": kept.pk, "gone_id": gone.pk}
    transaction.on_commit(partial(merge_undone.send, Producer, **ids))
    return _open_again(held)


def _what_stays(held: DuplicateCase, kept: Producer) -> dict[str, set[Any]]:
    """Ask apps further left which rows may not go back."""
    news = merge_undoing.send(
        Producer, kept_id=kept.pk, moved=held.plan["moved"], since=held.decided_at
    )
    staying: dict[str, set[Any]] = {}
    for _receiver, rows in news:
        if isinstance(rows, dict):
            staying.update(rows)
    return staying


def _open_again(held: DuplicateCase) -> DuplicateCase:
    held.move_to(DuplicateStatus.OPEN)
    held.kept, held.plan, held.decided_by, held.decided_at = None, {}, None, None
    held.save()
    return held


def _restore_values(plan: dict[str, Any], kept: Producer) -> None:
    farmer = Farmer.objects.get(pk=plan["farmer"])
    take_back(kept, plan["values"]["producer"])
    take_back(farmer, plan["values"]["farmer"])
    number = farmer.id_number
    goes_back = plan["number"] and farmer.id_number_hash == plan["number"]
    farmer.id_number = "" if goes_back else number
    farmer.save()
    kept.save()
    if goes_back:
        other = Farmer.objects.get(pk=plan["gone_farmer"])
        other.id_number = number
        other.save()
    moved = IdentityCheck.objects.filter(pk__in=plan.get("checks", []), farmer=farmer)
    moved.update(farmer=plan["gone_farmer"])


def _restore_consents(
    plan: dict[str, Any], gone: Producer, kept: Producer, since: datetime | None
) -> None:
    """Give back what the merge ended; what the household withdrew since stays so."""
    for consent in Consent.objects.filter(pk__in=plan["ended"]).order_by("pk"):
        current = Consent.objects.filter(
            producer=consent.producer_id, purpose=consent.purpose, withdrawn_at=None
        )
        if not current.exists():
            consent.withdrawn_at = None
            consent.save(update_fields=["withdrawn_at"])
    later = Consent.objects.filter(producer=kept, withdrawn_at__gt=since)
    withdrawn = later.exclude(pk__in=plan["ended"])
    purposes = list(withdrawn.values_list("purpose", flat=True))
    Consent.objects.given().filter(producer=gone, purpose__in=purposes).update(
        withdrawn_at=timezone.now()
    )


def _reopen_registration(gone: Producer, status: str) -> None:
    held = Registration.objects.select_for_update().filter(producer=gone).first()
    if held and status:
        held.move_to(status)
        held.save(update_fields=["status"])
