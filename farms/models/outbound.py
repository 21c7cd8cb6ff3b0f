"""What must stop going out because a household no longer agrees, and by when.

Personal Data Protection Law 91/2025/QH15 lets a household take back its consent; the
programme promises the effect within the hour on everything we send.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.models.people import Role, communes_of
from farms.models.producers import Producer

WITHIN = timedelta(hours=1)
WATCHERS = (Role.APPROVER, Role.DEPARTMENT)


def _an_hour_from_now() -> datetime:
    return timezone.now() + WITHIN


class OutboundStopQuerySet(models.QuerySet["OutboundStop"]):
    def waiting(self) -> "OutboundStopQuerySet":
        """Keep what has not been seen to have stopped."""
        return self.filter(ended_at=None)

    def overdue(self, moment: datetime) -> "OutboundStopQuerySet":
        """Keep what still goes out though its hour is over."""
        return self.waiting().filter(due_at__lt=moment)

    def visible_to(self, user: Any) -> "OutboundStopQuerySet":
        """Keep those of the communes whose records the user answers for."""
        if not user.is_authenticated:
            return self.none()
        communes = None if user.is_superuser else communes_of(user, *WATCHERS)
        return self if communes is None else self.filter(producer__commune__in=communes)


class OutboundStop(models.Model):
    """One flow that must no longer carry one household's data.

    `ended_at` is when we looked and found nothing of it going out any more, or, with
    `is_dropped`, when the household had agreed again before that.
    """

    producer = models.ForeignKey(
        Producer, models.CASCADE, related_name="outbound_stops"
    )
    flow = models.CharField(_("nơi nhận"), max_length=24)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=_an_hour_from_now)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_dropped = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=240, blank=True)

    objects = OutboundStopQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc ngừng đưa dữ liệu")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "flow"],
                condition=Q(ended_at=None),
                name="one_waiting_stop_per_flow",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(ended_at=None),
                name="waiting_stop_by_hour",
            )
        ]

    def __str__(self) -> str:
        return f"{self.flow}: {self.producer}"

    @property
    def is_late(self) -> bool:
        """Say whether it took, or takes, longer than the hour."""
        return (self.ended_at or timezone.now()) > self.due_at
