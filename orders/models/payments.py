"""Accounts at providers, tries to pay, and what providers told us."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.fields import EncryptedCharField
from farms.models import Producer
from orders.exceptions import MoveNotAllowedError
from orders.models.orders import OrderGroup


class PaymentAccount(models.Model):
    """Credentials and owner at a provider: the platform's, or one household's."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    provider = models.CharField(max_length=20)
    owner = models.ForeignKey(
        Producer, models.PROTECT, null=True, blank=True, related_name="+"
    )
    client_id = models.CharField(max_length=120, blank=True)
    api_key = EncryptedCharField(blank=True, default="")
    checksum_key = EncryptedCharField(blank=True, default="")
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("tài khoản thanh toán")

    def __str__(self) -> str:
        return f"{self.provider} {self.owner or ''}".strip()


class AttemptStatus(models.TextChoices):
    CREATED = "created", _("đã tạo")
    PENDING = "pending", _("chờ chuyển")
    PARTIALLY_PAID = "partially_paid", _("chuyển thiếu")
    SUCCEEDED = "succeeded", _("đã nhận")
    EXPIRED = "expired", _("quá hạn")
    CANCELLED = "cancelled", _("đã huỷ")
    FAILED = "failed", _("không thành")
    SUCCEEDED_LATE = "succeeded_late", _("tiền tới trễ")


_SETTLES = {
    AttemptStatus.PARTIALLY_PAID,
    AttemptStatus.SUCCEEDED,
    AttemptStatus.EXPIRED,
    AttemptStatus.CANCELLED,
    AttemptStatus.FAILED,
}
MOVES = {
    AttemptStatus.CREATED: {AttemptStatus.PENDING, *_SETTLES},
    AttemptStatus.PENDING: _SETTLES,
    AttemptStatus.PARTIALLY_PAID: {AttemptStatus.PENDING, *_SETTLES},
    AttemptStatus.SUCCEEDED: set(),
    # Money that comes late is real: it is never dropped.
    AttemptStatus.EXPIRED: {AttemptStatus.SUCCEEDED_LATE},
    AttemptStatus.CANCELLED: {AttemptStatus.SUCCEEDED_LATE},
    AttemptStatus.FAILED: {AttemptStatus.SUCCEEDED_LATE},
    AttemptStatus.SUCCEEDED_LATE: set(),
}
OPEN_ATTEMPTS = ["created", "pending", "partially_paid"]


class PaymentAttempt(models.Model):
    """One try to pay an order group. `reference` is payOS's orderCode."""

    group = models.ForeignKey(OrderGroup, models.PROTECT, related_name="attempts")
    account = models.ForeignKey(PaymentAccount, models.PROTECT, related_name="attempts")
    reference = models.BigIntegerField(unique=True)
    session_id = models.CharField(max_length=80, blank=True)
    url = models.URLField(max_length=400, blank=True)
    qr_text = models.TextField(blank=True)
    memo = models.CharField(_("nội dung chuyển khoản"), max_length=40, blank=True)
    status = models.CharField(
        max_length=16, choices=AttemptStatus.choices, default=AttemptStatus.CREATED
    )
    amount = models.BigIntegerField()
    paid_amount = models.BigIntegerField(default=0)
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lần thanh toán")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(paid_amount__gte=0),
                name="attempt_amounts_make_sense",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(status__in=OPEN_ATTEMPTS),
                name="one_open_attempt_per_group",
            ),
        ]
        indexes = [models.Index(fields=["status", "expires_at"])]

    def __str__(self) -> str:
        return str(self.reference)

    def move_to(self, status: str) -> None:
        """Take the next status, or refuse."""
        if status not in MOVES[AttemptStatus(self.status)]:
            raise MoveNotAllowedError
        self.status = status


class BankTransaction(models.Model):
    """Money seen at the provider; its reference makes sure it counts once."""

    account = models.ForeignKey(PaymentAccount, models.PROTECT, related_name="+")
    attempt = models.ForeignKey(
        PaymentAttempt, models.PROTECT, related_name="transactions"
    )
    reference = models.CharField(max_length=120)
    amount = models.BigIntegerField()
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "reference"], name="money_counts_once"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ProviderNotice(models.Model):
    """What a provider or marketplace sent us, kept raw; a hint, never the truth."""

    source = models.CharField(max_length=40)
    event_key = models.CharField(max_length=120)
    body = models.BinaryField()
    received_at = models.DateTimeField(default=timezone.now)
    processed_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=160, blank=True)
    number_of_times = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("thông báo")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "event_key"], name="one_notice_per_event"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.event_key}"


class Refund(models.Model):
    """Money to give back. payOS has no refund: staff transfer it and note how."""

    class Status(models.TextChoices):
        REQUIRES_ACTION = "requires_action", _("chờ chuyển tay")
        SUCCEEDED = "succeeded", _("đã hoàn")
        CANCELLED = "cancelled", _("thôi hoàn")

    group = models.ForeignKey(OrderGroup, models.PROTECT, related_name="refunds")
    order = models.ForeignKey(
        "orders.Order", models.PROTECT, null=True, related_name="refunds"
    )
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=160)
    status = models.CharField(
        max_length=16, choices=Status.choices, default=Status.REQUIRES_ACTION
    )
    bank_reference = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("hoàn tiền")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_something"),
            models.UniqueConstraint(fields=["order", "reason"], name="refund_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.amount}"
