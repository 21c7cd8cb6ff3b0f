"""Figures worked out ahead, commune by commune, and those frozen for good.

A period is "current" (up to now) or a month written as 2026-10.
"""

from typing import Any

from django.db import models
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.models import Commune, Role, RoleAssignment, User, communes_of

CURRENT = "current"
FEWEST = 5
WATCHERS = (Role.DEPARTMENT, Role.EXTENSION_OFFICER, Role.APPROVER)


def watched_communes(user: Any) -> "QuerySet[Commune]":
    """Return the communes whose figures the user answers for, in the order of names."""
    communes = Commune.objects.current()
    if not user.is_authenticated:
        return communes.none()
    ids = None if user.is_superuser else communes_of(user, *WATCHERS)
    return communes if ids is None else communes.filter(pk__in=ids)


def may_freeze(user: Any) -> bool:
    """Say whether the user signs for the figures of the whole city."""
    whole_city = RoleAssignment.objects.of(user, Role.DEPARTMENT).filter(commune=None)
    return bool(user.is_superuser) or whole_city.exists()


def shown_in_public(value: int) -> int | None:
    """Return the value, or None where it would point at single households."""
    return None if 0 < value < FEWEST else value


class CommuneFigureQuerySet(models.QuerySet["CommuneFigure"]):
    def totals(self) -> dict[tuple[str, str], int]:
        """Return the sum over communes of each (period, indicator)."""
        rows = self.order_by().values_list("period", "indicator").annotate(Sum("value"))
        return {(period, indicator): total for period, indicator, total in rows}


class CommuneFigure(models.Model):
    """One indicator in one commune; no row means zero."""

    period = models.CharField(max_length=8)
    indicator = models.CharField(max_length=32)
    commune = models.ForeignKey(Commune, models.CASCADE, related_name="figures")
    value = models.PositiveIntegerField()
    changed_at = models.DateTimeField(help_text="When the value last became another.")
    computed_at = models.DateTimeField()

    objects = CommuneFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("số liệu của xã")
        constraints = [
            models.UniqueConstraint(
                fields=["period", "indicator", "commune"],
                name="one_figure_per_period_and_commune",
            )
        ]
        indexes = [models.Index(fields=["commune", "period"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}: {self.value}"


class StaleCommune(models.Model):
    """A commune where something happened since its figures were worked out.

    While the row stands a task is on its way, so that many events make one task.
    """

    commune = models.OneToOneField(Commune, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.commune)


class FrozenPeriod(models.Model):
    """A month the department has signed for."""

    period = models.CharField(_("kỳ"), max_length=8, unique=True)
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("kỳ đã chốt")
        ordering = ["-period"]

    def __str__(self) -> str:
        return self.period


class IndicatorSnapshot(models.Model):
    """What an indicator was when its period was frozen; never written again."""

    frozen_period = models.ForeignKey(
        FrozenPeriod, models.PROTECT, related_name="snapshots"
    )
    indicator = models.CharField(max_length=32)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+")
    value = models.PositiveIntegerField()
    wording_version = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("số liệu chốt kỳ")
        constraints = [
            models.UniqueConstraint(
                fields=["frozen_period", "indicator", "commune"],
                name="one_snapshot_per_period_and_commune",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.frozen_period}: {self.value}"
