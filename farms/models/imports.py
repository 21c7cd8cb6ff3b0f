"""A commune's spreadsheet on its way into the register."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.exceptions import MoveNotAllowedError
from farms.models.people import Role, User, communes_of
from farms.models.places import Commune
from farms.models.producers import Producer


class ImportStatus(models.TextChoices):
    LOADED = "loaded", _("Đã tải lên")
    IN_REVIEW = "in_review", _("Đang xem thử")
    COMMITTED = "committed", _("Đã ghi")
    UNDONE = "undone", _("Đã hoàn tác")
    REFUSED = "refused", _("Bỏ, không ghi")


MOVES = {
    ImportStatus.LOADED: {ImportStatus.IN_REVIEW, ImportStatus.REFUSED},
    ImportStatus.IN_REVIEW: {
        ImportStatus.IN_REVIEW,
        ImportStatus.COMMITTED,
        ImportStatus.REFUSED,
    },
    ImportStatus.COMMITTED: {ImportStatus.UNDONE},
    ImportStatus.UNDONE: set(),
    ImportStatus.REFUSED: set(),
}


class Verdict(models.TextChoices):
    NEW = "new", _("Sẽ thêm")
    EXISTING = "existing", _("Đã có")
    FIX = "fix", _("Cần sửa")
    SKIP = "skip", _("Bỏ qua")


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    def visible_to(self, user: Any) -> "RegisterImportQuerySet":
        """Keep those of the communes where the user is an officer."""
        if not user.is_authenticated:
            return self.none()
        communes = communes_of(user, Role.EXTENSION_OFFICER)
        if communes is None or user.is_superuser:
            return self
        return self.filter(commune__in=communes)


class RegisterImport(models.Model):
    officer = models.ForeignKey(User, models.PROTECT, related_name="imports")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="imports")
    file = models.FileField(upload_to="imports/")
    file_name = models.CharField(_("tên bảng"), max_length=200)
    content_hash = models.CharField(max_length=64)
    status = models.CharField(
        max_length=16, choices=ImportStatus.choices, default=ImportStatus.LOADED
    )
    headers = models.JSONField(default=list)
    mapping = models.JSONField(_("cột nào là gì"), default=dict)
    counts = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    committed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần nhập danh sách")
        ordering = ["-created_at"]
        constraints = [
            # The same file sent twice finds the first import again.
            models.UniqueConstraint(
                fields=["officer", "commune", "content_hash"],
                condition=~Q(status__in=["undone", "refused"]),
                name="one_live_import_per_file",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def move_to(self, status: str) -> None:
        """Take the next status, or refuse."""
        if status not in MOVES[ImportStatus(self.status)]:
            raise MoveNotAllowedError
        self.status = status


class ImportRow(models.Model):
    register_import = models.ForeignKey(
        RegisterImport, models.CASCADE, related_name="rows"
    )
    number = models.PositiveIntegerField(_("dòng"))
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    messages = models.JSONField(default=list)
    producer = models.ForeignKey(
        Producer, models.SET_NULL, null=True, blank=True, related_name="import_rows"
    )
    is_created = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["register_import", "number"], name="one_row_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.register_import} #{self.number}"
