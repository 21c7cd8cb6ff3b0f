"""Proof with issuer, scope and validity."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.models.plantings import Crop
from farms.models.producers import Producer


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def current(self) -> "CertificateQuerySet":
        """Keep those valid today; a lapsed claim disappears everywhere at once."""
        today = timezone.localdate()
        return self.filter(valid_from__lte=today, valid_until__gte=today)


class Certificate(models.Model):
    class Kind(models.TextChoices):
        VIETGAP = "vietgap", "VietGAP"
        GLOBALGAP = "globalgap", "GLOBALG.A.P."
        ORGANIC = "organic", _("Hữu cơ")
        OCOP_3 = "ocop_3", _("OCOP 3 sao")
        OCOP_4 = "ocop_4", _("OCOP 4 sao")
        OCOP_5 = "ocop_5", _("OCOP 5 sao")

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="certificates")
    crop = models.ForeignKey(Crop, models.PROTECT, null=True, blank=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    number = models.CharField(_("số"), max_length=60)
    issuer = models.CharField(_("nơi cấp"), max_length=120)
    valid_from = models.DateField()
    valid_until = models.DateField()

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("giấy chứng nhận")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="certificate_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
