"""Let people say themselves that they came."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.exceptions import CheckInRefusedError, FarmsError
from farms.models import Attendance, Producer, Training, User
from farms.signals import training_attended


@transaction.atomic
def check_in(
    *, training: Training, producer: Producer, way: str, actor: User
) -> Attendance:
    """Record that the actor's household is at a training of today, once."""
    if not training.is_today:
        raise CheckInRefusedError()
    if not Producer.objects.owned_by(actor).filter(pk=producer.pk).exists():
        raise FarmsError(_("Hộ này không phải của số điện thoại đang dùng."))
    attendance, is_new = Attendance.objects.get_or_create(
        training=training,
        producer=producer,
        defaults={"recorded_by": actor, "way": way},
    )
    if is_new:
        data = {"training": training.pk, "way": way}
        log(producer, "farms.check_in", user=actor, data=data)
        news = partial(training_attended.send, Attendance, attendance=attendance)
        transaction.on_commit(news)
    return attendance
