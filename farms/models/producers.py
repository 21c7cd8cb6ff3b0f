"""The party that grows and sells, and who belongs to it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from farms.models.cooperatives import producers_served
from farms.models.people import ACTING_ROLES, Farmer, FormOfAddress, Role
from farms.text import fold


class ProducerKind(models.TextChoices):
    HOUSEHOLD = "household", _("hộ nông dân")
    HOUSEHOLD_BUSINESS = "household_business", _("hộ kinh doanh")
    COOPERATIVE = "cooperative", _("hợp tác xã")
    COOPERATIVE_GROUP = "cooperative_group", _("tổ hợp tác")
    COMPANY = "company", _("doanh nghiệp")


class ProducerQuerySet(models.QuerySet["Producer"]):
    def standing(self) -> "ProducerQuerySet":
        """Keep the records that neither went into another one nor were erased."""
        return self.filter(merged_into=None, erased_at=None)

    def visible_to(self, user: Any) -> "ProducerQuerySet":
        """Keep what the user may see whole: own households, communes of the role."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self.standing()
        own = Q(memberships__farmer__user=user, memberships__left_on=None)
        served = producers_served(user, *Role.values)
        return self.standing().filter(own | served).distinct()

    def owned_by(self, user: Any) -> "ProducerQuerySet":
        """Keep the producers of which the user is a current member."""
        if not user.is_authenticated:
            return self.none()
        return (
            self.standing()
            .filter(memberships__farmer__user=user, memberships__left_on=None)
            .distinct()
        )

    def under_mandate_of(self, user: Any) -> "ProducerQuerySet":
        """Keep the producers that let this officer act for them today."""
        if not user.is_authenticated:
            return self.none()
        today = timezone.localdate()
        return (
            self.standing()
            .filter(
                producers_served(user, *ACTING_ROLES),
                mandates__officer=user,
                mandates__revoked_at=None,
                mandates__valid_from__lte=today,
                mandates__valid_until__gte=today,
            )
            .distinct()
        )

    def editable_by(self, user: Any) -> "ProducerQuerySet":
        """Keep what the user may change: own, or under a mandate that holds."""
        if not user.is_authenticated:
            return self.none()
        today = timezone.localdate()
        own = Q(memberships__farmer__user=user, memberships__left_on=None)
        mandated = producers_served(user, *ACTING_ROLES) & Q(
            mandates__officer=user,
            mandates__revoked_at=None,
            mandates__valid_from__lte=today,
            mandates__valid_until__gte=today,
        )
        return self.standing().filter(own | mandated).distinct()

    def public(self) -> "ProducerQuerySet":
        """Keep those with a verified registration and consent to be shown."""
        return self.filter(is_public=True)


class Producer(models.Model):
    kind = models.CharField(
        _("loại"),
        max_length=24,
        choices=ProducerKind.choices,
        default=ProducerKind.HOUSEHOLD,
    )
    name = models.CharField(_("tên"), max_length=120)
    shop_name = models.CharField(_("tên nhà vườn"), max_length=120)
    folded_name = models.CharField(max_length=240, editable=False, db_index=True)
    slug = models.SlugField(max_length=140, unique=True)
    commune = models.ForeignKey(
        "farms.Commune", models.PROTECT, related_name="producers"
    )
    hamlet = models.CharField(_("ấp, khu vực"), max_length=80, blank=True)
    address_text = models.CharField(_("địa chỉ như đã ghi"), max_length=240, blank=True)
    phone = PhoneNumberField(_("số điện thoại"), blank=True, region="VN")
    form_of_address = models.CharField(
        _("xưng hô"), max_length=8, choices=FormOfAddress.choices, blank=True
    )
    story = models.TextField(_("giới thiệu"), blank=True)
    gln = models.CharField(max_length=13, blank=True)
    is_public = models.BooleanField(
        _("hiện trên trang"),
        default=False,
        help_text=_("Bật khi hồ sơ đã xác minh và hộ đồng ý."),
    )
    closed_from = models.DateField(_("nghỉ bán từ"), null=True, blank=True)
    closed_until = models.DateField(_("nghỉ bán tới"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    registered_by = models.ForeignKey(
        "farms.User", models.SET_NULL, null=True, blank=True, related_name="registered"
    )

    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    # Since then it stands for nobody: orders and figures still point at it.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProducerQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhà vườn")
        indexes = [models.Index(fields=["commune", "created_at"])]

    def __str__(self) -> str:
        return self.shop_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is searched beside what is shown."""
        self.fill_search_columns()
        super().save(*args, **kwargs)

    def fill_search_columns(self) -> None:
        """Work out what is searched; for rows written in bulk, which save() misses."""
        self.folded_name = fold(f"{self.name} {self.shop_name}")[:240]

    def is_closed_on(self, day: Any) -> bool:
        """Say whether the household rests on that day (flood, illness, holiday)."""
        if not self.closed_from or day < self.closed_from:
            return False
        return self.closed_until is None or day <= self.closed_until


class Membership(models.Model):
    class Position(models.TextChoices):
        HEAD = "head", _("chủ hộ")
        MEMBER = "member", _("thành viên")
        MANAGER = "manager", _("quản lý")

    farmer = models.ForeignKey(Farmer, models.CASCADE, related_name="memberships")
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="memberships")
    position = models.CharField(
        max_length=8, choices=Position.choices, default=Position.HEAD
    )
    joined_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["farmer", "producer"],
                condition=Q(left_on=None),
                name="one_current_membership",
            )
        ]

    def __str__(self) -> str:
        return f"{self.farmer} – {self.producer}"
