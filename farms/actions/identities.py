"""Record how surely a person is known, and take it back; nothing lowers unseen."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.roles import check_reach
from farms.exceptions import (
    DuplicateProducerError,
    FarmsError,
    MoveNotAllowedError,
    ReasonMissingError,
    SamePersonError,
)
from farms.identity import hash_identity
from farms.models import (
    Farmer,
    IdentityCheck,
    IdentityLevel,
    IdentityMethod,
    Producer,
    Registration,
    Role,
    User,
    current_check,
)
from farms.models.identities import LEVEL_OF, head_of
from farms.text import clean_text


@transaction.atomic
def see_paper(
    *, producer: Producer, farmer: Farmer, id_number: str, actor: User
) -> IdentityCheck:
    """Record that an officer held the person's card; no picture of it is kept.

    The number was typed from the card: it must be the one on record, or becomes it.
    Raises FarmsError when it differs, DuplicateProducerError when it is another's.
    """
    check_reach(actor=actor, producer=producer, roles=(Role.EXTENSION_OFFICER,))
    held = Farmer.objects.select_for_update().get(pk=farmer.pk)
    if not held.memberships.filter(producer=producer, left_on=None).exists():
        raise FarmsError(_("Người này không còn trong hộ."))
    if held.user_id == actor.pk:
        raise SamePersonError(_("Không ai tự xem giấy tờ của mình."))
    if not id_number:
        raise FarmsError(_("Gõ đủ 12 số trên thẻ."))
    keep_number(farmer=held, id_number=id_number)
    return record_check(farmer=held, method=IdentityMethod.PAPER, actor=actor)


def keep_number(*, farmer: Farmer, id_number: str) -> None:
    """Write a number where none is known; refuse another one, or somebody else's."""
    number_hash = hash_identity(id_number)
    if farmer.id_number_hash == number_hash:
        return
    if farmer.id_number_hash:
        raise FarmsError(_("Khác số CCCD đã ghi. Coi lại thẻ, hoặc sửa hồ sơ trước."))
    if Farmer.objects.filter(id_number_hash=number_hash).exists():
        raise DuplicateProducerError(_("Số CCCD này đã ghi cho người khác."))
    farmer.id_number = id_number
    farmer.save()


@transaction.atomic
def record_check(
    *, farmer: Farmer, method: str, actor: User | None, subject_hash: str = ""
) -> IdentityCheck:
    """Add a check of the number on record; a weaker one lowers nothing."""
    before = level_of(farmer)
    check = IdentityCheck.objects.create(
        farmer=farmer,
        method=method,
        level=LEVEL_OF[IdentityMethod(method)],
        number_hash=farmer.id_number_hash,
        subject_hash=subject_hash,
        checked_by=actor,
    )
    data = {"check": check.pk, "method": method}
    _tell(farmer, "farms.check_identity", actor, before, data)
    return check


@transaction.atomic
def withdraw_check(*, check: IdentityCheck, reason: str, actor: User) -> IdentityCheck:
    """Take back a check that was wrong, saying why; what is left decides the level."""
    words = clean_text(reason)[:240]
    if not words:
        raise ReasonMissingError(_("Ghi vì sao rút."))
    rows = IdentityCheck.objects.select_for_update(of=("self",))
    held = rows.select_related("farmer").get(pk=check.pk)
    if held.withdrawn_at:
        raise MoveNotAllowedError(_("Lần này đã rút rồi."))
    if held.farmer.user_id == actor.pk:
        raise SamePersonError(_("Không ai tự rút xác nhận của mình."))
    _withdraw(held, words, actor)
    return held


def withdraw_outdated(*, farmer: Farmer, actor: User) -> None:
    """Withdraw the checks of a number that is no longer on record; each is logged."""
    known = {"", farmer.id_number_hash}
    rows = farmer.identity_checks.filter(withdrawn_at=None).select_related("farmer")
    for check in rows.exclude(number_hash__in=known).order_by("pk"):
        _withdraw(check, _("Số CCCD đã sửa, cần xem thẻ lại."), actor)


def _withdraw(check: IdentityCheck, reason: str, actor: User) -> None:
    # Before its number was changed, it counted.
    before = max(check.level, level_of(check.farmer), key=_rank)
    check.withdrawn_at, check.withdrawn_by = timezone.now(), actor
    check.withdrawn_reason = reason
    check.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    data = {"check": check.pk, "method": check.method, "reason": reason}
    _tell(check.farmer, "farms.withdraw_identity", actor, before, data)


def _rank(level: str) -> int:
    return IdentityLevel.values.index(level)


def level_of(farmer: Farmer) -> str:
    """Return how surely the person is known today."""
    check = current_check(farmer)
    return check.level if check else IdentityLevel.NONE


def _tell(
    farmer: Farmer,
    verb: str,
    actor: User | None,
    before: str,
    data: dict[str, Any],
) -> None:
    """Carry the level to the registrations, and write the history of each producer."""
    words = [str(IdentityLevel(level).label) for level in (before, level_of(farmer))]
    data = data | {"farmer": farmer.pk}
    if words[0] != words[1]:
        data["changes"] = {"identity": words}
    seats = farmer.memberships.filter(left_on=None).select_related("producer")
    for seat in seats.order_by("pk"):
        refresh_level(producer=seat.producer)
        log(seat.producer, verb, user=actor, data=data)


def refresh_level(*, producer: Producer) -> None:
    """Write on the registration what the head's strongest valid check says."""
    head = head_of(producer)
    check = current_check(head) if head else None
    Registration.objects.filter(producer=producer).update(
        identity_level=check.level if check else IdentityLevel.NONE,
        identity_seen_by=check.checked_by if check else None,
        identity_seen_at=check.checked_at if check else None,
    )


def is_known_by_vneid(farmer: Farmer) -> bool:
    """Say whether the state vouches for the number on record."""
    return level_of(farmer) == IdentityLevel.VNEID
