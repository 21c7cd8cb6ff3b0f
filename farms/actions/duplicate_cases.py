"""Cases of two records that may be one household: opened, kept apart, left open."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.duplicates import find_duplicates, person_of
from farms.actions.producers import ProducerValues
from farms.actions.roles import check_role
from farms.exceptions import FarmsError, ReasonMissingError, SamePersonError
from farms.matching.score import Score, score
from farms.models import (
    DuplicateCase,
    DuplicateStatus,
    Membership,
    Producer,
    Registration,
    Role,
    User,
)
from farms.text import clean_text

DESK_ROLES = (Role.EXTENSION_OFFICER, Role.APPROVER)


@transaction.atomic
def open_cases(
    *, producer: Producer, actor: User | None = None, note: str = ""
) -> list[DuplicateCase]:
    """Open a case with every record that this one may be the same as.

    A pair that somebody decided stays decided.
    """
    values = values_of(producer)
    if values is None:
        return []
    found = find_duplicates(commune=producer.commune, values=values, exclude=producer)
    cases = []
    for match in found:
        pair = sorted((producer.pk, match.membership.producer_id))
        case, is_new = DuplicateCase.objects.get_or_create(
            first_id=pair[0],
            second_id=pair[1],
            defaults={
                "points": match.score.points,
                "note": clean_text(note)[:240],
                "opened_by": actor,
            },
        )
        if is_new:
            data = {"case": case.pk, "other": match.membership.producer_id}
            log(producer, "farms.open_duplicate", user=actor, data=data)
        cases.append(case)
    return cases


def values_of(producer: Producer) -> ProducerValues | None:
    """Return what is compared of a record, by its head."""
    head = head_of(producer)
    if head is None:
        return None
    farmer = head.farmer
    return ProducerValues(
        full_name=farmer.full_name,
        kind=producer.kind,
        phone=str(farmer.phone or ""),
        birth_year=farmer.birth_year,
        born_on=farmer.born_on,
        id_number=farmer.id_number,
        hamlet=producer.hamlet,
    )


def head_of(producer: Producer) -> Membership | None:
    """Return who stands for the household."""
    rows = producer.memberships.filter(left_on=None)
    return rows.select_related("farmer", "producer__commune").order_by("pk").first()


def explain(case: DuplicateCase) -> Score:
    """Compare the two as they are now, with the reasons."""
    heads = head_of(case.first), head_of(case.second)
    if heads[0] is None or heads[1] is None:
        return Score(0, ())
    return score(person_of(heads[0]), person_of(heads[1]))


def check_may_decide(*, case: DuplicateCase, actor: User) -> None:
    """Refuse who does not approve there, or registered one of the two."""
    for producer in (case.first, case.second):
        check_role(actor=actor, commune=producer.commune, roles=(Role.APPROVER,))
    own = Registration.objects.filter(
        producer__in=(case.first_id, case.second_id), registered_by=actor
    )
    if own.exists():
        raise SamePersonError(_("Người lập một trong hai hồ sơ không được tự quyết."))


def lock_case(case: DuplicateCase) -> DuplicateCase:
    """Lock the two households in key order, then the case."""
    pks = [case.first_id, case.second_id]
    list(Producer.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    rows = DuplicateCase.objects.select_for_update(of=("self",))
    return rows.select_related("first__commune", "second__commune").get(pk=case.pk)


@transaction.atomic
def keep_both(*, case: DuplicateCase, reason: str, actor: User) -> DuplicateCase:
    """Say that they are two households, and why."""
    held = lock_case(case)
    words = clean_text(reason)[:240]
    if held.status == DuplicateStatus.KEPT_BOTH:
        return held
    check_may_decide(case=held, actor=actor)
    if not words:
        raise ReasonMissingError(_("Ghi lý do biết là hai hộ khác nhau."))
    held.move_to(DuplicateStatus.KEPT_BOTH)
    held.reason, held.decided_by, held.decided_at = words, actor, timezone.now()
    held.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    for producer in (held.first, held.second):
        data = {"case": held.pk, "reason": words}
        log(producer, "farms.keep_both", user=actor, data=data)
    return held


@transaction.atomic
def note_case(*, case: DuplicateCase, note: str, actor: User) -> DuplicateCase:
    """Leave a case open, with what is known so far."""
    held = lock_case(case)
    words = clean_text(note)[:240]
    if held.status != DuplicateStatus.OPEN:
        raise FarmsError(_("Cặp này đã có người quyết."))
    for producer in (held.first, held.second):
        check_role(actor=actor, commune=producer.commune, roles=DESK_ROLES)
    if not words:
        raise ReasonMissingError(_("Ghi điều còn chưa rõ để người sau hỏi tiếp."))
    if held.note != words:
        old, held.note = held.note, words
        held.save(update_fields=["note"])
        changes = {"note": [old, words]}
        data = {"case": held.pk, "changes": changes}
        log(held.second, "farms.note_duplicate", user=actor, data=data)
    return held
