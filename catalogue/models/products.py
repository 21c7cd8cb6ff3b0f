"""What a producer offers, and where it stands in the shop."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.exceptions import MoveNotAllowedError
from catalogue.models.units import Unit
from catalogue.quantities import Quantity
from farms.models import (
    Consent,
    ConsentPurpose,
    Coverage,
    Crop,
    Photo,
    Producer,
    Role,
    communes_of,
)
from farms.text import fold


class Category(models.Model):
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=60)
    name_in_english = models.CharField(max_length=60)
    art = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("nhóm hàng")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.name


class ProductStatus(models.TextChoices):
    DRAFT = "draft", _("Nháp")
    SUBMITTED = "submitted", _("Chờ duyệt")
    RETURNED = "returned", _("Cần sửa")
    PUBLISHED = "published", _("Đang bán")
    WITHDRAWN = "withdrawn", _("Đã gỡ")
    FROZEN = "frozen", _("Tạm khoá")


MOVES = {
    ProductStatus.DRAFT: {ProductStatus.SUBMITTED, ProductStatus.WITHDRAWN},
    ProductStatus.SUBMITTED: {
        ProductStatus.PUBLISHED,
        ProductStatus.RETURNED,
        ProductStatus.WITHDRAWN,
    },
    ProductStatus.RETURNED: {ProductStatus.SUBMITTED, ProductStatus.WITHDRAWN},
    ProductStatus.PUBLISHED: {
        ProductStatus.WITHDRAWN,
        ProductStatus.FROZEN,
        ProductStatus.SUBMITTED,
    },
    ProductStatus.WITHDRAWN: {ProductStatus.SUBMITTED},
    ProductStatus.FROZEN: {ProductStatus.PUBLISHED, ProductStatus.WITHDRAWN},
}


class ProductQuerySet(models.QuerySet["Product"]):
    def published(self) -> "ProductQuerySet":
        """Keep what buyers may see: published, of households shown with consent."""
        return self.filter(status=ProductStatus.PUBLISHED, producer__is_public=True)

    def on_sale(self) -> "ProductQuerySet":
        """Keep what can be bought today."""
        today = timezone.localdate()
        resting = Q(producer__closed_from__lte=today) & (
            Q(producer__closed_until=None) | Q(producer__closed_until__gte=today)
        )
        return (
            self.published()
            .filter(is_paused=False, available_steps__gt=0)
            .exclude(resting)
        )

    def for_channels(self) -> "ProductQuerySet":
        """Keep what its household agreed to show on outside marketplaces."""
        agreed = Consent.objects.current().filter(purpose=ConsentPurpose.CHANNELS)
        return self.published().filter(producer__in=agreed.values("producer"))

    def with_price(self) -> "ProductQuerySet":
        """Add price_amount: đồng per unit valid now, or None."""
        prices = apps.get_model("catalogue", "Price").objects
        now = timezone.now()
        current = (
            prices.filter(product=OuterRef("pk"), minimum_steps=0)
            .filter(valid_from__lte=now)
            .filter(Q(valid_until=None) | Q(valid_until__gt=now))
            .order_by("-valid_from")
        )
        return self.annotate(price_amount=Subquery(current.values("amount")[:1]))

    def with_certificate(self) -> "ProductQuerySet":
        """Add shown_certificate: the weightiest one valid today for a tile, or None.

        A dict of kind, family, name and name_in_english.
        """
        seats = (
            Coverage.objects.proving_on(timezone.localdate())
            .about(OuterRef("crop"))
            .filter(producer=OuterRef("producer"))
            .exclude(certificate__kind__weight=None)
            .order_by("certificate__kind__weight", "certificate")
        )
        kind = "certificate__kind"
        names = ("family", "name", "name_in_english")
        told = JSONObject(kind=kind, **{name: f"{kind}__{name}" for name in names})
        return self.annotate(shown_certificate=Subquery(seats.values(told=told)[:1]))

    def with_harvest(self) -> "ProductQuerySet":
        """Add harvested_on: the latest harvest of what is free to be sold, or None."""
        lots = apps.get_model("catalogue", "ProduceLot").objects
        promised = F("reserved_steps") + F("committed_steps")
        free = lots.sellable().filter(on_hand_steps__gt=promised)
        latest = free.filter(product=OuterRef("pk")).order_by("-harvested_on")
        return self.annotate(harvested_on=Subquery(latest.values("harvested_on")[:1]))

    def for_cards(self) -> "ProductQuerySet":
        """Add what a product tile shows, in a fixed number of queries."""
        return (
            self.select_related(
                "producer__commune", "crop", "category", "unit", "photo"
            )
            .with_price()
            .with_certificate()
            .with_harvest()
            .prefetch_related("photo__renditions")
        )

    def in_commune(self, commune: Any) -> "ProductQuerySet":
        """Keep what grows in one commune."""
        return self.filter(producer__commune=commune)

    def visible_to(self, user: Any) -> "ProductQuerySet":
        """Keep the products of the producers the user may see whole."""
        return self.filter(producer__in=Producer.objects.visible_to(user))

    def editable_by(self, user: Any) -> "ProductQuerySet":
        """Keep the products of the producers the user may act for."""
        return self.filter(producer__in=Producer.objects.editable_by(user))

    def reviewable_by(self, user: Any) -> "ProductQuerySet":
        """Keep what waits for review in the communes of an approver's role."""
        if not user.is_authenticated:
            return self.none()
        waiting = self.filter(status=ProductStatus.SUBMITTED)
        communes = communes_of(user, Role.APPROVER)
        if communes is None:
            return waiting
        return waiting.filter(producer__commune__in=communes)


