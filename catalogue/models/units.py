"""Units of measure by UN/ECE Recommendation 20, and local packs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.Model):
    code = models.CharField(_("mã UN/ECE"), max_length=3, primary_key=True)
    name = models.CharField(_("tên"), max_length=40)
    symbol = models.CharField(_("viết tắt"), max_length=16)
    scale = models.PositiveSmallIntegerField(
        _("số chữ số lẻ"), help_text=_("10^số chữ số lẻ bước bằng một đơn vị")
    )

    class Meta:
        verbose_name = _("đơn vị")

    def __str__(self) -> str:
        return self.symbol


class LocalUnit(models.Model):
    """A named pack with declared content: "chục" of twelve, "giạ" of twenty kilos."""

    name = models.CharField(_("tên"), max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="local_units")
    content_steps = models.PositiveIntegerField()
    crop = models.ForeignKey("farms.Crop", models.CASCADE, null=True, blank=True)
    commune = models.ForeignKey("farms.Commune", models.CASCADE, null=True, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("đơn vị địa phương")

    def __str__(self) -> str:
        return self.name
