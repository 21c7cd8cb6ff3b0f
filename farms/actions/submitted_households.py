"""Write into the register what a phone told: household, land, answers, pictures."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from farms.actions.audit import write_audit
from farms.actions.consents import answer_question
from farms.actions.duplicates import find_duplicates
from farms.actions.identities import record_check
from farms.actions.mandates import grant_mandate, revoke_mandate
from farms.actions.producers import ProducerValues
from farms.actions.registrations import (
    correct_producer,
    register_producer,
    submit_registration,
)
from farms.actions.submitted_land import write_land
from farms.actions.submitted_pictures import name_pictures
from farms.dates import read_day
from farms.exceptions import DuplicateProducerError
from farms.models import (
    Commune,
    Consent,
    IdentityLevel,
    IdentityMethod,
    Mandate,
    Producer,
    Registration,
    RegistrationStatus,
    Submission,
    User,
)
from farms.models.identities import head_of
from farms.signals import lot_announced

LEVELS = IdentityLevel


def write_household(
    *,
    submission: Submission,
    officer: User,
    before: Mapping[str, Any],
    reason: str = "",
) -> None:
    """Bring the register to the submission's state; the caller holds it."""
    if submission.producer is None:
        _register(submission, officer, reason)
    else:
        _correct(submission, officer, before)
    state = submission.state
    if state.get("plots") != before.get("plots") or not before:
        write_land(producer=submission.producer, state=state)
    name_pictures(submission=submission, officer=officer)
    if state.get("lot") and state.get("lot") != before.get("lot"):
        news = partial(lot_announced.send, Submission, submission=submission)
        transaction.on_commit(news)


def values_of(state: Mapping[str, Any]) -> ProducerValues:
    """Return what was told as the register's actions take it."""
    birth = str(state.get("birth") or "")
    day = read_day(birth, pivot=timezone.localdate().year) if "/" in birth else None
    grown = [plot.get("crop") for plot in state.get("plots") or []]
    grown.append((state.get("lot") or {}).get("crop"))
    same = ("full_name", "kind", "form_of_address", "phone", "sex", "id_number")
    names = (*same, "hamlet", "address_text")
    told: dict[str, Any] = {name: state.get(name) or "" for name in names}
    return ProducerValues(
        **told,
        birth_year=day.year if day else int(birth or 0) or None,
        born_on=day,
        crop_slugs=tuple(dict.fromkeys(str(slug) for slug in grown if slug)),
    )


def _evidence(state: Mapping[str, Any]) -> tuple[str, str]:
    """Return how the household answered: by signature, or spoken on the spot."""
    if state.get("signature"):
        return Consent.Channel.PAPER, Mandate.Evidence.PAPER
    return Consent.Channel.IN_PERSON, Mandate.Evidence.SPOKEN


def _register(submission: Submission, officer: User, reason: str) -> None:
    state = submission.state
    values = values_of(state)
    commune = submission.commune
    if not reason and (likely := find_duplicates(commune=commune, values=values)):
        message = _("Giống một hộ đã có. Coi lại, hoặc ghi vì sao là hộ khác.")
        raise DuplicateProducerError(message, producer=likely[0].producer)
    channel, evidence = _evidence(state)
    registration = register_producer(
        actor=officer,
        commune=commune,
        values=values,
        consents=state.get("consents") or {},
        consent_channel=channel,
        grants_mandate=bool(state.get("mandate")),
        mandate_evidence=evidence,
        identity_level=LEVELS.PAPER_SEEN if state.get("identity_seen") else LEVELS.NONE,
        distinct_reason=reason,
    )
    submission.producer = registration.producer


def _correct(submission: Submission, officer: User, before: Mapping[str, Any]) -> None:
    state, producer = submission.state, submission.producer
    registration = Registration.objects.select_related("producer__commune").get(
        producer=producer
    )
    if state.get("commune") != before.get("commune"):
        _move(submission, officer)
    correct_producer(registration=registration, values=values_of(state), actor=officer)
    if state.get("identity_seen") and registration.identity_level == LEVELS.NONE:
        _note_paper(producer, officer)
    _answer_again(submission, officer, before)
    if registration.status in {RegistrationStatus.RETURNED, RegistrationStatus.DRAFT}:
        submit_registration(registration=registration, actor=officer)


def _note_paper(producer: Producer | None, officer: User) -> None:
    head = head_of(producer) if producer else None
    if head and head.user_id != officer.pk:
        record_check(farmer=head, method=IdentityMethod.PAPER, actor=officer)


def _move(submission: Submission, officer: User) -> None:
    """Put a household into the commune it was found to be in."""
    producer = submission.producer
    if producer is None:
        return
    commune = Commune.objects.current().get(code=submission.state["commune"])
    Producer.objects.filter(pk=producer.pk).update(commune=commune)
    submission.commune = producer.commune = commune
    write_audit(producer, "correct_producer", actor=officer, fields=["commune"])


def _answer_again(
    submission: Submission, officer: User, before: Mapping[str, Any]
) -> None:
    """Record the answers that are others than before, and the mandate."""
    producer, state = submission.producer, submission.state
    farmer = head_of(producer) if producer else None
    if producer is None or farmer is None:
        return
    channel, evidence = _evidence(state)
    earlier = before.get("consents") or {}
    for purpose, is_given in sorted((state.get("consents") or {}).items()):
        if earlier.get(purpose) is not is_given:
            answer_question(
                producer=producer,
                farmer=farmer,
                purpose=purpose,
                channel=channel,
                is_given=is_given,
                actor=officer,
            )
    mandate = Mandate.objects.for_acting(officer=officer, producer=producer)
    wanted = bool(state.get("mandate"))
    if wanted == bool(before.get("mandate")):
        return
    if wanted:
        grant_mandate(
            producer=producer,
            officer=officer,
            granted_by=farmer,
            evidence=evidence,
            actor=officer,
        )
    elif mandate:
        revoke_mandate(mandate=mandate, actor=officer)
