"""What phones in the field sent: every version kept, none overwritten."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.exceptions import MoveNotAllowedError
from farms.fields import decrypt, encrypt
from farms.models.people import Role, User, communes_of
from farms.models.photos import Photo
from farms.models.places import Commune
from farms.models.producers import Producer
from farms.ulids import LENGTH

SECRET = "id_number"  # noqa: S105  the name of the field, not a secret


def _changed(value: Any, change: Any) -> Any:
    """Return what was told with identity numbers turned into something else."""
    if isinstance(value, dict) and value.get(SECRET):
        told = value[SECRET]
        if isinstance(told, list):
            return value | {SECRET: [each and change(each) for each in told]}
        return value | {SECRET: change(told)}
    return value


class ToldField(models.JSONField):
    """JSON of a household as it was told; identity numbers lie in it encrypted."""

    def get_db_prep_value(
        self, value: Any, connection: Any, prepared: bool = False
    ) -> Any:
        return super().get_db_prep_value(_changed(value, encrypt), connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return _changed(super().from_db_value(value, expression, connection), decrypt)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, user: Any) -> "SubmissionQuerySet":
        """Keep those of the communes where the user is an officer."""
        if not user.is_authenticated:
            return self.none()
        communes = communes_of(user, Role.EXTENSION_OFFICER)
        if communes is None or user.is_superuser:
            return self
        return self.filter(commune__in=communes)


class Submission(models.Model):
    """One household's capture, known by the ULID the phone gave it."""

    ulid = models.CharField(max_length=LENGTH, unique=True)
    officer = models.ForeignKey(User, models.PROTECT, related_name="submissions")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="submissions")
    producer = models.OneToOneField(
        Producer, models.CASCADE, null=True, related_name="submission"
    )
    version = models.PositiveIntegerField(default=0)
    state = ToldField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ gửi từ điện thoại")

    def __str__(self) -> str:
        return self.ulid


class SubmissionVersion(models.Model):
    """One telling: what a phone said, when, over which state, and what held then."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    officer = models.ForeignKey(User, models.PROTECT, related_name="+")
    device = models.CharField(max_length=LENGTH)
    sequence = models.PositiveBigIntegerField()
    content_hash = models.CharField(max_length=64)
    told = ToldField(default=dict)
    # None where what was told is what held afterwards.
    state = ToldField(null=True)
    rivals = ToldField(default=dict)
    settles = models.JSONField(default=list)
    captured_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    clock_skew_seconds = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="one_version_per_number"
            ),
            models.UniqueConstraint(
                fields=["submission", "device", "sequence", "content_hash"],
                name="told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.number}"


class ConflictStatus(models.TextChoices):
    OPEN = "open", _("Chờ chọn")
    DECIDED = "decided", _("Đã chọn")


class ConflictTaskQuerySet(models.QuerySet["ConflictTask"]):
    def visible_to(self, user: Any) -> "ConflictTaskQuerySet":
        """Keep those of the communes where the user is an officer."""
        seen = Submission.objects.visible_to(user)
        return self.filter(submission__in=seen)

    def waiting(self) -> "ConflictTaskQuerySet":
        """Keep what nobody has decided, oldest first."""
        return self.filter(status=ConflictStatus.OPEN).order_by("created_at", "pk")


class ConflictTask(models.Model):
    """Two phones said different things: a person chooses, field by field."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="conflicts")
    status = models.CharField(
        max_length=8, choices=ConflictStatus.choices, default=ConflictStatus.OPEN
    )
    rivals = ToldField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ConflictTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("chỗ khác nhau giữa hai máy")
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(status="open"),
                name="one_open_conflict_per_submission",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {', '.join(sorted(self.rivals))}"

    def move_to(self, status: str) -> None:
        """Take the next status, or refuse."""
        if (self.status, status) != (ConflictStatus.OPEN, ConflictStatus.DECIDED):
            raise MoveNotAllowedError
        self.status = status


class Upload(models.Model):
    """A picture on its way in parts, known by the hash of what the phone holds."""

    officer = models.ForeignKey(User, models.CASCADE, related_name="uploads")
    sha256 = models.CharField(max_length=64)
    total_bytes = models.PositiveIntegerField(default=0)
    held_bytes = models.PositiveIntegerField(default=0)
    # Cleaned, in private storage; nothing links to it.
    file = models.FileField(upload_to="captures/", blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "sha256"], name="one_upload_per_picture"
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class UploadPart(models.Model):
    """Bytes that have arrived; gone once the picture is whole."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="parts")
    start = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "start"], name="one_part_at_each")
        ]

    def __str__(self) -> str:
        return f"{self.upload} {self.start}"


class CapturedPicture(models.Model):
    """A picture a record names; it may arrive before or after the record."""

    class Kind(models.TextChoices):
        HOUSEHOLD = "household", _("hộ")
        PLOT = "plot", _("thửa")
        PRODUCE = "produce", _("nông sản")
        SIGNATURE = "signature", _("chữ ký")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    taken_at = models.DateTimeField(null=True, blank=True)
    upload = models.ForeignKey(
        Upload, models.SET_NULL, null=True, blank=True, related_name="pictures"
    )
    photo = models.ForeignKey(
        Photo, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "sha256"], name="one_picture_per_submission"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.kind}"
