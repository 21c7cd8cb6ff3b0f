"""Rates as dated rows, never code: laws change, closed orders do not."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from farms.models import ProducerKind


class RateQuerySet(models.QuerySet["models.Model"]):
    def on(self, day: date) -> "RateQuerySet":
        """Keep the rows that hold on that day, newest first."""
        return (
            self.filter(valid_from__lte=day)
            .filter(Q(valid_until=None) | Q(valid_until__gte=day))
            .order_by("-valid_from")
        )


class TaxRule(models.Model):
    """What a platform with a payment function withholds, in basis points."""

    producer_kind = models.CharField(max_length=24, choices=ProducerKind.choices)
    vat_basis_points = models.PositiveIntegerField()
    pit_basis_points = models.PositiveIntegerField()
    legal_reference = models.CharField(max_length=240)
    is_verified = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = _("thuế suất")

    def __str__(self) -> str:
        return self.legal_reference


class FeeRule(models.Model):
    """What the site, or a marketplace, keeps of a sale, in basis points."""

    seller_fee_basis_points = models.PositiveIntegerField()
    channel = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=240, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mức phí")

    def __str__(self) -> str:
        return self.note or self.channel
