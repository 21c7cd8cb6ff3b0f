"""Permission to use data for one purpose.

Personal Data Protection Law 91/2025/QH15: consent is per purpose, expressed by a
clear act, provable, and can be withdrawn.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.dates import months_after
from farms.models.people import Farmer, User
from farms.models.producers import Producer
from farms.wording import WORDING_VERSION


class ConsentPurpose(models.TextChoices):
    REGISTER = "register", _("lưu hồ sơ để bán hàng")
    PUBLISH = "publish", _("hiện tên nhà vườn và xã trên trang")
    CHANNELS = "channels", _("đưa hàng lên sàn khác")
    STATISTICS = "statistics", _("tính vào số liệu chung của xã")


def expiry_from(day: date) -> date | None:
    """Return the last day of an answer given that day; None where none lapses."""
    months = settings.CONSENT_MONTHS
    return months_after(day, months) if months else None


def _expiry_from_today() -> date | None:
    return expiry_from(timezone.localdate())


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> "ConsentQuerySet":
        """Keep what was answered last, yes or no, whether or not it still carries."""
        return self.filter(withdrawn_at=None)

    def given(self) -> "ConsentQuerySet":
        """Keep every yes that nobody took back, a list's word and a lapsed one too."""
        return self.standing().filter(is_given=True)

    def kept_on(self, day: date) -> "ConsentQuerySet":
        """Keep the yes that nobody took back and that has not lapsed by that day.

        What only a list says is among them: enough to keep a record, for nothing more.
        """
        return self.given().filter(Q(expires_on=None) | Q(expires_on__gte=day))

    def current(self) -> "ConsentQuerySet":
        """Keep what the household itself agreed to, and what still holds today."""
        return self.kept_on(timezone.localdate()).exclude(channel=Consent.Channel.LIST)

    def unconfirmed(self) -> "ConsentQuerySet":
        """Keep what stands by the word of a list alone."""
        return self.given().filter(channel=Consent.Channel.LIST)

    def ending_by(self, day: date) -> "ConsentQuerySet":
        """Keep the yes that stands and whose last day is that day or before."""
        return self.given().filter(expires_on__lte=day)

    def allows(self, producer: Producer, *purposes: str) -> bool:
        """Say whether the producer's data may be used for all the purposes now."""
        held = self.current().filter(producer=producer, purpose__in=purposes)
        return held.values("purpose").distinct().count() == len(set(purposes))

    def allows_keeping(self, producer: Producer) -> bool:
        """Say whether there is a reason to keep the record, be it a list's word."""
        held = self.kept_on(timezone.localdate())
        return held.filter(producer=producer, purpose=ConsentPurpose.REGISTER).exists()


class Consent(models.Model):
    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("đọc cho nghe tại chỗ")
        PHONE = "phone", _("trên điện thoại của hộ")
        PAPER = "paper", _("giấy có chữ ký")
        LIST = "list", _("danh sách của xã")

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="consents")
    farmer = models.ForeignKey(Farmer, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=ConsentPurpose.choices)
    wording_version = models.CharField(max_length=16, default=WORDING_VERSION)
    channel = models.CharField(
        max_length=16, choices=Channel.choices, default=Channel.IN_PERSON
    )
    is_given = models.BooleanField()
    evidence_note = models.CharField(max_length=240, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(null=True, blank=True, default=_expiry_from_today)
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
        indexes = [
            models.Index(
                fields=["expires_on"],
                condition=Q(withdrawn_at=None),
                name="standing_consent_by_expiry",
            )
        ]

    def __str__(self) -> str:
        return f"{self.producer}: {self.get_purpose_display()}"

    @property
    def is_confirmed(self) -> bool:
        """Say whether the household answered itself; a list only tells of it."""
        return self.channel != self.Channel.LIST

    @property
    def is_lapsed(self) -> bool:
        """Say whether the last day of a yes is over."""
        day = timezone.localdate()
        return self.is_given and self.expires_on is not None and self.expires_on < day


def agreed_to(*purposes: str) -> Any:
    """Return a condition on producers: each purpose is agreed to today."""
    condition = Q()
    for purpose in purposes:
        held = Consent.objects.current().filter(producer=OuterRef("pk"))
        condition &= Q(Exists(held.filter(purpose=purpose)))
    return condition
