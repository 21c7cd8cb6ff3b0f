"""Find which households of a list nobody touched, and remove those."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT, Exists, F, OuterRef, Q
from wagtail.models import ModelLogEntry

from farms.models import (
    Consent,
    Farmer,
    Producer,
    RegisterImport,
    RegistrationStatus,
    User,
)
from farms.signals import producers_leaving

BATCH = 500


def remove_untouched(*, register_import: RegisterImport) -> tuple[int, int]:
    """Delete in the caller's transaction; return how many went and how many stay."""
    created = list(
        register_import.rows.filter(is_created=True, producer__isnull=False)
        .order_by("number")
        .values_list("producer_id", flat=True)
    )
    removed = 0
    for start in range(0, len(created), BATCH):
        removed += _remove(register_import, created[start : start + BATCH])
    return removed, len(created) - removed


def _remove(register_import: RegisterImport, ids: list[int]) -> int:
    going = set(ids) - _touched(register_import, ids)
    producers_leaving.send(Producer, producer_ids=sorted(going))
    going -= _in_use(going)
    farmers = list(
        Farmer.objects.filter(memberships__producer__in=going).values_list(
            "pk", "user_id"
        )
    )
    Producer.objects.filter(pk__in=going).delete()
    _remove_people([pk for pk, _user in farmers], [user for _pk, user in farmers])
    return len(going)


def _touched(register_import: RegisterImport, ids: list[int]) -> set[int]:
    """Return the households with anything that this list did not write itself."""
    found = Producer.objects.filter(pk__in=ids).filter(
        ~Q(registration__status=RegistrationStatus.SUBMITTED)
        | Q(mandates__isnull=False)
        | Q(attendances__isnull=False)
        | Q(visits__isnull=False)
        | Q(coverages__isnull=False)
        | Q(area_code_memberships__isnull=False)
        | Q(photos__isnull=False)
        | Exists(
            Consent.objects.filter(producer=OuterRef("pk")).exclude(
                channel=Consent.Channel.LIST, withdrawn_at=None
            )
        )
        | Q(memberships__farmer__user__last_login__gt=F("created_at"))
    )
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Producer),
        object_id__in=[str(pk) for pk in ids],
    ).exclude(action="farms.register_producer", data__import=register_import.pk)
    worked_on = {int(pk) for pk in entries.values_list("object_id", flat=True)}
    return worked_on | set(found.values_list("pk", flat=True))


def _in_use(ids: set[int]) -> set[int]:
    """Return those that other records lean on: goods, orders, money."""
    used: set[int] = set()
    for relation in Producer._meta.related_objects:
        if relation.on_delete is PROTECT:
            column = relation.field.attname
            rows = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}__in": ids}
            )
            used |= set(rows.values_list(column, flat=True))
    return used


def _remove_people(farmers: list[int], users: list[int | None]) -> None:
    """Forget people who came with the list and have nothing else here."""
    Farmer.objects.filter(pk__in=farmers, memberships=None).delete()
    User.objects.filter(
        pk__in=[pk for pk in users if pk],
        farmers=None,
        roles=None,
        last_login=None,
        is_staff=False,
    ).delete()
