"""Keep who visited whom in the field, and what is to follow."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.roles import check_reach
from farms.exceptions import FarmsError
from farms.models import ACTING_ROLES, FarmVisit, Producer, User
from farms.text import clean_text


@transaction.atomic
def record_visit(
    *,
    producer: Producer,
    visited_on: date,
    purpose: str,
    actor: User,
    note: str = "",
    next_step: str = "",
    next_on: date | None = None,
) -> FarmVisit:
    """Record a visit the actor made to a household of the actor's area."""
    check_reach(actor=actor, producer=producer, roles=ACTING_ROLES)
    if visited_on > timezone.localdate():
        raise FarmsError(_("Ngày thăm ở tương lai."))
    if next_on and next_on < visited_on:
        raise FarmsError(_("Ngày hẹn phải sau ngày thăm."))
    visit = FarmVisit.objects.create(
        producer=producer,
        officer=actor,
        visited_on=visited_on,
        purpose=purpose,
        note=clean_text(note),
        next_step=clean_text(next_step),
        next_on=next_on,
    )
    log(producer, "farms.record_visit", user=actor, data={"visit": visit.pk})
    return visit
