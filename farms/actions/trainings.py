"""Keep who was taught what."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.roles import check_role
from farms.exceptions import FarmsError
from farms.models import Attendance, Commune, Producer, Role, Training, User
from farms.signals import training_attended
from farms.text import clean_text


@transaction.atomic
def record_training(
    *,
    commune: Commune,
    title: str,
    held_on: date,
    trainer: User,
    producers: Iterable[Producer],
    actor: User,
) -> Training:
    """Record a training and who came; told twice, nobody is counted twice."""
    check_role(actor=actor, commune=commune, roles=(Role.EXTENSION_OFFICER,))
    if held_on > timezone.localdate():
        raise FarmsError(_("Buổi tập huấn chưa diễn ra."))
    Commune.objects.select_for_update(no_key=True).get(pk=commune.pk)
    training, is_new = Training.objects.get_or_create(
        commune=commune, title=clean_text(title), held_on=held_on, trainer=trainer
    )
    _write_attendances(training, producers, actor, is_new=is_new)
    return training


@transaction.atomic
def add_attendances(
    *, training: Training, producers: Iterable[Producer], actor: User
) -> Training:
    """Record more who came; who is on the list already stays there once."""
    place = training.commune
    check_role(actor=actor, commune=place, roles=(Role.EXTENSION_OFFICER,))
    held = Training.objects.select_for_update().get(pk=training.pk)
    _write_attendances(held, producers, actor)
    return held


def _write_attendances(
    training: Training,
    producers: Iterable[Producer],
    actor: User,
    *,
    is_new: bool = False,
) -> None:
    came = {producer.pk: producer for producer in producers}
    for pk in Attendance.objects.filter(training=training).values_list("producer_id"):
        came.pop(pk[0], None)
    attendances = Attendance.objects.bulk_create(
        Attendance(training=training, producer=producer, recorded_by=actor)
        for producer in came.values()
    )
    if is_new or attendances:
        data = {"attendances": len(attendances)}
        log(training, "farms.record_training", user=actor, data=data)
    for attendance in attendances:
        send = partial(training_attended.send, Attendance, attendance=attendance)
        transaction.on_commit(send)
