"""Rates as dated rows, never code: laws change, closed orders do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.money import basis_points
from farms.models import ProducerKind


class RateQuerySet(models.QuerySet[Any]):
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


@dataclass(frozen=True, slots=True)
class Net:
    """An amount in đồng and who gets how much of it; the parts add up to gross."""

    gross: int
    fee: int
    vat: int
    pit: int

    @property
    def net(self) -> int:
        """Return what reaches the household."""
        return self.gross - self.fee - self.vat - self.pit


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one day, read once for a whole order. `tax` is by kind of producer.

    Kinds without a row are not withheld from: companies and cooperatives declare
    for themselves.
    """

    fee_basis_points: int
    tax: Mapping[str, tuple[int, int]]

    def net_of(self, amount: int, producer_kind: str) -> Net:
        """Share an amount out; each part is rounded half up to the đồng."""
        vat, pit = self.tax.get(producer_kind, (0, 0))
        return Net(
            gross=amount,
            fee=basis_points(amount, self.fee_basis_points),
            vat=basis_points(amount, vat),
            pit=basis_points(amount, pit),
        )


def rates_on(day: date, channel: str = "") -> Rates:
    """Read the rates that hold on a day; what has no row is nothing."""
    fee = FeeRule.objects.on(day).filter(channel=channel).first()
    tax: dict[str, tuple[int, int]] = {}
    for rule in TaxRule.objects.on(day):
        points = (rule.vat_basis_points, rule.pit_basis_points)
        tax.setdefault(rule.producer_kind, points)
    return Rates(fee.seller_fee_basis_points if fee else 0, tax)


def net_of(*, amount: int, producer_kind: str, day: date, channel: str = "") -> Net:
    """Say how much of an amount reaches the household on a day."""
    return rates_on(day, channel).net_of(amount, producer_kind)
