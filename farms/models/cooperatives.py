"""Which producers belong to which cooperative or group, from when to when."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.models.people import Role, RoleAssignment

MANAGER = "manager"  # Membership.Position.MANAGER
COOPERATIVES = ("cooperative", "cooperative_group")  # of ProducerKind


class CooperativeMembershipQuerySet(models.QuerySet["CooperativeMembership"]):
    def current(self) -> "CooperativeMembershipQuerySet":
        """Keep the memberships that have not ended."""
        return self.filter(left_on=None)

    def managed_by(self, user: Any) -> "CooperativeMembershipQuerySet":
        """Keep current members of the cooperatives this person manages today.

        It takes both: the role, which ends on its day, and the seat as a manager.
        """
        if not user.is_authenticated:
            return self.none()
        role = RoleAssignment.objects.of(user, Role.COOPERATIVE_MANAGER)
        return self.current().filter(
            models.Exists(role),
            cooperative__memberships__farmer__user=user,
            cooperative__memberships__left_on=None,
            cooperative__memberships__position=MANAGER,
            cooperative__kind__in=COOPERATIVES,
        )


class CooperativeMembership(models.Model):
    """A household's seat in a cooperative (Law on Cooperatives 17/2023/QH15)."""

    member = models.ForeignKey(
        "farms.Producer", models.CASCADE, related_name="cooperative_memberships"
    )
    cooperative = models.ForeignKey(
        "farms.Producer", models.CASCADE, related_name="member_producers"
    )
    joined_on = models.DateField(_("vào ngày"), default=timezone.localdate)
    left_on = models.DateField(_("ra ngày"), null=True, blank=True)

    objects = CooperativeMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("xã viên")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "cooperative"],
                condition=Q(left_on=None),
                name="one_current_seat_per_cooperative",
            ),
            models.CheckConstraint(
                condition=~Q(member=F("cooperative")),
                name="cooperative_is_not_its_own_member",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                name="member_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.cooperative}"


def producers_served(user: Any, *roles: str) -> Q:
    """Return what reaches the producers that the user's roles of today cover.

    Officers, approvers and the department by commune; a manager of a cooperative its
    members only, never the commune.
    """
    if user.is_superuser:
        return Q()
    by_place = [role for role in roles if role != Role.COOPERATIVE_MANAGER]
    reach = Q(pk__in=[])
    if by_place:
        held = RoleAssignment.objects.of(user, *by_place)
        reach |= Q(models.Exists(held.filter(commune=None)))
        reach |= Q(commune__in=held.exclude(commune=None).values("commune"))
    if Role.COOPERATIVE_MANAGER in roles:
        seats = CooperativeMembership.objects.managed_by(user)
        reach |= Q(pk__in=seats.values("member"))
        reach |= Q(pk__in=_managed_by(user))
    return reach


def _managed_by(user: Any) -> models.QuerySet[Any]:
    """Return ids of the cooperatives of which the user is a manager today."""
    role = RoleAssignment.objects.of(user, Role.COOPERATIVE_MANAGER)
    seats = apps.get_model("farms.Membership").objects.filter(
        models.Exists(role),
        farmer__user=user,
        left_on=None,
        position=MANAGER,
        producer__kind__in=COOPERATIVES,
    )
    return seats.values("producer")
