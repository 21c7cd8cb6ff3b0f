"""Let an officer act for a producer, and stop it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.roles import check_reach
from farms.exceptions import FarmsError, MandateMissingError
from farms.models import ACTING_ROLES, Farmer, Mandate, Producer, User
from farms.signals import mandate_revoked

VALID_DAYS = 365


def check_acting(
    *, actor: User | None, producer: Producer, mandate: Mandate | None
) -> None:
    """Refuse who is neither of the household nor under its mandate.

    `actor=None` is the site itself. The mandate is read anew: it may have been
    revoked since the caller fetched it. Raises MandateMissingError.
    """
    if actor is None or actor.is_superuser:
        return
    if Producer.objects.owned_by(actor).filter(pk=producer.pk).exists():
        return
    holds = mandate is not None and (
        Mandate.objects.current()
        .filter(pk=mandate.pk, officer=actor)
        .filter(producer__in=Producer.objects.under_mandate_of(actor))
        .filter(producer=producer)
        .exists()
    )
    if not holds:
        raise MandateMissingError()


@transaction.atomic
def grant_mandate(
    *,
    producer: Producer,
    officer: User,
    granted_by: Farmer,
    evidence: str,
    actor: User | None,
    valid_until: date | None = None,
    purpose: str = Mandate.Purpose.SELLING,
) -> Mandate:
    """Let an officer act for a producer, for a year unless said otherwise.

    A mandate that already reaches that day is returned as it is.
    """
    check_reach(actor=officer, producer=producer, roles=ACTING_ROLES)
    if not granted_by.memberships.filter(producer=producer, left_on=None).exists():
        raise FarmsError(_("Người uỷ quyền không thuộc hộ này."))
    until = valid_until or timezone.localdate() + timedelta(days=VALID_DAYS)
    if until < timezone.localdate():
        raise FarmsError(_("Ngày hết hạn uỷ quyền đã qua."))
    Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)
    held = Mandate.objects.current().filter(
        producer=producer, officer=officer, purpose=purpose, valid_until__gte=until
    )
    if existing := held.first():
        return existing
    mandate = Mandate.objects.create(
        producer=producer,
        officer=officer,
        granted_by=granted_by,
        purpose=purpose,
        evidence=evidence,
        valid_until=until,
    )
    data = {"mandate": mandate.pk, "officer": officer.pk, "evidence": evidence}
    log(producer, "farms.grant_mandate", user=actor, data=data)
    return mandate


@transaction.atomic
def revoke_mandate(*, mandate: Mandate, actor: User | None) -> Mandate:
    """End a mandate now; only the household, or the officer giving it up, may."""
    held = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if held.revoked_at:
        return held
    if actor is None or actor.pk != held.officer_id:
        check_acting(actor=actor, producer=held.producer, mandate=None)
    held.revoked_at = timezone.now()
    held.revoked_by = actor
    held.save(update_fields=["revoked_at", "revoked_by"])
    data = {"mandate": held.pk, "officer": held.officer_id}
    log(held.producer, "farms.revoke_mandate", user=actor, data=data)
    transaction.on_commit(lambda: mandate_revoked.send(Mandate, mandate=held))
    return held