class Product(models.Model):
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="products")
    crop = models.ForeignKey(Crop, models.PROTECT, related_name="products")
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    name = models.CharField(_("tên món"), max_length=120)
    slug = models.SlugField(max_length=160, unique=True)
    grade = models.CharField(_("loại"), max_length=40, blank=True)
    description = models.TextField(_("mô tả"), blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    increment_steps = models.PositiveIntegerField(_("bước đặt"))
    minimum_steps = models.PositiveIntegerField(_("đặt ít nhất"))
    photo = models.ForeignKey(
        Photo, models.SET_NULL, null=True, blank=True, related_name="products"
    )
    folded_text = models.CharField(max_length=600, editable=False, db_index=True)
    available_steps = models.BigIntegerField(
        default=0,
        editable=False,
        help_text="Kept by catalogue.actions.stock: free steps of open lots.",
    )
    status = models.CharField(
        max_length=16, choices=ProductStatus.choices, default=ProductStatus.DRAFT
    )
    reason = models.CharField(_("lý do"), max_length=240, blank=True)
    is_paused = models.BooleanField(_("hết hàng, tạm ẩn"), default=False)
    submitted_by = models.ForeignKey(
        "farms.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    first_published_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("món")
        constraints = [
            models.CheckConstraint(
                condition=Q(increment_steps__gt=0)
                & Q(minimum_steps__gte=F("increment_steps")),
                name="product_sold_in_whole_increments",
            ),
            models.CheckConstraint(
                condition=Q(available_steps__gte=0), name="product_stock_not_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at"]),
            models.Index(fields=["status", "category", "-published_at"]),
            models.Index(fields=["producer", "status"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.grade}" if self.grade else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is searched beside what is shown."""
        words = [self.name, self.grade, self.crop.name, *self.crop.local_names]
        self.folded_text = fold(" ".join(words))[:600]
        super().save(*args, **kwargs)

    def move_to(self, status: str) -> None:
        """Take the next status, or refuse."""
        if status not in MOVES[ProductStatus(self.status)]:
            raise MoveNotAllowedError
        self.status = status

    @property
    def available(self) -> Quantity:
        """Return what is free to be promised."""
        return Quantity(self.available_steps, self.unit.scale, self.unit_id)

    @property
    def sku(self) -> str:
        """Return the article number outside marketplaces know."""
        return f"AGM-{self.pk}"


class ProductPhoto(models.Model):
    """Further pictures of a product; the first one stands on the product itself."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos")
    photo = models.ForeignKey(Photo, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.product} #{self.position}"
