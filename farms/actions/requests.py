"""Forget what was answered long ago."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from farms.models import AnsweredRequest


def prune_requests(*, now: datetime | None = None) -> int:
    """Delete the answers kept longer than IDEMPOTENCY_DAYS; return how many."""
    limit = (now or timezone.now()) - timedelta(days=settings.IDEMPOTENCY_DAYS)
    deleted, _by_model = AnsweredRequest.objects.filter(created_at__lt=limit).delete()
    return deleted
