"""What a buyer has put aside before ordering."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product


class Basket(models.Model):
    """Found again by its key in the visitor's session."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("giỏ")

    def __str__(self) -> str:
        return str(self.key)


class BasketLine(models.Model):
    basket = models.ForeignKey(Basket, models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    steps = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["basket", "product"], name="one_basket_line_per_product"
            ),
            models.CheckConstraint(
                condition=Q(steps__gt=0), name="basket_line_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} × {self.steps}"
