"""Who joins a cooperative or group, and who leaves it.

Only an officer of the household's commune writes a member down: a manager who could
would reach whom he likes. The manager sees who belongs, and ends what has ended.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.roles import check_reach
from farms.exceptions import FarmsError, MoveNotAllowedError
from farms.models import (
    ACTING_ROLES,
    CooperativeMembership,
    Producer,
    Role,
    User,
)
from farms.models.cooperatives import COOPERATIVES

FIRST_DAY = date(1990, 1, 1)


@transaction.atomic
def join_cooperative(
    *, member: Producer, cooperative: Producer, joined_on: date, actor: User
) -> CooperativeMembership:
    """Give a household its seat from a day on; raise FarmsError where it cannot sit."""
    check_reach(actor=actor, producer=member, roles=(Role.EXTENSION_OFFICER,))
    held = Producer.objects.select_for_update(no_key=True).get(pk=cooperative.pk)
    if held.kind not in COOPERATIVES or held.merged_into_id:
        raise FarmsError(_("Đơn vị này không phải hợp tác xã hay tổ hợp tác."))
    if member.kind in COOPERATIVES or member.merged_into_id:
        raise FarmsError(_("Hợp tác xã không làm xã viên ở đây được."))
    _check_day(joined_on, FIRST_DAY)
    seats = held.member_producers.filter(member=member)
    if seats.filter(left_on=None).exists():
        raise FarmsError(_("Hộ này đang là xã viên rồi."))
    if seats.filter(left_on__gt=joined_on).exists():
        raise FarmsError(_("Ngày vào nằm trong một lần làm xã viên trước."))
    try:
        with transaction.atomic():
            seat = CooperativeMembership.objects.create(
                member=member, cooperative=held, joined_on=joined_on
            )
    except IntegrityError:
        raise FarmsError(_("Hộ này đang là xã viên rồi.")) from None
    _tell(seat, "farms.join_cooperative", actor, joined_on)
    return seat


@transaction.atomic
def leave_cooperative(
    *, seat: CooperativeMembership, left_on: date, actor: User
) -> CooperativeMembership:
    """End a seat on a day; what the manager could do for the household ends with it."""
    rows = CooperativeMembership.objects.select_for_update(of=("self",))
    held = rows.select_related("member", "cooperative").get(pk=seat.pk)
    if held.left_on:
        raise MoveNotAllowedError(_("Hộ này đã ra rồi."))
    check_reach(actor=actor, producer=held.cooperative, roles=ACTING_ROLES)
    _check_day(left_on, held.joined_on)
    held.left_on = left_on
    held.save(update_fields=["left_on"])
    _tell(held, "farms.leave_cooperative", actor, left_on)
    return held


def _check_day(day: date, first: date) -> None:
    if day > timezone.localdate():
        raise FarmsError(_("Ngày này chưa tới."))
    if day < first:
        message = _("Ngày này trước %s, coi lại.")
        raise FarmsError(message % first.strftime("%d/%m/%Y"))


def _tell(seat: CooperativeMembership, verb: str, actor: User, day: date) -> None:
    data = {
        "member": seat.member_id,
        "cooperative": seat.cooperative_id,
        "day": day.isoformat(),
    }
    for producer in (seat.member, seat.cooperative):
        log(producer, verb, user=actor, data=data)
