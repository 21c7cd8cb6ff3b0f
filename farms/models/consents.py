"""Permission to use data for one purpose.

Personal Data Protection Law 91/2025/QH15: consent is per purpose, expressed by a
clear act, provable, and can be withdrawn.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.models.people import Farmer, User
from farms.models.producers import Producer


class ConsentPurpose(models.TextChoices):
    REGISTER = "register", _("lưu hồ sơ để bán hàng")
    PUBLISH = "publish", _("hiện tên nhà vườn và xã trên trang")
    CHANNELS = "channels", _("đưa hàng lên sàn khác")
    STATISTICS = "statistics", _("tính vào số liệu chung của xã")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def current(self) -> "ConsentQuerySet":
        """Keep what was agreed to and not withdrawn."""
        return self.filter(is_given=True, withdrawn_at=None)

    def allows(self, producer: Producer, purpose: str) -> bool:
        """Say whether the producer's data may be used for the purpose now."""
        return self.current().filter(producer=producer, purpose=purpose).exists()


class Consent(models.Model):
    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("đọc cho nghe tại chỗ")
        PHONE = "phone", _("trên điện thoại của hộ")
        PAPER = "paper", _("giấy có chữ ký")
        LIST = "list", _("danh sách của xã")

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="consents")
    farmer = models.ForeignKey(Farmer, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=ConsentPurpose.choices)
    wording_version = models.CharField(max_length=16, default="2026-11")
    channel = models.CharField(
        max_length=16, choices=Channel.choices, default=Channel.IN_PERSON
    )
    is_given = models.BooleanField()
    evidence_note = models.CharField(max_length=240, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("sự đồng ý")
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "purpose"],
                condition=Q(withdrawn_at=None),
                name="one_current_consent_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.producer}: {self.get_purpose_display()}"
