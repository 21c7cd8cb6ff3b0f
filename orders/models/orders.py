"""One checkout, one order per producer, one line per product."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from catalogue.models import Product
from catalogue.quantities import Quantity
from farms.models import Commune, Mandate, Producer, User
from orders.exceptions import MoveNotAllowedError


class PaymentMethod(models.TextChoices):
    PAYOS = "payos", _("Quét mã VietQR")
    CASH_ON_DELIVERY = "cash_on_delivery", _("Trả khi nhận hàng")
    CHANNEL = "channel", _("Trả trên sàn")


class OrderGroup(models.Model):
    """One checkout, one payment; its key opens the buyer's page without signing in."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    buyer = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="order_groups"
    )
    buyer_name = models.CharField(_("tên người nhận"), max_length=120)
    buyer_phone = PhoneNumberField(_("số điện thoại"), region="VN", blank=True)
    delivery_address = models.CharField(_("địa chỉ nhận"), max_length=240)
    delivery_commune = models.ForeignKey(
        Commune, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("dặn thêm"), max_length=240, blank=True)
    payment_method = models.CharField(max_length=20, choices=PaymentMethod.choices)
    total_amount = models.BigIntegerField()
    paid_amount = models.BigIntegerField(default=0)
    placed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("lần đặt")
        constraints = [
            models.CheckConstraint(
                condition=Q(total_amount__gt=0) & Q(paid_amount__gte=0),
                name="group_amounts_make_sense",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def is_paid(self) -> bool:
        """Say whether all of it was received."""
        return self.paid_amount >= self.total_amount


class OrderStatus(models.TextChoices):
    AWAITING_PAYMENT = "awaiting_payment", _("Chờ trả tiền")
    PLACED = "placed", _("Chờ nhà vườn trả lời")
    CONFIRMED = "confirmed", _("Nhà vườn đã nhận đơn")
    SHIPPED = "shipped", _("Đang giao")
    DELIVERED = "delivered", _("Đã giao")
    REFUSED = "refused", _("Nhà vườn không nhận")
    CANCELLED = "cancelled", _("Đã huỷ")


MOVES = {
    OrderStatus.AWAITING_PAYMENT: {OrderStatus.PLACED, OrderStatus.CANCELLED},
    OrderStatus.PLACED: {
        OrderStatus.CONFIRMED,
        OrderStatus.REFUSED,
        OrderStatus.CANCELLED,
    },
    OrderStatus.CONFIRMED: {OrderStatus.SHIPPED, OrderStatus.CANCELLED},
    OrderStatus.SHIPPED: {OrderStatus.DELIVERED},
    OrderStatus.DELIVERED: set(),
    OrderStatus.REFUSED: set(),
    # Money that comes late takes up again what only the clock had cancelled.
    OrderStatus.CANCELLED: {OrderStatus.PLACED},
}
OPEN_STATUSES = (
    OrderStatus.PLACED,
    OrderStatus.CONFIRMED,
    OrderStatus.SHIPPED,
)


class OrderQuerySet(models.QuerySet["Order"]):
    def visible_to(self, user: Any) -> "OrderQuerySet":
        """Keep the orders of the producers the user may see whole."""
        return self.filter(producer__in=Producer.objects.visible_to(user))

    def editable_by(self, user: Any) -> "OrderQuerySet":
        """Keep the orders of the producers the user may act for."""
        return self.filter(producer__in=Producer.objects.editable_by(user))

    def to_answer(self) -> "OrderQuerySet":
        """Keep what waits for the household, most urgent first."""
        return self.filter(status=OrderStatus.PLACED).order_by("answer_by", "pk")

    def number_by_status(self) -> dict[str, int]:
        """Return how many orders stand where."""
        rows = self.order_by().values_list("status").annotate(number=Count("pk"))
        return dict(rows)

    def sold(self) -> "OrderQuerySet":
        """Keep confirmed sales: delivered and paid, not given back."""
        return self.exclude(sale_confirmed_at=None)


class Order(models.Model):
    """One producer's part of a checkout."""

    group = models.ForeignKey(OrderGroup, models.PROTECT, related_name="orders")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="orders")
    number = models.CharField(_("số đơn"), max_length=16, unique=True)
    status = models.CharField(max_length=20, choices=OrderStatus.choices)
    goods_amount = models.BigIntegerField()
    connection = models.ForeignKey(
        "orders.ChannelConnection",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="orders",
    )
    remote_id = models.CharField(max_length=64, blank=True)
    answer_by = models.DateTimeField(_("trả lời trước"), null=True, blank=True)
    deliver_on = models.DateField(_("ngày giao"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=160, blank=True)
    placed_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    sale_confirmed_at = models.DateTimeField(
        null=True, blank=True, help_text="Delivered and paid, and not given back."
    )
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    mandate = models.ForeignKey(
        Mandate, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn hàng")
        constraints = [
            models.CheckConstraint(
                condition=Q(goods_amount__gt=0), name="order_worth_something"
            ),
            models.UniqueConstraint(
                fields=["connection", "remote_id"],
                condition=~Q(remote_id=""),
                name="one_order_per_remote_order",
            ),
            models.CheckConstraint(
                condition=Q(sale_confirmed_at=None)
                | (Q(delivered_at__isnull=False) & Q(paid_at__isnull=False)),
                name="sale_means_delivered_and_paid",
            ),
        ]
        indexes = [
            models.Index(fields=["producer", "status"]),
            models.Index(fields=["producer", "sale_confirmed_at"]),
            models.Index(fields=["status", "answer_by"]),
        ]

    def __str__(self) -> str:
        return self.number

    def move_to(self, status: str) -> None:
        """Take the next status, or refuse."""
        if status not in MOVES[OrderStatus(self.status)]:
            raise MoveNotAllowedError
        self.status = status


class OrderLine(models.Model):
    """What was promised, at the price of that moment; rates are frozen here too."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, models.PROTECT, related_name="order_lines")
    product_name = models.CharField(max_length=120)
    steps = models.PositiveIntegerField()
    scale = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=3)
    unit_symbol = models.CharField(max_length=16)
    price_amount = models.BigIntegerField(_("giá một đơn vị"))
    line_amount = models.BigIntegerField(_("thành tiền"))
    fee_amount = models.BigIntegerField(_("phí sàn"), default=0)
    withheld_vat_amount = models.BigIntegerField(default=0)
    withheld_pit_amount = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(steps__gt=0)
                & Q(line_amount__gte=0)
                & Q(fee_amount__gte=0)
                & Q(withheld_vat_amount__gte=0)
                & Q(withheld_pit_amount__gte=0),
                name="order_line_amounts_make_sense",
            )
        ]

    def __str__(self) -> str:
        return self.product_name

    @property
    def quantity(self) -> Quantity:
        """Return what was promised."""
        return Quantity(self.steps, self.scale, self.unit)

    @property
    def net_amount(self) -> int:
        """Return what reaches the household."""
        taken = self.fee_amount + self.withheld_vat_amount + self.withheld_pit_amount
        return self.line_amount - taken


class Allocation(models.Model):
    """Which lot fills which line."""

    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="allocations")
    lot = models.ForeignKey(
        "catalogue.ProduceLot", models.PROTECT, related_name="allocations"
    )
    steps = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "lot"], name="one_allocation_per_line_and_lot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id} ← {self.lot_id}"


class OrderNote(models.Model):
    """One line of an order's story, for buyer and household alike."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="notes")
    text = models.CharField(max_length=240)
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text
