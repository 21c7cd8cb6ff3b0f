"""Work after the commit: people are told what concerns them."""

from django.utils.translation import gettext as _
from django_tasks import task

from farms.actions.data_requests_due import tell_deciders, tell_household
from farms.actions.duplicate_cases import open_cases
from farms.actions.import_steps import go_on
from farms.actions.messages import send_message
from farms.actions.outbound import stop_outbound
from farms.actions.submitted_pictures import attach_pictures
from farms.models import (
    DataRequest,
    Mandate,
    Producer,
    RegisterImport,
    Registration,
    Submission,
)


@task(queue_name="messages")
def tell_verified(registration_id: int) -> None:
    """Tell the household that its registration is confirmed."""
    registration = Registration.objects.select_related("producer").get(
        pk=registration_id
    )
    if not registration.producer.phone:
        return
    send_message(
        phone=str(registration.producer.phone),
        kind="registration_verified",
        text=_("Hồ sơ nhà vườn đã được xác minh. Vào chợ để đăng nông sản."),
        dedupe_key=f"registration_verified:{registration_id}",
    )


@task(queue_name="messages")
def tell_returned(registration_id: int) -> None:
    """Tell the registrar what has to be corrected."""
    registration = Registration.objects.select_related("registered_by").get(
        pk=registration_id
    )
    moment = registration.submitted_at.timestamp() if registration.submitted_at else 0
    send_message(
        phone=str(registration.registered_by.phone),
        kind="registration_returned",
        text=_("Một hồ sơ trả lại để sửa: {reason}").format(reason=registration.reason),
        dedupe_key=f"registration_returned:{registration_id}:{moment:.0f}",
    )


@task(queue_name="messages")
def tell_mandate_revoked(mandate_id: int) -> None:
    """Tell the officer that a household stopped the mandate."""
    mandate = Mandate.objects.select_related("officer", "producer").get(pk=mandate_id)
    if mandate.revoked_by_id == mandate.officer_id:
        return
    send_message(
        phone=str(mandate.officer.phone),
        kind="mandate_revoked",
        text=_("{producer} thôi cho làm giúp.").format(producer=mandate.producer),
        dedupe_key=f"mandate_revoked:{mandate_id}",
    )


@task()
def stop_what_goes_out(producer_id: int) -> None:
    """Stop what a household no longer agrees to, without waiting for the sweep."""
    stop_outbound(producer_id=producer_id)


@task
def look_for_duplicates(producer_id: int) -> None:
    """Open a case where a new household looks like one on record."""
    rows = Producer.objects.standing().select_related("commune")
    if producer := rows.filter(pk=producer_id).first():
        open_cases(producer=producer)


@task()
def attach_captured_pictures(submission_id: int) -> None:
    """Offer pictures of produce that phones sent to the household's goods."""
    submission = Submission.objects.select_related("producer", "officer").get(
        pk=submission_id
    )
    attach_pictures(submission=submission)


@task(queue_name="messages")
def tell_deciders_of_request(request_id: int) -> None:
    """Tell approvers, or the department, that a household asks about its data."""
    rows = DataRequest.objects.select_related("producer__commune")
    tell_deciders(request=rows.get(pk=request_id), step="filed")


@task(queue_name="messages")
def tell_household_of_request(request_id: int) -> None:
    """Tell a household how its request stands now."""
    rows = DataRequest.objects.select_related("producer", "farmer")
    tell_household(request=rows.get(pk=request_id))


@task()
def go_on_with_import(import_id: int) -> None:
    """Read or write the rest of a commune's list."""
    rows = RegisterImport.objects.select_related("commune", "officer")
    go_on(register_import=rows.get(pk=import_id))
