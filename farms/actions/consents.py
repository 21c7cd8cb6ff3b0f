"""Keep what a household agreed to, purpose by purpose, and until when."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from farms.actions.audit import write_audit
from farms.actions.outbound import ask_to_stop
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
    given = Consent.objects.given().filter(producer=producer, purpose=purpose)
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
    standing = Consent.objects.standing().filter(producer=producer, purpose=purpose)
    current = standing.first()
    if current and _says_the_same(current, is_given, channel):
        return current
    is_renewal = _make_way(current, is_given, actor)
    consent = Consent.objects.create(
        producer=producer,
        farmer=farmer,
        purpose=purpose,
        channel=channel,
        is_given=is_given,
        evidence_note=evidence_note,
        recorded_by=actor,
    )
    _log_answer(consent, is_renewal, actor)
    if is_given:
        show_if_allowed(producer=producer)
        transaction.on_commit(lambda: consent_given.send(Consent, consent=consent))
    return consent


def _make_way(current: Consent | None, is_given: bool, actor: User) -> bool:
    """End what is answered anew; say whether a yes only follows a yes."""
    if current is None:
        return False
    if current.is_given and is_given:
        # This is no withdrawal: nothing has to stop.
        _close(current)
        return True
    _end(current, actor)
    return False


def _log_answer(consent: Consent, is_renewal: bool, actor: User) -> None:
    verb = "give_consent" if consent.is_given else "refuse_consent"
    write_audit(
        consent.producer,
        "renew_consent" if is_renewal else verb,
        actor=actor,
        principal=consent.farmer,
        purpose=consent.purpose,
        channel=consent.channel,
        version=consent.wording_version,
    )


def _says_the_same(current: Consent, is_given: bool, channel: str) -> bool:
    """Say whether an answer adds nothing: no confirmation, no later last day."""
    if current.is_given != is_given:
        return False
    if not is_given:
        return True
    is_confirmation = not current.is_confirmed and channel != Consent.Channel.LIST
    return not is_confirmation and not _ends_soon(current)


def _ends_soon(consent: Consent) -> bool:
    soon = timezone.localdate() + timedelta(days=settings.CONSENT_NOTICE_DAYS)
    return consent.expires_on is not None and consent.expires_on <= soon


@transaction.atomic
def withdraw_consent(*, consent: Consent, actor: User) -> Consent:
    """Take a consent back; what rested on it stops at once."""
    Producer.objects.select_for_update(no_key=True).get(pk=consent.producer_id)
    current = Consent.objects.select_for_update().get(pk=consent.pk)
    if current.withdrawn_at is None:
        _end(current, actor)
    return current


@transaction.atomic
def lapse_consent(*, consent: Consent) -> bool:
    """End a consent whose last day is over, like one that was taken back."""
    Producer.objects.select_for_update(no_key=True).get(pk=consent.producer_id)
    yesterday = timezone.localdate() - timedelta(days=1)
    rows = Consent.objects.ending_by(yesterday).select_related("producer")
    held = rows.filter(pk=consent.pk).first()
    if held is None:
        return False
    _end(held, None, verb="lapse_consent")
    return True


def _close(consent: Consent) -> None:
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])


def _end(consent: Consent, actor: User | None, verb: str = "withdraw_consent") -> None:
    _close(consent)
    if not consent.is_given:
        return
    write_audit(
        consent.producer,
        verb,
        actor=actor,
        principal=consent.farmer,
        purpose=consent.purpose,
    )
    ask_to_stop(producer_id=consent.producer_id, purposes=[consent.purpose])
    # Without leave to keep the record there is none to show it either.
    if consent.purpose in {ConsentPurpose.PUBLISH, ConsentPurpose.REGISTER}:
        Producer.objects.filter(pk=consent.producer_id).update(is_public=False)
    transaction.on_commit(lambda: consent_withdrawn.send(Consent, consent=consent))


def look_again(producer_id: int) -> None:
    """Hide a household that may not be shown any longer; may be called again."""
    show_if_allowed(producer=Producer.objects.get(pk=producer_id))


def show_if_allowed(*, producer: Producer) -> bool:
    """Show a household that is verified and agreed to be kept and shown."""
    is_verified = Producer.objects.filter(
        pk=producer.pk, registration__status=RegistrationStatus.VERIFIED
    ).exists()
    needed = (ConsentPurpose.REGISTER, ConsentPurpose.PUBLISH)
    producer.is_public = is_verified and Consent.objects.allows(producer, *needed)
    Producer.objects.filter(pk=producer.pk).update(is_public=producer.is_public)
    return producer.is_public
