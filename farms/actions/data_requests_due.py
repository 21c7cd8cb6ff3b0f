"""Remind those who decide of what falls due, once a step."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from farms.actions.messages import send_message
from farms.models import (
    DataRequest,
    DataRequestStatus,
    Message,
    Role,
    RoleAssignment,
    User,
)

# How many days before the day of the running clock the deciders are told again.
SOON_DAYS = 3
LANGUAGE = "vi"


def remind_of_data_requests(*, today: date | None = None) -> int:
    """Tell the deciders what is due soon, today or late; return how many were told.

    May run as often as one likes: each step of each clock is told to each person once.
    """
    day = today or timezone.localdate()
    waiting = DataRequest.objects.waiting().select_related("producer__commune")
    told = 0
    with translation.override(LANGUAGE):
        for request in waiting.order_by("due_on", "pk"):
            for step in steps_on(request, day):
                told += tell_deciders(request=request, step=step)
    return told


def steps_on(request: DataRequest, day: date) -> Iterator[str]:
    """Yield the step the running clock is at: soon, due or late."""
    due = request.next_due_on
    if day > due:
        yield "late"
    elif day == due:
        yield "due"
    elif due - day <= timedelta(days=SOON_DAYS):
        yield "soon"


def tell_deciders(*, request: DataRequest, step: str) -> int:
    """Tell everybody who may decide this request, once for a step of a clock."""
    due = request.next_due_on
    text = _text_of(request, step, due)
    new = 0
    for user in deciders_of(request):
        key = f"data_request:{request.pk}:{step}:{due:%Y%m%d}:{user.pk}"
        new += not Message.objects.filter(dedupe_key=key).exists()
        send_message(
            phone=str(user.phone),
            kind=f"data_request_{step}",
            text=text,
            dedupe_key=key,
        )
    return new


def _text_of(request: DataRequest, step: str, due: date) -> str:
    """Name no household: the message lies on a phone, the page is behind a sign-in."""
    texts = {
        "filed": _("Yêu cầu mới về dữ liệu ({kind}, {place}): trả lời trước {day}."),
        "soon": _("Yêu cầu về dữ liệu ({kind}, {place}) tới hạn ngày {day}."),
        "due": _("Yêu cầu về dữ liệu ({kind}, {place}): hôm nay là hạn chót."),
        "late": _("Yêu cầu về dữ liệu ({kind}, {place}) đã quá hạn từ ngày {day}."),
    }
    text = texts[step].format(
        kind=request.get_kind_display(),
        place=request.producer.commune.name_in_text,
        day=formats.date_format(due, "SHORT_DATE_FORMAT"),
    )
    path = reverse("onboarding:data-request-decide", args=[request.pk])
    return f"{text} {settings.SITE_URL}{path}"


def deciders_of(request: DataRequest) -> list[User]:
    """Return the approvers of the commune; the department where there are none.

    Late ones concern both: the city answers for what a commune leaves lying.
    """
    held = RoleAssignment.objects.current()
    here = Q(commune=request.producer.commune_id) | Q(commune=None)
    approvers = held.filter(here, role=Role.APPROVER)
    department = held.filter(here, role=Role.DEPARTMENT)
    able = [
        user
        for user in _users(approvers)
        if DataRequest.objects.decidable_by(user).filter(pk=request.pk).exists()
    ]
    is_late = request.next_due_on < timezone.localdate()
    if able and not is_late:
        return able
    return able + [user for user in _users(department) if user not in able]


def _users(rows: QuerySet[RoleAssignment]) -> list[User]:
    found = User.objects.filter(pk__in=rows.values("user"), is_active=True)
    return list(found.order_by("pk"))


def tell_household(*, request: DataRequest) -> Message | None:
    """Tell the household how its request stands now, where it has a phone."""
    phone = str(request.producer.phone or request.farmer.phone or "")
    words = {
        DataRequestStatus.ACKNOWLEDGED: _("đang làm, xong trước hết ngày {day}"),
        DataRequestStatus.DONE: _("đã làm xong"),
        DataRequestStatus.REFUSED: _("không làm được, mở ra coi vì sao"),
    }.get(DataRequestStatus(request.status))
    if not phone or words is None:
        return None
    day = formats.date_format(request.due_on, "SHORT_DATE_FORMAT")
    text = _("Yêu cầu “{kind}” của nhà mình: {words}.").format(
        kind=request.get_kind_display(), words=words.format(day=day)
    )
    return send_message(
        phone=phone,
        kind="data_request_answered",
        text=f"{text} {settings.SITE_URL}{reverse('farms:my-data')}",
        dedupe_key=f"data_request:{request.pk}:{request.status}:{request.due_on:%Y%m%d}",
    )
