"""What was told to people, once each."""

from django.db import models
from django.utils import timezone


class Message(models.Model):
    """Something told to a person, and how far it got."""

    class Status(models.TextChoices):
        QUEUED = "queued", "queued"
        SENT = "sent", "sent"
        FAILED = "failed", "failed"

    phone = models.CharField(max_length=20)
    text = models.TextField()
    kind = models.CharField(max_length=40)
    dedupe_key = models.CharField(max_length=120, unique=True)
    status = models.CharField(
        max_length=8, choices=Status.choices, default=Status.QUEUED
    )
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%d/%m/%Y}"
