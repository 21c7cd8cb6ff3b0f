"""What grows: crops of the reference table, varieties in its names, plantings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from farms.models.places import Plot
from farms.models.producers import Producer


class Crop(models.Model):
    """A row of the produce reference; facts marked unverified stay data."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("tên"), max_length=80)
    folded_name = models.CharField(max_length=400, db_index=True)
    local_names = models.JSONField(_("tên khác"), default=list, blank=True)
    category_slug = models.SlugField(_("nhóm"), max_length=40)
    default_unit = models.CharField(_("đơn vị"), max_length=16, default="kg")
    art = models.CharField(_("hình vẽ"), max_length=40, blank=True)
    main_months = models.JSONField(_("chính vụ"), default=list, blank=True)
    other_months = models.JSONField(_("nghịch vụ"), default=list, blank=True)
    grades = models.CharField(_("phân loại"), max_length=160, blank=True)
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("đã kiểm chứng"), default=False)

    class Meta:
        verbose_name = _("cây trồng, vật nuôi")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Planting(models.Model):
    """One crop of one producer, on a plot when the plot is known."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="plantings")
    plot = models.ForeignKey(
        Plot, models.SET_NULL, null=True, blank=True, related_name="plantings"
    )
    crop = models.ForeignKey(Crop, models.PROTECT, related_name="plantings")
    area_square_metres = models.PositiveIntegerField(null=True, blank=True)
    area_text = models.CharField(max_length=40, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("vụ")

    def __str__(self) -> str:
        return f"{self.crop} – {self.producer}"
