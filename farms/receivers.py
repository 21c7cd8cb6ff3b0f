"""What follows what: each line enqueues one task."""

from typing import Any

from django.dispatch import receiver

from farms import tasks
from farms.models import (
    Consent,
    DataRequest,
    Mandate,
    RegisterImport,
    Registration,
    Submission,
)
from farms.signals import (
    consent_withdrawn,
    data_request_answered,
    data_request_filed,
    import_unfinished,
    mandate_revoked,
    pictures_arrived,
    registration_returned,
    registration_submitted,
    registration_verified,
)


@receiver(registration_verified)
def on_registration_verified(registration: Registration, **news: Any) -> None:
    """Tell the household."""
    tasks.tell_verified.enqueue(registration.pk)


@receiver(registration_returned)
def on_registration_returned(registration: Registration, **news: Any) -> None:
    """Tell who registered it."""
    tasks.tell_returned.enqueue(registration.pk)


@receiver(consent_withdrawn)
def on_consent_withdrawn(consent: Consent, **news: Any) -> None:
    """Stop what rested on it, wherever it went."""
    tasks.stop_what_goes_out.enqueue(consent.producer_id)


@receiver(mandate_revoked)
def on_mandate_revoked(mandate: Mandate, **news: Any) -> None:
    """Tell the officer."""
    tasks.tell_mandate_revoked.enqueue(mandate.pk)


@receiver(registration_submitted)
def on_registration_submitted(registration: Registration, **news: Any) -> None:
    """See whether the household was there already."""
    tasks.look_for_duplicates.enqueue(registration.producer_id)


@receiver(pictures_arrived)
def on_pictures_arrived(submission: Submission, **news: Any) -> None:
    """Offer pictures of produce to the household's goods."""
    tasks.attach_captured_pictures.enqueue(submission.pk)


@receiver(data_request_filed)
def on_data_request_filed(data_request: DataRequest, **news: Any) -> None:
    """Tell who decides it."""
    tasks.tell_deciders_of_request.enqueue(data_request.pk)


@receiver(data_request_answered)
def on_data_request_answered(data_request: DataRequest, **news: Any) -> None:
    """Tell the household."""
    tasks.tell_household_of_request.enqueue(data_request.pk)


@receiver(import_unfinished)
def on_import_unfinished(register_import: RegisterImport, **news: Any) -> None:
    """Go on with a list that is longer than one request should take."""
    tasks.go_on_with_import.enqueue(register_import.pk)
