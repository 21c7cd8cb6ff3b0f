"""Teaching, who came, and visits to the field."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.models.people import User
from farms.models.places import Commune
from farms.models.producers import Producer


class Training(models.Model):
    title = models.CharField(_("chủ đề"), max_length=160)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="trainings")
    trainer = models.ForeignKey(User, models.PROTECT, related_name="trainings")
    held_on = models.DateField(_("ngày"))
    producers = models.ManyToManyField(
        Producer, through="farms.Attendance", related_name="trainings"
    )

    class Meta:
        verbose_name = _("buổi tập huấn")
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_today(self) -> bool:
        """Say whether people may check in."""
        return self.held_on == timezone.localdate()


class Attendance(models.Model):
    class Way(models.TextChoices):
        OFFICER = "officer", _("cán bộ ghi")
        QR = "qr", _("quét mã")
        CODE = "code", _("nhập mã")

    training = models.ForeignKey(Training, models.CASCADE, related_name="attendances")
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="attendances")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.OFFICER)
    # Unknown for those recorded before it was kept.
    recorded_at = models.DateTimeField(null=True, default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training", "producer"], name="attended_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.producer} – {self.training}"


class FarmVisitQuerySet(models.QuerySet["FarmVisit"]):
    def to(self, producers: Any) -> "FarmVisitQuerySet":
        """Keep the visits to these households, latest first."""
        return (
            self.filter(producer__in=producers)
            .select_related("producer__commune", "officer")
            .order_by("-visited_on", "-pk")
        )


class FarmVisit(models.Model):
    class Purpose(models.TextChoices):
        ADVICE = "advice", _("hướng dẫn kỹ thuật")
        INSPECTION = "inspection", _("kiểm tra vườn, nhật ký")
        LISTING = "listing", _("giúp đăng bán")
        CERTIFICATE = "certificate", _("giấy chứng nhận, mã số")
        DAMAGE = "damage", _("sâu bệnh, thiên tai")
        OTHER = "other", _("việc khác")

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="visits")
    officer = models.ForeignKey(User, models.PROTECT, related_name="visits")
    visited_on = models.DateField(_("ngày"))
    purpose = models.CharField(
        _("vì việc gì"), max_length=16, choices=Purpose.choices, default=Purpose.OTHER
    )
    note = models.CharField(_("ghi chú"), max_length=400, blank=True)
    next_step = models.CharField(_("việc kế tiếp"), max_length=200, blank=True)
    next_on = models.DateField(_("hẹn ngày"), null=True, blank=True)

    objects = FarmVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt thăm đồng")
        indexes = [models.Index(fields=["producer", "-visited_on"])]

    def __str__(self) -> str:
        return f"{self.producer} {self.visited_on:%d/%m/%Y}"
