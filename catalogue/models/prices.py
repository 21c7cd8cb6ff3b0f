"""Amounts by quantity break and validity."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models.products import Product


class Price(models.Model):
    """Đồng per unit from `minimum_steps` on. Never two valid at one instant."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="prices")
    amount = models.BigIntegerField(_("giá"))
    minimum_steps = models.PositiveIntegerField(_("từ số lượng"), default=0)
    valid_from = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey("farms.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("giá")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="price_above_zero"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="price_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["product", "minimum_steps"],
                condition=Q(valid_until=None),
                name="one_open_price_per_break",
            ),
        ]
        indexes = [models.Index(fields=["product", "minimum_steps", "-valid_from"])]

    def __str__(self) -> str:
        return str(self.amount)
