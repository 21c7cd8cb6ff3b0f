"""Other marketplaces, our seat in them, and what they show of ours."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from catalogue.quantities import Quantity
from farms.fields import EncryptedCharField
from farms.models import Producer, Role, RoleAssignment
from orders.models.offers import is_on_sale


class ChannelConnectionQuerySet(models.QuerySet["ChannelConnection"]):
    def visible_to(self, user: Any) -> "ChannelConnectionQuerySet":
        """Keep what department and officers watch over; for others nothing."""
        if not user.is_authenticated:
            return self.none()
        watchers = (Role.DEPARTMENT, Role.EXTENSION_OFFICER, Role.APPROVER)
        is_watcher = RoleAssignment.objects.of(user, *watchers).exists()
        return self if user.is_superuser or is_watcher else self.none()

    def editable_by(self, user: Any) -> "ChannelConnectionQuerySet":
        """Keep what the user may connect and retry: the department's work."""
        if not user.is_authenticated:
            return self.none()
        is_department = RoleAssignment.objects.of(user, Role.DEPARTMENT).exists()
        return self if user.is_superuser or is_department else self.none()


class ChannelConnection(models.Model):
    """Our seat in one marketplace, with the share of stock it may sell."""

    class Status(models.TextChoices):
        RUNNING = "running", _("Đang chạy")
        RECONNECT = "reconnect", _("Cần nối lại")
        OFF = "off", _("Chưa nối")

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    channel = models.CharField(max_length=20)
    name = models.CharField(_("tên"), max_length=80)
    owner = models.ForeignKey(
        Producer, models.PROTECT, null=True, blank=True, related_name="+"
    )
    url = models.URLField(blank=True)
    consumer_key = models.CharField(max_length=120, blank=True)
    consumer_secret = EncryptedCharField(blank=True, default="")
    webhook_secret = EncryptedCharField(blank=True, default="")
    status = models.CharField(
        max_length=16, choices=Status.choices, default=Status.RUNNING
    )
    buffer_percent = models.PositiveSmallIntegerField(
        _("chừa lại (%)"),
        default=10,
        help_text="Share of free stock kept back, against orders still on their way.",
    )
    orders_seen_until = models.DateTimeField(null=True, blank=True)
    last_contact_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=400, blank=True)

    objects = ChannelConnectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết nối")
        constraints = [
            models.CheckConstraint(
                condition=Q(buffer_percent__lte=100), name="buffer_is_a_share"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def sellable_packs(self, product: Product, pack_steps: int) -> int:
        """Return how many packs this marketplace may sell: the one place it is said."""
        if not is_on_sale(product):
            return 0
        free = product.available_steps * (100 - self.buffer_percent) // 100
        return free // pack_steps


class ListingStatus(models.TextChoices):
    QUEUED = "queued", _("Chờ gửi")
    LIVE = "live", _("Đang bán")
    FAILED = "failed", _("Lỗi")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


class ChannelListingQuerySet(models.QuerySet["ChannelListing"]):
    def visible_to(self, user: Any) -> "ChannelListingQuerySet":
        """Keep the listings of the producers the user may see whole."""
        return self.filter(product__in=Product.objects.visible_to(user))

    def wanted(self) -> "ChannelListingQuerySet":
        """Keep what should stand on its marketplace."""
        return self.exclude(status=ListingStatus.WITHDRAWN)

    def shown_there(self) -> "ChannelListingQuerySet":
        """Keep what its marketplace shows, will show, or was not told to take off."""
        untold = ~Q(remote_id="") & Q(pushed_packs__isnull=False)
        return self.filter(~Q(status=ListingStatus.WITHDRAWN) | untold)

    def with_product(self) -> "ChannelListingQuerySet":
        """Join what working out a listing's stock reads."""
        return self.select_related(
            "connection", "product__unit", "product__producer__commune", "product__crop"
        )


class ChannelListing(models.Model):
    """Our product as that marketplace shows it; loose kilos are sold there in packs.

    `pushed_packs` and `pushed_price_amount` are what it showed when we last heard.
    """

    connection = models.ForeignKey(
        ChannelConnection, models.CASCADE, related_name="listings"
    )
    product = models.ForeignKey(Product, models.PROTECT, related_name="listings")
    pack_steps = models.PositiveIntegerField()
    pack_grams = models.PositiveIntegerField(
        default=0, help_text="Weight of one pack; 0 when nobody knows."
    )
    sku = models.CharField(max_length=40)
    remote_id = models.CharField(max_length=64, blank=True)
    remote_url = models.URLField(max_length=400, blank=True)
    status = models.CharField(
        max_length=16, choices=ListingStatus.choices, default=ListingStatus.QUEUED
    )
    pushed_packs = models.IntegerField(null=True, blank=True)
    pushed_price_amount = models.BigIntegerField(null=True, blank=True)
    first_live_at = models.DateTimeField(null=True, blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=400, blank=True)

    objects = ChannelListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("tin đăng")
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "product"], name="one_listing_per_product"
            ),
            models.UniqueConstraint(
                fields=["connection", "sku"], name="one_listing_per_sku"
            ),
            models.CheckConstraint(
                condition=Q(pack_steps__gt=0), name="pack_of_something"
            ),
        ]
        indexes = [models.Index(fields=["connection", "status"])]

    def __str__(self) -> str:
        return self.sku

    @property
    def pack(self) -> Quantity:
        """Return what is in one pack."""
        unit = self.product.unit
        return Quantity(self.pack_steps, unit.scale, unit.code)

    @property
    def sellable_packs(self) -> int:
        """Return how many packs it may sell now; wants `with_product()`."""
        return self.connection.sellable_packs(self.product, self.pack_steps)


class SyncJob(models.Model):
    """One push or pull, with what came of it."""

    class Kind(models.TextChoices):
        PUSH_LISTING = "push_listing", _("gửi tin đăng")
        PUSH_STOCK = "push_stock", _("gửi số còn")
        PULL_ORDERS = "pull_orders", _("lấy đơn")

    class Status(models.TextChoices):
        QUEUED = "queued", _("Chờ gửi")
        RUNNING = "running", _("Đang gửi")
        DONE = "done", _("Xong")

    class Outcome(models.TextChoices):
        NONE = "", "–"
        SUCCEEDED = "succeeded", _("Đã gửi")
        REFUSED = "refused", _("Bị từ chối")
        UNKNOWN = "unknown", _("Chưa rõ, sẽ hỏi lại")

    connection = models.ForeignKey(
        ChannelConnection, models.CASCADE, related_name="jobs"
    )
    listing = models.ForeignKey(
        ChannelListing, models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    status = models.CharField(
        max_length=8, choices=Status.choices, default=Status.QUEUED
    )
    outcome = models.CharField(
        max_length=16, choices=Outcome.choices, blank=True, default=Outcome.NONE
    )
    message = models.CharField(max_length=400, blank=True)
    remote_words = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lượt đồng bộ")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["connection", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"
