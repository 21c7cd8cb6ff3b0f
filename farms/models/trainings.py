"""Teaching, who came, and visits to the field."""

from django.db import models
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


class Attendance(models.Model):
    training = models.ForeignKey(Training, models.CASCADE, related_name="attendances")
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="attendances")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training", "producer"], name="attended_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.producer} – {self.training}"


class FarmVisit(models.Model):
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="visits")
    officer = models.ForeignKey(User, models.PROTECT, related_name="visits")
    visited_on = models.DateField(_("ngày"))
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("lượt thăm đồng")

    def __str__(self) -> str:
        return f"{self.producer} {self.visited_on:%d/%m/%Y}"
