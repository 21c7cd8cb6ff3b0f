"""Communes with their validity, the dated crosswalk of old names, and plots.

Resolution 1668/NQ-UBTVQH15 merged the communes of Cần Thơ, Hậu Giang and Sóc
Trăng from 2025-07-01. New codes reuse old ones under other names, so a code means
nothing without its dates.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from farms.models.producers import Producer


class CommuneKind(models.TextChoices):
    PHUONG = "phuong", _("phường")
    XA = "xa", _("xã")


class CommuneQuerySet(models.QuerySet["Commune"]):
    def current(self) -> "CommuneQuerySet":
        """Keep the communes that exist today."""
        return self.filter(valid_until=None)


class Commune(models.Model):
    code = models.CharField(_("mã"), max_length=8)
    name = models.CharField(_("tên"), max_length=80)
    folded_name = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(_("loại"), max_length=8, choices=CommuneKind.choices)
    slug = models.SlugField(max_length=80)
    former_province = models.CharField(_("tỉnh cũ"), max_length=40)
    latitude_e5 = models.IntegerField(help_text="degrees × 100 000")
    longitude_e5 = models.IntegerField(help_text="degrees × 100 000")
    area_hectares = models.PositiveIntegerField(_("diện tích (ha)"), default=0)
    tile_column = models.PositiveSmallIntegerField(default=0)
    tile_row = models.PositiveSmallIntegerField(default=0)
    source_note = models.TextField(_("nguồn"), blank=True)
    valid_from = models.DateField(_("có hiệu lực từ"))
    valid_until = models.DateField(_("hết hiệu lực"), null=True, blank=True)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("xã, phường")
        ordering = ["folded_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="one_commune_per_code_and_date"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="commune_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """Return the name without its kind: "Nhơn Ái"."""
        return self.name.split(" ", 1)[-1]

    @property
    def name_in_text(self) -> str:
        """Return "xã Nhơn Ái", held together by a no-break space."""
        return f"{self.get_kind_display()}\u00a0{self.short_name}"


class LegacyCommune(models.Model):
    """A commune as it was before 2025-07-01, with where its people live now."""

    code = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    folded_name = models.CharField(max_length=80, db_index=True)
    district = models.CharField(max_length=80)
    province = models.CharField(max_length=40)
    valid_until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_until"], name="one_legacy_commune_per_code"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.district}, {self.province}"


class Succession(models.Model):
    """One line of the crosswalk; several lines for a split commune."""

    legacy = models.ForeignKey(
        LegacyCommune, models.CASCADE, related_name="successions"
    )
    commune = models.ForeignKey(Commune, models.CASCADE, related_name="predecessions")
    is_whole = models.BooleanField(_("toàn bộ"))
    valid_from = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["legacy", "commune"], name="one_succession_per_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.legacy} → {self.commune}"


class Plot(models.Model):
    """A piece of land or water. Its position is never public."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="plots")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="plots")
    name = models.CharField(_("tên thửa"), max_length=80, blank=True)
    area_square_metres = models.PositiveIntegerField(
        _("diện tích (m²)"), null=True, blank=True
    )
    area_text = models.CharField(_("diện tích như đã ghi"), max_length=40, blank=True)
    latitude_e7 = models.IntegerField(null=True, blank=True)
    longitude_e7 = models.IntegerField(null=True, blank=True)
    accuracy_metres = models.PositiveSmallIntegerField(null=True, blank=True)
    # Given by the phone that walked it; empty where the land is only told of.
    ulid = models.CharField(max_length=26, blank=True, default="")
    outline_e7 = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("thửa")
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "ulid"],
                condition=~Q(ulid=""),
                name="one_plot_per_ulid",
            )
        ]

    def __str__(self) -> str:
        return self.name or str(_("thửa {number}").format(number=self.pk))
