"""What a household asks about its own data, and by when it is answered.

Personal Data Protection Law 91/2025/QH15 and Decree 356/2025/NĐ-CP: to see, correct,
restrict and erase. How many days each may take is data, see farms.deadlines.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.deadlines import ACKNOWLEDGE, deadline_of
from farms.exceptions import MoveNotAllowedError
from farms.models.cooperatives import producers_served
from farms.models.mandates import Mandate
from farms.models.people import Farmer, Role, User
from farms.models.producers import Producer

DESK_ROLES = (Role.APPROVER, Role.DEPARTMENT)


class DataRequestKind(models.TextChoices):
    ACCESS = "access", _("Coi và tải dữ liệu")
    RECTIFY = "rectify", _("Sửa chỗ ghi sai")
    RESTRICT = "restrict", _("Ngừng dùng dữ liệu")
    ERASE = "erase", _("Xoá dữ liệu")


class DataRequestStatus(models.TextChoices):
    RECEIVED = "received", _("Mới gửi")
    ACKNOWLEDGED = "acknowledged", _("Đang làm")
    DONE = "done", _("Đã làm xong")
    REFUSED = "refused", _("Không làm được")
    CANCELLED = "cancelled", _("Hộ thôi, không yêu cầu nữa")


OPEN_STATUSES = [DataRequestStatus.RECEIVED, DataRequestStatus.ACKNOWLEDGED]
_ENDS = {
    DataRequestStatus.DONE,
    DataRequestStatus.REFUSED,
    DataRequestStatus.CANCELLED,
}
MOVES = {
    DataRequestStatus.RECEIVED: {DataRequestStatus.ACKNOWLEDGED, *_ENDS},
    DataRequestStatus.ACKNOWLEDGED: _ENDS,
    DataRequestStatus.DONE: set(),
    DataRequestStatus.REFUSED: set(),
    DataRequestStatus.CANCELLED: set(),
}


def _late(day: date) -> Q:
    unanswered = Q(status=DataRequestStatus.RECEIVED, acknowledge_by__lt=day)
    return unanswered | Q(due_on__lt=day)


def _due(day: date) -> Q:
    unanswered = Q(status=DataRequestStatus.RECEIVED, acknowledge_by=day)
    return unanswered | Q(due_on=day)


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def waiting(self) -> "DataRequestQuerySet":
        """Keep what is not answered for good."""
        return self.filter(status__in=OPEN_STATUSES)

    def overdue(self, day: date) -> "DataRequestQuerySet":
        """Keep what should have been acknowledged or done before that day."""
        return self.waiting().filter(_late(day))

    def due_on(self, day: date) -> "DataRequestQuerySet":
        """Keep what must be acknowledged or done that very day."""
        return self.waiting().filter(_due(day)).exclude(_late(day))

    def of_household(self, user: Any) -> "DataRequestQuerySet":
        """Keep those of the households whose member the user is."""
        return self.filter(producer__in=Producer.objects.owned_by(user))

    def at_desk_of(self, user: Any) -> "DataRequestQuerySet":
        """Keep those the department or an approver of the commune answers for."""
        if not user.is_authenticated:
            return self.none()
        served = Producer.objects.filter(producers_served(user, *DESK_ROLES))
        return self.filter(producer__in=served)

    def visible_to(self, user: Any) -> "DataRequestQuerySet":
        """Keep the household's own, the desk's, and those of one's mandates."""
        if not user.is_authenticated:
            return self.none()
        own = Producer.objects.owned_by(user).values("pk")
        helped = Producer.objects.under_mandate_of(user).values("pk")
        desk = self.model.objects.at_desk_of(user).values("pk")
        return self.filter(
            Q(producer__in=own) | Q(producer__in=helped) | Q(pk__in=desk)
        )

    def decidable_by(self, user: Any) -> "DataRequestQuerySet":
        """Keep those the user may decide: four eyes.

        Not the household itself, not who filed it, and an erasure not by who registered
        the household.
        """
        if not user.is_authenticated:
            return self.none()
        registered = Q(producer__registered_by=user)
        registered |= Q(producer__registration__registered_by=user)
        own = Producer.objects.owned_by(user).values("pk")
        return (
            self.at_desk_of(user)
            .exclude(filed_by=user)
            .exclude(producer__in=own)
            .exclude(Q(kind=DataRequestKind.ERASE) & registered)
        )


class DataRequest(models.Model):
    class Channel(models.TextChoices):
        PHONE = "phone", _("trên điện thoại của hộ")
        OFFICER = "officer", _("nói với cán bộ")

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="data_requests")
    farmer = models.ForeignKey(Farmer, models.PROTECT, related_name="data_requests")
    kind = models.CharField(max_length=12, choices=DataRequestKind.choices)
    channel = models.CharField(
        max_length=12, choices=Channel.choices, default=Channel.PHONE
    )
    note = models.CharField(_("nói thêm"), max_length=400, blank=True)
    status = models.CharField(
        max_length=16,
        choices=DataRequestStatus.choices,
        default=DataRequestStatus.RECEIVED,
    )
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(
        Mandate, models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField(default=timezone.now)
    acknowledge_by = models.DateField(_("trả lời trước"))
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(_("làm xong trước"))
    extension_reason = models.CharField(_("lý do gia hạn"), max_length=240, blank=True)
    extended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("kết quả"), max_length=400, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("yêu cầu về dữ liệu")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "kind"],
                condition=Q(status__in=["received", "acknowledged"])
                & Q(kind__in=["restrict", "erase"]),
                name="one_open_data_request_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("filed_by")),
                name="data_request_filer_is_not_decider",
            ),
        ]
        indexes = [models.Index(fields=["status", "due_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"

    def move_to(self, status: str) -> None:
        """Take the next status, or refuse."""
        if status not in MOVES[DataRequestStatus(self.status)]:
            raise MoveNotAllowedError(_("Yêu cầu này đã có kết quả."))
        self.status = status

    def start_clocks(self) -> None:
        """Work out both days from when it was received, by the calendar of Cần Thơ."""
        day = timezone.localdate(self.received_at)
        self.acknowledge_by = deadline_of(ACKNOWLEDGE).last_day(day)
        self.due_on = deadline_of(self.kind).last_day(day)

    @property
    def is_open(self) -> bool:
        """Say whether it still waits for an end."""
        return self.status in OPEN_STATUSES

    @property
    def extension_days(self) -> int:
        """Return by how many days it may be put off; 0 once that was done."""
        if self.extended_at or not self.is_open:
            return 0
        return deadline_of(self.kind).extension_days

    @property
    def extended_due_on(self) -> date:
        """Return the last day it would have after an extension."""
        return self.due_on + timedelta(days=self.extension_days)

    @property
    def next_due_on(self) -> date:
        """Return the day of the clock that runs now."""
        if self.status == DataRequestStatus.RECEIVED:
            return min(self.acknowledge_by, self.due_on)
        return self.due_on

    @property
    def days_left(self) -> int:
        """Return the days until then; below zero it is overdue."""
        return (self.next_due_on - timezone.localdate()).days

    @property
    def days_late(self) -> int:
        """Return by how many days it is overdue."""
        return max(0, -self.days_left)
