"""Take a household into the register, and decide about it."""

from collections.abc import Mapping
from functools import partial

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from farms.actions.audit import write_audit
from farms.actions.consents import give_consent, show_if_allowed
from farms.actions.duplicate_cases import open_cases
from farms.actions.duplicates import check_not_registered
from farms.actions.identities import record_check
from farms.actions.mandates import grant_mandate
from farms.actions.producers import ProducerValues, create_producer, write_producer
from farms.actions.readings import (
    changes_between,
    read_household,
    risky_changes,
)
from farms.actions.roles import check_reach, check_role
from farms.exceptions import (
    ConfirmationMissingError,
    ConsentMissingError,
    MoveNotAllowedError,
    ReasonMissingError,
    SamePersonError,
)
from farms.models import (
    ACTING_ROLES,
    Commune,
    Consent,
    ConsentPurpose,
    Farmer,
    IdentityLevel,
    IdentityMethod,
    Mandate,
    Producer,
    Registration,
    RegistrationStatus,
    Role,
    User,
)
from farms.signals import (
    producer_registered,
    registration_returned,
    registration_submitted,
    registration_verified,
)
from farms.text import clean_text

__all__ = [
    "ProducerValues",
    "correct_producer",
    "register_producer",
    "return_registration",
    "submit_registration",
    "verify_registration",
]

CORRECTABLE = {
    RegistrationStatus.DRAFT,
    RegistrationStatus.SUBMITTED,
    RegistrationStatus.RETURNED,
}


@transaction.atomic
def register_producer(
    *,
    actor: User,
    commune: Commune,
    values: ProducerValues,
    consents: Mapping[str, bool],
    consent_channel: str = Consent.Channel.IN_PERSON,
    grants_mandate: bool = False,
    mandate_evidence: str = Mandate.Evidence.SPOKEN,
    identity_level: str = IdentityLevel.NONE,
    distinct_reason: str = "",
) -> Registration:
    """Take a household into the register and hand it in for a verdict.

    Nothing is kept of a household that does not agree to it (ConsentMissingError).
    A household already there raises DuplicateProducerError, which carries it;
    `distinct_reason` says why one with its phone and name is another one.
    """
    check_role(actor=actor, commune=commune, roles=(Role.EXTENSION_OFFICER,))
    if not consents.get(ConsentPurpose.REGISTER):
        raise ConsentMissingError()
    Commune.objects.select_for_update(no_key=True).get(pk=commune.pk)
    check_not_registered(commune=commune, values=values, reason=distinct_reason)
    producer, farmer = create_producer(commune=commune, values=values, actor=actor)
    registration = _hand_in(producer, farmer, identity_level, actor)
    _record_answers(producer, farmer, consents, consent_channel, actor)
    if grants_mandate:
        grant_mandate(
            producer=producer,
            officer=actor,
            granted_by=farmer,
            evidence=mandate_evidence,
            actor=actor,
        )
    _log_entry(producer, distinct_reason, actor)
    news = partial(producer_registered.send, Producer, producer=producer)
    transaction.on_commit(news)
    _announce(registration)
    return registration


def _log_entry(producer: Producer, distinct_reason: str, actor: User) -> None:
    data = {"distinct_reason": distinct_reason} if distinct_reason else {}
    log(producer, "farms.register_producer", user=actor, data=data)
    if distinct_reason:
        open_cases(producer=producer, actor=actor, note=distinct_reason)


def _announce(registration: Registration) -> None:
    news = partial(registration_submitted.send, Registration, registration=registration)
    transaction.on_commit(news)


def _record_answers(
    producer: Producer,
    farmer: Farmer,
    consents: Mapping[str, bool],
    channel: str,
    actor: User,
) -> None:
    for purpose, is_given in consents.items():
        give_consent(
            producer=producer,
            farmer=farmer,
            purpose=purpose,
            channel=channel,
            is_given=is_given,
            actor=actor,
        )


