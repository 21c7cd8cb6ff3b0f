"""A commune's spreadsheet on its way into the register."""

from datetime import datetime
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
    READING = "reading", _("Máy đang đọc")
    IN_REVIEW = "in_review", _("Đang xem thử")
    WRITING = "writing", _("Máy đang ghi")
    COMMITTED = "committed", _("Đã ghi")
    UNDONE = "undone", _("Đã hoàn tác")
    REFUSED = "refused", _("Bỏ, không ghi")


MOVES = {
    ImportStatus.LOADED: {ImportStatus.READING, ImportStatus.REFUSED},
    # A file that turns out damaged goes back to where its columns are chosen.
    ImportStatus.READING: {
        ImportStatus.READING,
        ImportStatus.LOADED,
        ImportStatus.IN_REVIEW,
        ImportStatus.REFUSED,
    },
    ImportStatus.IN_REVIEW: {
        ImportStatus.READING,
        ImportStatus.WRITING,
        ImportStatus.REFUSED,
    },
    ImportStatus.WRITING: {ImportStatus.COMMITTED},
    ImportStatus.COMMITTED: {ImportStatus.UNDONE},
    ImportStatus.UNDONE: set(),
    ImportStatus.REFUSED: set(),
}
# Work that goes on chunk by chunk, by whichever process takes it up.
AT_WORK = (ImportStatus.READING, ImportStatus.WRITING)


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

    def left_behind(self, moment: datetime) -> "RegisterImportQuerySet":
        """Keep the work nobody has touched since then: its process is gone."""
        work = self.filter(status__in=AT_WORK, worked_at__lt=moment)
        return work.filter(problem="").order_by("pk")


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
    # The last row read, or written, as the file numbers it; the next chunk follows it.
    position = models.PositiveIntegerField(default=0)
    worked_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(_("vì sao dừng"), max_length=240, blank=True)
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

    @property
    def is_at_work(self) -> bool:
        """Say whether rows are being read or written just now."""
        return self.status in AT_WORK


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
    # By what later rows of the list recognise this household; empty where it does not
    # stand for one (rows to mend, repeated rows).
    identity_hash = models.CharField(max_length=64, blank=True, default="")
    phone = models.CharField(max_length=16, blank=True, default="")
    person = models.CharField(max_length=100, blank=True, default="")
    place_key = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(
                fields=["register_import", field],
                condition=~Q(**{field: ""}),
                name=f"list_row_by_{field}",
            )
            for field in ("identity_hash", "phone", "place_key")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["register_import", "number"], name="one_row_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.register_import} #{self.number}"
