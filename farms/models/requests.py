"""Requests already answered, so that a phone that sends twice acts once."""

from django.db import models
from django.utils import timezone


class AnsweredRequest(models.Model):
    """One idempotency key of one visitor, with the answer it got.

    Kept for settings.IDEMPOTENCY_DAYS, as long as a phone may stay offline.
    """

    visitor = models.CharField(max_length=64)
    key = models.UUIDField()
    request_hash = models.CharField(max_length=64)
    status_code = models.PositiveSmallIntegerField(null=True)
    location = models.CharField(max_length=400, blank=True)
    content_type = models.CharField(max_length=80, blank=True)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visitor", "key"], name="one_answer_per_key"
            )
        ]

    def __str__(self) -> str:
        return str(self.key)
