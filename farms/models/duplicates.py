"""Two records that may be one household, and what a person said of them."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.exceptions import MoveNotAllowedError
from farms.models.people import Role, User, communes_of
from farms.models.producers import Producer

UNDO_DAYS = 30


class DuplicateStatus(models.TextChoices):
    OPEN = "open", _("Nghi trùng")
    MERGED = "merged", _("Đã gộp")
    KEPT_BOTH = "kept_both", _("Hai hộ khác nhau")


MOVES = {
    DuplicateStatus.OPEN: {DuplicateStatus.MERGED, DuplicateStatus.KEPT_BOTH},
    DuplicateStatus.MERGED: {DuplicateStatus.OPEN},
    DuplicateStatus.KEPT_BOTH: {DuplicateStatus.OPEN},
}


class DuplicateCaseQuerySet(models.QuerySet["DuplicateCase"]):
    def unsettled(self) -> "DuplicateCaseQuerySet":
        """Keep those nobody has decided, oldest first."""
        return self.filter(status=DuplicateStatus.OPEN).order_by("opened_at", "pk")

    def about(self, producer: Producer) -> "DuplicateCaseQuerySet":
        """Keep those in which this household is one of the two."""
        return self.filter(Q(first=producer) | Q(second=producer))

    def decidable_by(self, user: Any) -> "DuplicateCaseQuerySet":
        """Keep those with both households in communes where the user approves."""
        if not user.is_authenticated:
            return self.none()
        communes = communes_of(user, Role.APPROVER)
        if communes is None or user.is_superuser:
            return self
        return self.filter(first__commune__in=communes, second__commune__in=communes)


class DuplicateCase(models.Model):
    """A pair, the older record first; at most one case a pair."""

    first = models.ForeignKey(Producer, models.CASCADE, related_name="+")
    second = models.ForeignKey(Producer, models.CASCADE, related_name="+")
    status = models.CharField(
        max_length=12, choices=DuplicateStatus.choices, default=DuplicateStatus.OPEN
    )
    points = models.PositiveSmallIntegerField(_("điểm giống nhau"), default=0)
    note = models.CharField(_("ghi chú"), max_length=240, blank=True)
    opened_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("lý do"), max_length=240, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    kept = models.ForeignKey(
        Producer, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What the merge moved and overwrote, so that it can be put back.
    plan = models.JSONField(default=dict, blank=True)

    objects = DuplicateCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("nghi trùng")
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="one_case_per_pair"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="older_record_first"
            ),
        ]
        indexes = [models.Index(fields=["status", "opened_at"])]

    def __str__(self) -> str:
        return f"{self.first.name} / {self.second.name}"

    def move_to(self, status: str) -> None:
        """Take the next status, or refuse."""
        if status not in MOVES[DuplicateStatus(self.status)]:
            raise MoveNotAllowedError
        self.status = status

    @property
    def undo_until(self) -> Any:
        """Return the moment after which a merge stays as it is."""
        return self.decided_at + timedelta(days=UNDO_DAYS) if self.decided_at else None

    @property
    def can_be_undone(self) -> bool:
        """Say whether the two can be taken apart again."""
        is_merged = self.status == DuplicateStatus.MERGED
        return is_merged and timezone.now() <= self.undo_until

    @property
    def gone(self) -> Producer | None:
        """Return the record that went into the other one."""
        if self.kept_id is None:
            return None
        return self.second if self.kept_id == self.first_id else self.first
