"""What happened to lots, who says so, and how strong the word is."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models.lots import AppendOnlyModel, ProduceLot
from farms.models import Commune, Mandate, User


class BizStep(models.TextChoices):
    """Core Business Vocabulary 2.0, in its own words."""

    COMMISSIONING = "commissioning", _("thu hoạch")
    INSPECTING = "inspecting", _("kiểm tra")
    SAMPLING = "sampling", _("lấy mẫu")
    PACKING = "packing", _("đóng gói")
    STORING = "storing", _("lưu kho")
    SHIPPING = "shipping", _("giao đi")
    RECEIVING = "receiving", _("nhận hàng")
    RETAIL_SELLING = "retail_selling", _("bán")


class Vouching(models.TextChoices):
    """Four grades of evidence, weakest first."""

    FARMER = "farmer", _("Nông dân tự khai")
    OFFICER = "officer", _("Cán bộ đã thấy")
    DOCUMENT = "document", _("Có giấy tờ")
    LABORATORY = "laboratory", _("Phòng kiểm nghiệm")


class TraceEvent(AppendOnlyModel):
    """Something that happened to a lot. EPCIS field names in snake_case."""

    lot = models.ForeignKey(ProduceLot, models.PROTECT, related_name="events")
    biz_step = models.CharField(max_length=24, choices=BizStep.choices)
    disposition = models.CharField(max_length=32, blank=True)
    event_time = models.DateTimeField(_("lúc xảy ra"))
    record_time = models.DateTimeField(_("lúc ghi"), default=timezone.now)
    read_point = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    quantity_steps = models.BigIntegerField(null=True, blank=True)
    vouching = models.CharField(max_length=16, choices=Vouching.choices)
    vouched_by_name = models.CharField(_("ai nói"), max_length=120)
    text = models.CharField(_("nội dung"), max_length=400)
    evidence_reference = models.CharField(_("giấy tờ"), max_length=160, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("sự kiện")
        ordering = ["event_time", "pk"]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.biz_step}"

    @property
    def days_late(self) -> int:
        """Return how many days after the event it was written down."""
        event_day = timezone.localtime(self.event_time).date()
        return max(0, (timezone.localtime(self.record_time).date() - event_day).days)
