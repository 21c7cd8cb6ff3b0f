"""Keep what a household agreed to, purpose by purpose."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.exceptions import FarmsError
from farms.models import (
    Consent,
    ConsentPurpose,
    Farmer,
    Producer,
    RegistrationStatus,
    User,
)
from farms.signals import consent_given, consent_withdrawn


def answer_question(
    *,
    producer: Producer,
    farmer: Farmer,
    purpose: str,
    channel: str,
    is_given: bool,
    actor: User,
) -> Consent:
    """Record an answer: a no to what was agreed to takes that agreement back."""
    if purpose not in ConsentPurpose.values:
        raise FarmsError(_("Không có mục đồng ý này."))
    given = Consent.objects.current().filter(producer=producer, purpose=purpose)
    if not is_given and (consent := given.first()):
        return withdraw_consent(consent=consent, actor=actor)
    return give_consent(
        producer=producer,
        farmer=farmer,
        purpose=purpose,
        channel=channel,
        is_given=is_given,
        actor=actor,
    )


@transaction.atomic
def give_consent(
    *,
    producer: Producer,
    farmer: Farmer,
    purpose: str,
    channel: str,
    actor: User,
    is_given: bool = True,
    evidence_note: str = "",
) -> Consent:
    """Record a yes or a no to one purpose; the same answer twice is kept once."""
    if purpose not in ConsentPurpose.values:
        raise FarmsError(_("Không có mục đồng ý này."))
    if not farmer.memberships.filter(producer=producer, left_on=None).exists():
        raise FarmsError(_("Người trả lời không thuộc hộ này."))
    Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)
    current = Consent.objects.filter(
        producer=producer, purpose=purpose, withdrawn_at=None
    ).first()
    if current and current.is_given == is_given:
        return current
    if current:
        _end(current, actor)
    consent = Consent.objects.create(
        producer=producer,
        farmer=farmer,
        purpose=purpose,
        channel=channel,
        is_given=is_given,
        evidence_note=evidence_note,
        recorded_by=actor,
    )
    verb = "farms.give_consent" if is_given else "farms.refuse_consent"
    log(producer, verb, user=actor, data={"purpose": purpose, "channel": channel})
    if is_given:
        show_if_allowed(producer=producer)
        transaction.on_commit(lambda: consent_given.send(Consent, consent=consent))
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, actor: User) -> Consent:
    """Take a consent back; what rested on it stops at once."""
    Producer.objects.select_for_update(no_key=True).get(pk=consent.producer_id)
    current = Consent.objects.select_for_update().get(pk=consent.pk)
    if current.withdrawn_at is None:
        _end(current, actor)
    return current


def _end(consent: Consent, actor: User) -> None:
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    if not consent.is_given:
        return
    data = {"purpose": consent.purpose}
    log(consent.producer, "farms.withdraw_consent", user=actor, data=data)
    # Without leave to keep the record there is none to show it either.
    if consent.purpose in {ConsentPurpose.PUBLISH, ConsentPurpose.REGISTER}:
        Producer.objects.filter(pk=consent.producer_id).update(is_public=False)
    transaction.on_commit(lambda: consent_withdrawn.send(Consent, consent=consent))


def show_if_allowed(*, producer: Producer) -> bool:
    """Show a household that is verified and agreed to be kept and shown."""
    is_verified = Producer.objects.filter(
        pk=producer.pk, registration__status=RegistrationStatus.VERIFIED
    ).exists()
    needed = (ConsentPurpose.REGISTER, ConsentPurpose.PUBLISH)
    agreed = all(Consent.objects.allows(producer, purpose) for purpose in needed)
    producer.is_public = is_verified and agreed
    Producer.objects.filter(pk=producer.pk).update(is_public=producer.is_public)
    return producer.is_public
