"""Codes issued for growing areas, and the households that share them."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from farms.models.certificates import CertificateKind
from farms.models.places import Commune
from farms.models.producers import Producer
from farms.models.validity import ClaimQuerySet, DatedClaim, DatedQuerySet, DatedSeat


class PlantingAreaCodeQuerySet(ClaimQuerySet):
    def covering(self, producer: Any, day: date) -> "PlantingAreaCodeQuerySet":
        """Keep the codes a household may name on the day."""
        seats = AreaCodeMembership.objects.valid_on(day).filter(producer=producer)
        return self.valid_on(day).filter(pk__in=seats.values("code")).order_by("code")


class PlantingAreaCode(DatedClaim):
    """Many households may share one; it is written as issued and never rebuilt.

    Domestic codes hold a district that is abolished by now.
    """

    code = models.CharField(_("mã số vùng trồng"), max_length=40, unique=True)
    kind = models.ForeignKey(
        CertificateKind, models.PROTECT, null=True, blank=True, related_name="+"
    )
    crop_name = models.CharField(_("cây trồng"), max_length=80)
    market = models.CharField(_("thị trường"), max_length=80, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT)
    producers = models.ManyToManyField(
        Producer,
        through="farms.AreaCodeMembership",
        related_name="planting_area_codes",
    )

    objects = PlantingAreaCodeQuerySet.as_manager()

    class Meta(DatedClaim.Meta):
        verbose_name = _("mã số vùng trồng")

    def __str__(self) -> str:
        return self.code

    @property
    def seats(self) -> "models.Manager[AreaCodeMembership]":
        """Return its list, as of any claim."""
        return self.memberships


class AreaCodeMembership(DatedSeat):
    """A household of the area, from when to when."""

    code = models.ForeignKey(
        PlantingAreaCode, models.CASCADE, related_name="memberships"
    )
    producer = models.ForeignKey(
        Producer, models.CASCADE, related_name="area_code_memberships"
    )

    objects = DatedQuerySet.as_manager()

    class Meta(DatedSeat.Meta):
        verbose_name = _("hộ trong vùng trồng")
        constraints = [
            *DatedSeat.Meta.constraints,
            models.UniqueConstraint(
                fields=["code", "producer"],
                condition=Q(valid_until=None),
                name="one_open_area_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.producer} – {self.code}"
