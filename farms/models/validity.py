"""The one rule for "valid on a day": claims with dates, and who stands on them."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def in_period(day: Any, prefix: str = "") -> Q:
    """Find rows whose first and last day, both counted, enclose the day.

    An empty end is open. `prefix` leads to the row, "certificate__".
    """
    starts, ends = f"{prefix}valid_from", f"{prefix}valid_until"
    return (Q(**{starts: None}) | Q(**{f"{starts}__lte": day})) & (
        Q(**{ends: None}) | Q(**{f"{ends}__gte": day})
    )


def claim_holds(day: Any, prefix: str = "") -> Q:
    """Find claims in their period, not suspended and not revoked on the day."""
    from_, until = f"{prefix}suspended_from", f"{prefix}suspended_until"
    revoked = f"{prefix}revoked_on"
    running = Q(**{from_: None}) | Q(**{f"{from_}__gt": day})
    return (
        in_period(day, prefix)
        & (running | Q(**{f"{until}__lt": day}))
        & (Q(**{revoked: None}) | Q(**{f"{revoked}__gt": day}))
    )


class ClaimState(models.TextChoices):
    UPCOMING = "upcoming", _("Chưa tới ngày")
    VALID = "valid", _("Còn hạn")
    SUSPENDED = "suspended", _("Tạm ngưng")
    REVOKED = "revoked", _("Đã thu hồi")
    LAPSED = "lapsed", _("Hết hạn")


class DatedQuerySet(models.QuerySet[Any]):
    def valid_on(self, day: date) -> Any:
        """Keep what holds on the day."""
        return self.filter(in_period(day))


class ClaimQuerySet(models.QuerySet[Any]):
    def valid_on(self, day: date) -> Any:
        """Keep what may be claimed on the day: the only place that says so."""
        return self.filter(claim_holds(day))

    def lapsing_within(self, day: date, days: int) -> Any:
        """Keep what ends between the day and so many days later, unless revoked."""
        span = (day, day + timedelta(days=days))
        still = Q(revoked_on=None) | Q(revoked_on__gt=day)
        return self.filter(still, valid_until__range=span)


class DatedClaim(models.Model):
    """Something somebody issued, that says something only between its dates.

    It may be suspended once (its first and last day count as suspended; no last day:
    until further word) and revoked for good from a day on.
    """

    valid_from = models.DateField(_("cấp ngày"))
    valid_until = models.DateField(_("hết hạn ngày"), null=True, blank=True)
    suspended_from = models.DateField(_("tạm ngưng từ"), null=True, blank=True)
    suspended_until = models.DateField(_("tạm ngưng tới"), null=True, blank=True)
    revoked_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)
    stop_reason = models.CharField(_("vì sao"), max_length=240, blank=True)
    # Set once the lapse was announced, so that it is announced once.
    lapse_announced_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="%(class)s_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(suspended_until=None)
                | Q(suspended_until__gte=F("suspended_from")),
                name="%(class)s_resumes_after_it_stops",
            ),
        ]

    def state_on(self, day: date) -> str:
        """Return the ClaimState of the day; VALID where `valid_on` would keep it."""
        if self.revoked_on and self.revoked_on <= day:
            return ClaimState.REVOKED
        if day < self.valid_from:
            return ClaimState.UPCOMING
        if self.valid_until and self.valid_until < day:
            return ClaimState.LAPSED
        stops, ends = self.suspended_from, self.suspended_until
        if stops and stops <= day and (ends is None or day <= ends):
            return ClaimState.SUSPENDED
        return ClaimState.VALID

    def is_valid_on(self, day: date) -> bool:
        """Say whether it may be claimed on the day."""
        return self.state_on(day) == ClaimState.VALID

    @property
    def state(self) -> str:
        """Return its state today."""
        return self.state_on(timezone.localdate())

    @property
    def state_label(self) -> str:
        """Name its state today."""
        return str(ClaimState(self.state).label)

    @property
    def days_left(self) -> int | None:
        """Count the days until its last one: 0 on it, negative after, None if open."""
        if self.valid_until is None:
            return None
        return (self.valid_until - timezone.localdate()).days


class DatedSeat(models.Model):
    """A household's place on somebody's list; empty dates are those of the list."""

    valid_from = models.DateField(_("có tên từ"), null=True, blank=True)
    valid_until = models.DateField(_("có tên tới"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gte=F("valid_from")),
                name="%(class)s_ends_after_it_starts",
            ),
        ]
