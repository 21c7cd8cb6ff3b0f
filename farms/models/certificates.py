"""Proof with issuer, scope and validity, and whom it covers."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from farms.models.plantings import Crop
from farms.models.producers import Producer
from farms.models.validity import (
    ClaimQuerySet,
    DatedClaim,
    DatedQuerySet,
    DatedSeat,
    claim_holds,
)


class CertificateKindQuerySet(models.QuerySet["CertificateKind"]):
    def papers(self) -> "CertificateKindQuerySet":
        """Keep the kinds of certificates, the weightiest first."""
        papers = self.filter(group=CertificateKind.Group.PAPER)
        return papers.order_by(F("weight").asc(nulls_last=True), "slug")

    def area_codes(self) -> "CertificateKindQuerySet":
        """Keep the kinds of codes of planting areas."""
        return self.filter(group=CertificateKind.Group.AREA_CODE)


class CertificateKind(models.Model):
    """A row of the reference table; what is marked unverified is a hint, no rule."""

    class Group(models.TextChoices):
        PAPER = "paper", _("giấy chứng nhận")
        AREA_CODE = "area_code", _("mã số vùng trồng")
        FACILITY_CODE = "facility_code", _("mã số cơ sở")

    slug = models.SlugField(max_length=24, primary_key=True)
    group = models.CharField(max_length=16, choices=Group.choices, default=Group.PAPER)
    # What a buyer asks for: three grades of OCOP are one family.
    family = models.SlugField(max_length=24)
    name = models.CharField(_("tên"), max_length=60)
    name_in_english = models.CharField(max_length=60)
    full_name = models.CharField(_("tên đủ"), max_length=160)
    fields = models.CharField(_("giấy ghi gì"), max_length=400, blank=True)
    validity = models.CharField(_("thời hạn thường gặp"), max_length=200, blank=True)
    issuer = models.CharField(_("nơi cấp"), max_length=200, blank=True)
    # Tiles show the lowest number; without one it is never shown on a tile.
    weight = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("đã kiểm chứng"), default=False)

    objects = CertificateKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("loại giấy chứng nhận")
        ordering = ["group", "weight", "slug"]

    def __str__(self) -> str:
        return self.name_in_english if get_language() == "en" else self.name


class CertificateQuerySet(ClaimQuerySet):
    def covering(self, producer: Any, day: date) -> "CertificateQuerySet":
        """Keep what proves something for a household on the day.

        It holds the certificate, or stands on the list of who does.
        """
        seats = Coverage.objects.valid_on(day).filter(producer=producer)
        return (
            self.valid_on(day)
            .filter(pk__in=seats.values("certificate"))
            .select_related("kind", "producer")
            .order_by(F("kind__weight").asc(nulls_last=True), "pk")
        )

    def about(self, crop: Any) -> "CertificateQuerySet":
        """Keep what is about a crop, or about everything that grows there."""
        return self.filter(Q(crop=None) | Q(crop=crop))

    def naming(self, producer: Any) -> "CertificateQuerySet":
        """Keep all on record that a household held or stood on, latest first."""
        seats = Coverage.objects.filter(producer=producer)
        return (
            self.filter(pk__in=seats.values("certificate"))
            .select_related("kind", "producer")
            .order_by("-valid_until", "-pk")
        )


class Certificate(DatedClaim):
    """Held by one producer; its list names the others it covers.

    How long a kind is usually valid is data and never computed: the last day is what
    stands on the paper.
    """

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="certificates")
    crop = models.ForeignKey(Crop, models.PROTECT, null=True, blank=True)
    kind = models.ForeignKey(CertificateKind, models.PROTECT, related_name="+")
    number = models.CharField(_("số"), max_length=60)
    issuer = models.CharField(_("nơi cấp"), max_length=120)
    valid_until = models.DateField(_("hết hạn ngày"))

    objects = CertificateQuerySet.as_manager()

    class Meta(DatedClaim.Meta):
        verbose_name = _("giấy chứng nhận")

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put the holder on the list of its own certificate."""
        is_new = self.pk is None
        super().save(*args, **kwargs)
        if is_new:
            Coverage.objects.create(certificate=self, producer=self.producer)

    @property
    def seats(self) -> "models.Manager[Coverage]":
        """Return its list, as of any claim."""
        return self.coverages


class CoverageQuerySet(DatedQuerySet):
    def proving_on(self, day: date) -> "CoverageQuerySet":
        """Keep the places on lists of certificates that hold on the day too."""
        return self.valid_on(day).filter(claim_holds(day, "certificate__"))

    def about(self, crop: Any) -> "CoverageQuerySet":
        """Keep those of certificates about a crop, or about everything."""
        return self.filter(Q(certificate__crop=None) | Q(certificate__crop=crop))


class Coverage(DatedSeat):
    """Whom a certificate covers: its holder, and the members on its list."""

    certificate = models.ForeignKey(
        Certificate, models.CASCADE, related_name="coverages"
    )
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="coverages")

    objects = CoverageQuerySet.as_manager()

    class Meta(DatedSeat.Meta):
        verbose_name = _("hộ trong danh sách kèm giấy")
        constraints = [
            *DatedSeat.Meta.constraints,
            models.UniqueConstraint(
                fields=["certificate", "producer"],
                condition=Q(valid_until=None),
                name="one_open_coverage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.producer} – {self.certificate}"
