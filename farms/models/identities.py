"""How surely a person is known: each look is a row, the strongest counts."""

from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farms.models.cooperatives import producers_served
from farms.models.people import Farmer, Role, User
from farms.models.producers import Membership, Producer


class IdentityLevel(models.TextChoices):
    NONE = "none", _("chưa xem giấy tờ")
    PAPER_SEEN = "paper_seen", _("cán bộ đã xem giấy tờ")
    VNEID = "vneid", "VNeID"


class IdentityMethod(models.TextChoices):
    NONE = "none", _("chỉ nghe nói")
    PAPER = "paper", _("xem thẻ căn cước tại chỗ")
    VNEID = "vneid", _("đăng nhập VNeID")


LEVEL_OF = {
    IdentityMethod.NONE: IdentityLevel.NONE,
    IdentityMethod.PAPER: IdentityLevel.PAPER_SEEN,
    IdentityMethod.VNEID: IdentityLevel.VNEID,
}
# The higher, the surer.
RANK = {level: rank for rank, level in enumerate(IdentityLevel.values)}


class IdentityCheckQuerySet(models.QuerySet["IdentityCheck"]):
    def valid(self) -> "IdentityCheckQuerySet":
        """Keep what still holds: not withdrawn, and of the number on record today."""
        same = Q(number_hash="") | Q(number_hash=F("farmer__id_number_hash"))
        return self.filter(same, withdrawn_at=None)

    def withdrawable_by(self, user: Any) -> "IdentityCheckQuerySet":
        """Keep those of persons where the user registers or approves."""
        if not user.is_authenticated:
            return self.none()
        roles = (Role.EXTENSION_OFFICER, Role.APPROVER)
        served = Producer.objects.standing().filter(producers_served(user, *roles))
        seats = Membership.objects.filter(left_on=None, producer__in=served)
        return self.filter(farmer__in=seats.values("farmer"), withdrawn_at=None)

    def strongest_first(self) -> "IdentityCheckQuerySet":
        """Put the surest first, of equals the newest."""
        steps = [When(level=level, then=Value(rank)) for level, rank in RANK.items()]
        rank = Case(*steps, default=Value(0), output_field=models.IntegerField())
        return self.annotate(rank=rank).order_by("-rank", "-checked_at", "-pk")


class IdentityCheck(models.Model):
    """That somebody looked, when and how; the number itself stays with the person."""

    farmer = models.ForeignKey(Farmer, models.CASCADE, related_name="identity_checks")
    method = models.CharField(
        _("bằng cách nào"), max_length=8, choices=IdentityMethod.choices
    )
    level = models.CharField(
        _("mức"), max_length=16, choices=IdentityLevel.choices, editable=False
    )
    # Of the number that was compared; empty where the card showed none we may keep.
    number_hash = models.CharField(
        max_length=64, blank=True, default="", editable=False
    )
    # Of the account that vouched, so that another one of the same person is noticed.
    subject_hash = models.CharField(
        max_length=64, blank=True, default="", editable=False
    )
    checked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(_("lúc"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(_("lý do rút"), max_length=240, blank=True)

    objects = IdentityCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần xác nhận danh tính")
        indexes = [models.Index(fields=["farmer", "-checked_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""),
                name="withdrawn_check_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.farmer}: {self.get_method_display()}"

    @property
    def is_valid(self) -> bool:
        """Say whether it still counts; the farmer must be at hand."""
        known = self.farmer.id_number_hash
        return self.withdrawn_at is None and self.number_hash in {"", known}


def current_check(farmer: Farmer) -> IdentityCheck | None:
    """Return the check that decides how surely the person is known."""
    rows = farmer.identity_checks.valid().select_related("checked_by", "farmer")
    return rows.strongest_first().first()


def head_of(producer: Producer) -> Farmer | None:
    """Return who stands for a producer: of the current members the first."""
    rows = Farmer.objects.filter(
        memberships__producer=producer, memberships__left_on=None
    )
    return rows.order_by("memberships__pk").first()
