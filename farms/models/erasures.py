"""Files that must go, written down so that a dying process cannot forget them."""

from django.db import models
from django.utils import timezone


class ErasedFile(models.Model):
    """A file of an erased household; the row goes once the file is gone."""

    storage = models.CharField(max_length=40, default="default")
    name = models.CharField(max_length=400)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.storage}: {self.pk}"
