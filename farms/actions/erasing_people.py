"""Take out of the register who a household is: persons, land, answers, accounts."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import CASCADE, CharField, F, JSONField, Model, Q, TextField
from django.utils import timezone

from farms.actions.erased_files import erase_files
from farms.erasing import ERASED_NAME
from farms.models import (
    Attendance,
    Consent,
    CooperativeMembership,
    Farmer,
    FarmVisit,
    Mandate,
    Membership,
    OutboundStop,
    Photo,
    Producer,
    Registration,
    RegistrationStatus,
    Submission,
    User,
)

# Facts that stay without a name: who agreed, acted, came, and when.
STAYING = (
    Attendance,
    Consent,
    CooperativeMembership,
    FarmVisit,
    Mandate,
    Membership,
    OutboundStop,
    Photo,  # deleted one by one, for their files
    Registration,
    Submission,
)
SIGN_IN_APPS = ("account", "socialaccount", "mfa", "usersessions")


def farmers_leaving(producer_ids: list[int]) -> list[Farmer]:
    """Return the persons who belong to these records and to no other household."""
    found = Farmer.objects.filter(memberships__producer__in=producer_ids).distinct()
    held = Membership.objects.filter(producer__erased_at=None)
    elsewhere = held.exclude(producer__in=producer_ids)
    return list(found.exclude(pk__in=elsewhere.values("farmer")).order_by("pk"))


def users_leaving(farmers: Iterable[Farmer]) -> list[User]:
    """Return the accounts that nobody else signs in with, and that have no role."""
    pks = {farmer.pk for farmer in farmers}
    users = {farmer.user_id for farmer in farmers if farmer.user_id}
    shared = Farmer.objects.filter(user__in=users).exclude(pk__in=pks)
    free = User.objects.filter(
        pk__in=users, roles=None, is_staff=False, is_superuser=False
    )
    return list(free.exclude(pk__in=shared.values("user")).order_by("pk"))


def erase_producer(producer: Producer) -> None:
    """Leave an empty record behind, which orders and figures still point at."""
    today = timezone.localdate()
    _delete_what_hangs_on(producer)
    producer.visits.update(**empty_texts(FarmVisit))
    producer.consents.update(evidence_note="")
    producer.outbound_stops.update(last_error="")
    producer.data_requests.update(note="", outcome="", extension_reason="")
    seats = producer.cooperative_memberships.filter(left_on=None)
    seats.filter(joined_on__lte=today).update(left_on=today)
    seats.filter(left_on=None).update(left_on=F("joined_on"))
    producer.memberships.filter(left_on=None).update(left_on=today)
    _close_registration(producer)
    producer.name = producer.shop_name = ERASED_NAME
    producer.slug = f"da-xoa-{producer.pk}"
    producer.hamlet = producer.address_text = producer.story = ""
    producer.phone = producer.form_of_address = producer.gln = ""
    producer.closed_from = producer.closed_until = None
    producer.is_public = False
    producer.erased_at = timezone.now()
    producer.save()


def _delete_what_hangs_on(row: Producer | Farmer) -> None:
    """Delete every row of the register that dies with it, unless it is known to stay.

    What nobody has thought of yet goes, rather than stay by oversight.
    """
    relation: Any
    for relation in row._meta.related_objects:
        model = relation.related_model
        is_ours = model._meta.app_label == "farms" and not relation.many_to_many
        if is_ours and relation.on_delete is CASCADE and model not in STAYING:
            model._base_manager.filter(**{relation.field.name: row}).delete()


def empty_texts(model: type[Model]) -> dict[str, Any]:
    """Return an empty value for each column into which people write freely."""
    free = (CharField, TextField, JSONField)
    return {
        field.name: "" if field.get_default() is None else field.get_default()
        for field in model._meta.concrete_fields
        if isinstance(field, free) and not field.choices and not field.unique
    }


def _close_registration(producer: Producer) -> None:
    registration = getattr(producer, "registration", None)
    if registration is None:
        return
    registration.reason = ""
    ended = (RegistrationStatus.WITHDRAWN, RegistrationStatus.MERGED)
    if registration.status not in ended:
        registration.move_to(RegistrationStatus.WITHDRAWN)
    registration.save(update_fields=["reason", "status"])


def erase_photos(*, producer_ids: list[int]) -> None:
    """Delete the household's photos with everything made of them."""
    photos = Photo.objects.filter(producer__in=producer_ids).order_by("pk")
    for photo in photos.prefetch_related("renditions"):
        erase_photo(photo)


def erase_photo(photo: Photo) -> None:
    """Delete one photo, its renditions, and the files of all of them."""
    made = [("renditions", rendition.file) for rendition in photo.renditions.all()]
    erase_files([("default", photo.file), *made])
    photo.delete()


def erase_farmer(farmer: Farmer) -> None:
    """Leave a person without a name, whom old answers and mandates point at."""
    _delete_what_hangs_on(farmer)
    farmer.user = None
    farmer.full_name = ERASED_NAME
    farmer.form_of_address = farmer.phone = farmer.sex = ""
    farmer.birth_year = farmer.born_on = None
    farmer.id_number = ""
    farmer.save()


def erase_user(user: User) -> None:
    """Close an account for good; its number is free for somebody else."""
    for model in apps.get_models():
        if model._meta.app_label not in SIGN_IN_APPS:
            continue
        names = {field.name for field in model._meta.get_fields()}
        if "session_key" in names and "user" in names:
            keys = model._default_manager.filter(user=user).values_list("session_key")
            Session.objects.filter(session_key__in=keys).delete()
        if "user" in names:
            model._default_manager.filter(Q(user=user)).delete()
    User.objects.filter(pk=user.pk).update(
        phone=f"da-xoa-{user.pk}",
        phone_verified=False,
        full_name="",
        form_of_address="",
        email="",
        is_active=False,
        last_login=None,
    )