def _hand_in(
    producer: Producer, farmer: Farmer, identity_level: str, actor: User
) -> Registration:
    registration = Registration.objects.create(
        producer=producer,
        status=RegistrationStatus.SUBMITTED,
        registered_by=actor,
        submitted_at=timezone.now(),
    )
    if identity_level != IdentityLevel.NONE:
        record_check(farmer=farmer, method=IdentityMethod.PAPER, actor=actor)
        registration.refresh_from_db()
    return registration


def _locked(registration: Registration) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",))
    return rows.select_related("producer__commune").get(pk=registration.pk)


@transaction.atomic
def correct_producer(
    *, registration: Registration, values: ProducerValues, actor: User
) -> Registration:
    """Write a household anew while its registration is not verified."""
    held = _locked(registration)
    check_reach(actor=actor, producer=held.producer, roles=ACTING_ROLES)
    if held.status not in CORRECTABLE:
        raise MoveNotAllowedError()
    before = read_household(held.producer)
    changed = write_producer(producer=held.producer, values=values, actor=actor)
    if changed:
        changes = changes_between(before, read_household(held.producer))
        write_audit(
            held.producer,
            "correct_producer",
            actor=actor,
            fields=sorted(changed),
            changes=changes,
        )
    return held


@transaction.atomic
def submit_registration(*, registration: Registration, actor: User) -> Registration:
    """Hand a draft, or what was returned, in for a verdict."""
    held = _locked(registration)
    if held.status == RegistrationStatus.SUBMITTED:
        return held
    check_reach(actor=actor, producer=held.producer, roles=ACTING_ROLES)
    if held.status == RegistrationStatus.MERGED:
        raise MoveNotAllowedError()
    held.move_to(RegistrationStatus.SUBMITTED)
    held.submitted_at = timezone.now()
    held.save(update_fields=["status", "submitted_at"])
    write_audit(held.producer, "submit_registration", actor=actor)
    _announce(held)
    return held


@transaction.atomic
def verify_registration(
    *, registration: Registration, actor: User, was_called: bool = False
) -> Registration:
    """Confirm a registration and show the household if it agreed to that.

    Raises SamePersonError when the registrar decides, ConsentMissingError while the
    household has not agreed to be kept, ConfirmationMissingError when its phone or
    bank account was changed and nobody called to ask.
    """
    held = _locked(registration)
    if held.status == RegistrationStatus.VERIFIED:
        return held
    if held.registered_by_id == actor.pk:
        raise SamePersonError()
    check_role(actor=actor, commune=held.producer.commune, roles=(Role.APPROVER,))
    if not Consent.objects.allows_keeping(held.producer):
        raise ConsentMissingError()
    is_risky = bool(risky_changes(held.producer))
    if is_risky and not was_called:
        raise ConfirmationMissingError()
    held.move_to(RegistrationStatus.VERIFIED)
    held.verified_by, held.verified_at, held.reason = actor, timezone.now(), ""
    held.save(update_fields=["status", "verified_by", "verified_at", "reason"])
    show_if_allowed(producer=held.producer)
    data = {"was_called": True} if is_risky else {}
    log(held.producer, "farms.verify_registration", user=actor, data=data)
    transaction.on_commit(
        partial(registration_verified.send, Registration, registration=held)
    )
    return held


@transaction.atomic
def return_registration(
    *, registration: Registration, reason: str, actor: User
) -> Registration:
    """Send a registration back to be corrected, saying why."""
    held = _locked(registration)
    words = clean_text(reason)[:240]
    if not words:
        raise ReasonMissingError()
    if held.status == RegistrationStatus.RETURNED:
        return held
    check_role(actor=actor, commune=held.producer.commune, roles=(Role.APPROVER,))
    held.move_to(RegistrationStatus.RETURNED)
    held.reason = words
    held.save(update_fields=["status", "reason"])
    log(held.producer, "farms.return_registration", user=actor, data={"reason": words})
    transaction.on_commit(
        partial(registration_returned.send, Registration, registration=held)
    )
    return held
