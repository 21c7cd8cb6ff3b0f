"""A producer's entry into the register, from draft to verified."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.exceptions import MoveNotAllowedError
from farms.models.identities import IdentityLevel
from farms.models.people import Role, User, communes_of
from farms.models.producers import Producer


class RegistrationStatus(models.TextChoices):
    DRAFT = "draft", _("Nháp")
    SUBMITTED = "submitted", _("Chờ xác minh")
    RETURNED = "returned", _("Trả lại để sửa")
    VERIFIED = "verified", _("Đã xác minh")
    WITHDRAWN = "withdrawn", _("Đã rút")
    MERGED = "merged", _("Đã gộp")


MOVES = {
    RegistrationStatus.DRAFT: {
        RegistrationStatus.SUBMITTED,
        RegistrationStatus.WITHDRAWN,
        RegistrationStatus.MERGED,
    },
    RegistrationStatus.SUBMITTED: {
        RegistrationStatus.VERIFIED,
        RegistrationStatus.RETURNED,
        RegistrationStatus.WITHDRAWN,
        RegistrationStatus.MERGED,
    },
    RegistrationStatus.RETURNED: {
        RegistrationStatus.SUBMITTED,
        RegistrationStatus.WITHDRAWN,
        RegistrationStatus.MERGED,
    },
    RegistrationStatus.VERIFIED: {
        RegistrationStatus.WITHDRAWN,
        RegistrationStatus.MERGED,
    },
    RegistrationStatus.WITHDRAWN: set(),
    # A merge that is undone puts the record back where it stood.
    RegistrationStatus.MERGED: {
        RegistrationStatus.DRAFT,
        RegistrationStatus.SUBMITTED,
        RegistrationStatus.RETURNED,
        RegistrationStatus.VERIFIED,
    },
}


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: Any) -> "RegistrationQuerySet":
        """Keep those of the communes where the user holds a role."""
        if not user.is_authenticated:
            return self.none()
        communes = communes_of(user, Role.EXTENSION_OFFICER, Role.APPROVER)
        if communes is None or user.is_superuser:
            return self
        return self.filter(producer__commune__in=communes)

    def waiting(self) -> "RegistrationQuerySet":
        """Keep what waits for a verdict, oldest first."""
        return self.filter(status=RegistrationStatus.SUBMITTED).order_by(
            "submitted_at", "pk"
        )


class Registration(models.Model):
    IdentityLevel = IdentityLevel

    producer = models.OneToOneField(
        Producer, models.CASCADE, related_name="registration"
    )
    status = models.CharField(
        max_length=16,
        choices=RegistrationStatus.choices,
        default=RegistrationStatus.DRAFT,
    )
    # Kept from the head's strongest check that holds, for lists and filters; written
    # by actions.identities only.
    identity_level = models.CharField(
        max_length=16, choices=IdentityLevel.choices, default=IdentityLevel.NONE
    )
    identity_seen_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    identity_seen_at = models.DateTimeField(null=True, blank=True)
    registered_by = models.ForeignKey(
        User, models.PROTECT, related_name="registrations"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=240, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ đăng ký")
        constraints = [
            # Registrar and approver are never the same person.
            models.CheckConstraint(
                condition=Q(verified_by=None)
                | ~Q(verified_by=models.F("registered_by")),
                name="registrar_is_not_approver",
            )
        ]
        indexes = [models.Index(fields=["status", "submitted_at"])]

    def __str__(self) -> str:
        return f"{self.producer}: {self.get_status_display()}"

    def move_to(self, status: str) -> None:
        """Take the next status, or refuse."""
        if status not in MOVES[RegistrationStatus(self.status)]:
            raise MoveNotAllowedError
        self.status = status
