"""Lots of produce and the append-only record of every change of their stock."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models.products import Product
from catalogue.quantities import Quantity
from farms.models import Mandate, Producer, User


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or delete history."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: history is written once."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refuse: history is written once."""
        raise AppendOnlyError


class AppendOnlyModel(models.Model):
    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write once, refuse to write again."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: history is written once."""
        raise AppendOnlyError


class LotStatus(models.TextChoices):
    OPEN = "open", _("Đang bán")
    HELD = "held", _("Tạm giữ")
    CLOSED = "closed", _("Đã khép")
    RECALLED = "recalled", _("Thu hồi")


class ProduceLotQuerySet(models.QuerySet["ProduceLot"]):
    def sellable(self) -> "ProduceLotQuerySet":
        """Keep the open lots that are not past their sell-by day."""
        today = timezone.localdate()
        return self.filter(status=LotStatus.OPEN).filter(
            Q(sell_by_on=None) | Q(sell_by_on__gte=today)
        )

    def with_free_steps(self) -> "ProduceLotQuerySet":
        """Add free_steps: on hand, neither reserved nor committed."""
        free = F("on_hand_steps") - F("reserved_steps") - F("committed_steps")
        return self.annotate(free_steps=free)

    def visible_to(self, user: Any) -> "ProduceLotQuerySet":
        """Keep the lots of the producers the user may see whole."""
        return self.filter(product__producer__in=Producer.objects.visible_to(user))

    def editable_by(self, user: Any) -> "ProduceLotQuerySet":
        """Keep the lots of the producers the user may act for."""
        return self.filter(product__producer__in=Producer.objects.editable_by(user))


class ProduceLot(models.Model):
    """Produce that shares one story. Quantities change in actions.stock only."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="lots")
    trace_code = models.CharField(_("mã lô"), max_length=16, unique=True)
    harvested_on = models.DateField(_("ngày hái"))
    packed_on = models.DateField(_("ngày đóng gói"), null=True, blank=True)
    sell_by_on = models.DateField(_("bán trước ngày"), null=True, blank=True)
    grade = models.CharField(_("loại"), max_length=40, blank=True)
    harvested_steps = models.BigIntegerField(default=0)
    on_hand_steps = models.BigIntegerField(default=0)
    reserved_steps = models.BigIntegerField(default=0)
    committed_steps = models.BigIntegerField(default=0)
    status = models.CharField(
        max_length=16, choices=LotStatus.choices, default=LotStatus.OPEN
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ProduceLotQuerySet.as_manager()

    class Meta:
        verbose_name = _("lô")
        ordering = ["sell_by_on", "harvested_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(on_hand_steps__gte=0)
                & Q(reserved_steps__gte=0)
                & Q(committed_steps__gte=0),
                name="lot_quantities_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(
                    on_hand_steps__gte=F("reserved_steps") + F("committed_steps")
                ),
                name="lot_never_promised_twice",
            ),
        ]
        indexes = [models.Index(fields=["product", "status"])]

    def __str__(self) -> str:
        return self.trace_code

    @property
    def harvested(self) -> Quantity:
        """Return what was brought in."""
        unit = self.product.unit
        return Quantity(self.harvested_steps, unit.scale, unit.code)

    @property
    def free(self) -> Quantity:
        """Return what can still be promised."""
        unit = self.product.unit
        steps = self.on_hand_steps - self.reserved_steps - self.committed_steps
        return Quantity(steps, unit.scale, unit.code)


class StockEntry(AppendOnlyModel):
    """One change of a lot's quantity: who, why, by how much."""

    class Kind(models.TextChoices):
        HARVESTED = "harvested", _("hái về")
        RESERVED = "reserved", _("giữ cho đơn")
        RELEASED = "released", _("thôi giữ")
        COMMITTED = "committed", _("chốt cho đơn")
        UNCOMMITTED = "uncommitted", _("bỏ chốt")
        SHIPPED = "shipped", _("giao đi")
        ADJUSTED = "adjusted", _("kiểm lại")

    lot = models.ForeignKey(ProduceLot, models.PROTECT, related_name="stock_entries")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    on_hand_change = models.BigIntegerField(default=0)
    reserved_change = models.BigIntegerField(default=0)
    committed_change = models.BigIntegerField(default=0)
    reference = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=160, blank=True)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("bút toán kho")
        indexes = [models.Index(fields=["lot", "created_at"])]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.kind}"


class Reservation(models.Model):
    """Stock of one lot held for a while under a reference, until expires_at."""

    class Status(models.TextChoices):
        HELD = "held", _("đang giữ")
        COMMITTED = "committed", _("đã chốt")
        SHIPPED = "shipped", _("đã giao")
        RELEASED = "released", _("đã thôi giữ")

    lot = models.ForeignKey(ProduceLot, models.PROTECT, related_name="reservations")
    reference = models.CharField(max_length=80, db_index=True)
    steps = models.BigIntegerField()
    status = models.CharField(
        max_length=16, choices=Status.choices, default=Status.HELD
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("giữ hàng")
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "reference"], name="one_reservation_per_reference"
            ),
            models.CheckConstraint(
                condition=Q(steps__gt=0), name="reservation_of_something"
            ),
        ]
        indexes = [models.Index(fields=["status", "expires_at"])]

    def __str__(self) -> str:
        return f"{self.reference}: {self.steps}"
