"""Leave to act for a producer."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.models.people import Farmer, User
from farms.models.producers import Producer


class MandateQuerySet(models.QuerySet["Mandate"]):
    def current(self) -> "MandateQuerySet":
        """Keep the mandates that hold today."""
        today = timezone.localdate()
        return self.filter(
            revoked_at=None, valid_from__lte=today, valid_until__gte=today
        )

    def for_acting(self, *, officer: Any, producer: Producer) -> "Mandate | None":
        """Return the mandate under which the officer may act now, if any."""
        return (
            self.current()
            .filter(officer=officer, producer=producer)
            .order_by("-valid_until", "-pk")
            .first()
        )


class Mandate(models.Model):
    """This producer lets this officer act, for this purpose, until when.

    Civil Code 2015, articles 134–143 and 562–569 (representation, authorisation).
    """

    class Purpose(models.TextChoices):
        SELLING = "selling", _("đăng bán và trả lời đơn giúp")
        REGISTERING = "registering", _("lập hồ sơ giúp")

    class Evidence(models.TextChoices):
        SPOKEN = "spoken", _("đồng ý tại chỗ, cán bộ đọc cho nghe")
        PAPER = "paper", _("giấy có chữ ký")
        CODE = "code", _("mã gửi về điện thoại")

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="mandates")
    officer = models.ForeignKey(User, models.PROTECT, related_name="mandates")
    granted_by = models.ForeignKey(Farmer, models.PROTECT, related_name="+")
    purpose = models.CharField(
        max_length=16, choices=Purpose.choices, default=Purpose.SELLING
    )
    evidence = models.CharField(
        max_length=16, choices=Evidence.choices, default=Evidence.SPOKEN
    )
    granted_at = models.DateTimeField(default=timezone.now)
    valid_from = models.DateField(default=timezone.localdate)
    valid_until = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("uỷ quyền")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="mandate_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.producer} → {self.officer}"

    @property
    def is_current(self) -> bool:
        """Say whether it holds today."""
        today = timezone.localdate()
        return self.revoked_at is None and self.valid_from <= today <= self.valid_until
