"""A real lot as an example of what a label opens."""

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.models import LotStatus, ProduceLot, Product, TraceEvent, Vouching
from cms.blocks.freshness import MINUTE, remember


class TellBlock(blocks.StructBlock):
    icon = blocks.ChoiceBlock(
        label=_("Biểu tượng"),
        choices=[
            ("user", _("người")),
            ("notebook-pen", _("sổ")),
            ("circle-question-mark", _("dấu hỏi")),
            ("circle-alert", _("dấu than")),
        ],
    )
    title = blocks.CharBlock(label=_("Điều gì"), max_length=80)
    text = blocks.CharBlock(label=_("Giải thích"), max_length=160, required=False)

    class Meta:
        icon = "list-ul"
        label = _("Điều tem cho biết")


class LotSlipBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Đề mục"), max_length=80)
    text = blocks.CharBlock(label=_("Câu dẫn"), max_length=240, required=False)
    tells = blocks.ListBlock(TellBlock(), label=_("Tem cho biết gì"), max_num=6)
    trace_code = blocks.CharBlock(
        label=_("Mã lô"),
        max_length=16,
        required=False,
        help_text=_("Để trống thì lấy lô đang bán có nhiều người làm chứng nhất."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add a lot on sale now, or nothing when there is none."""
        context = super().get_context(value, parent_context)
        code = value["trace_code"]
        lot = remember(f"lot:{code}", 10 * MINUTE, lambda: example_lot(code))
        return {**context, "lot": lot}

    class Meta:
        icon = "doc-full"
        label = _("Tem đọc được gì")
        template = "cms/blocks/lot_slip.html"


def example_lot(trace_code: str) -> dict[str, object] | None:
    """Return an open lot of a published product, with who vouches for its lines."""
    lots = ProduceLot.objects.sellable().filter(product__in=Product.objects.published())
    if trace_code:
        lots = lots.filter(trace_code=trace_code)
    lot = (
        lots.select_related("product")
        .annotate(
            witnesses=Count("events__vouching", distinct=True), lines=Count("events")
        )
        .order_by("-witnesses", "-lines", "-harvested_on", "-pk")
        .first()
    )
    if lot is None or lot.status != LotStatus.OPEN:
        return None
    return {
        "trace_code": lot.trace_code,
        "name": str(lot.product),
        "harvested_on": lot.harvested_on,
        "counts": _lines_by_witness(lot),
    }


def _lines_by_witness(lot: ProduceLot) -> list[tuple[str, int]]:
    rows = TraceEvent.objects.filter(lot=lot).order_by().values_list("vouching")
    counted = dict(rows.annotate(Count("pk")))
    return [(grade, counted[grade]) for grade in Vouching.values if grade in counted]
