"""A household's copy of its data: what it offers, its prices, lots."""

from django.utils.translation import gettext as _

from catalogue.models import BizStep, Price, ProduceLot, Product, TraceEvent
from catalogue.money import format_amount
from catalogue.quantities import format_steps
from farms.exporting.sections import Row, Section
from farms.models import Producer


def goods_sections(producer: Producer) -> list[Section]:
    """Return products, prices, lots and what happened to them."""
    return [
        _products(producer),
        _prices(producer),
        _lots(producer),
        _events(producer),
    ]


def _products(producer: Producer) -> Section:
    products = Product.objects.filter(producer=producer).select_related("crop", "unit")
    rows: list[Row] = [
        {
            "id": product.pk,
            "name": product.name,
            "crop": product.crop.name,
            "grade": product.grade,
            "description": product.description,
            "unit": product.unit.symbol,
            "status": product.get_status_display(),
            "reason": product.reason,
            "is_paused": product.is_paused,
            "created_at": product.created_at,
            "published_at": product.published_at,
        }
        for product in products.order_by("pk")
    ]
    columns = [
        ("name", _("Món")),
        ("grade", _("Loại")),
        ("description", _("Mô tả")),
        ("status", _("Tới đâu")),
        ("created_at", _("Ngày tạo")),
    ]
    return Section("products", _("Món đăng bán"), columns, rows)


def _prices(producer: Producer) -> Section:
    prices = Price.objects.filter(product__producer=producer)
    rows: list[Row] = [
        {
            "product": price.product.name,
            "amount": price.amount,
            "price": format_amount(price.amount),
            "from_quantity": format_steps(
                price.minimum_steps, price.product.unit.scale
            ),
            "unit": price.product.unit.symbol,
            "valid_from": price.valid_from,
            "valid_until": price.valid_until,
        }
        for price in prices.select_related("product__unit").order_by("pk")
    ]
    columns = [
        ("product", _("Món")),
        ("price", _("Giá")),
        ("unit", _("Đơn vị")),
        ("valid_from", _("Từ lúc")),
        ("valid_until", _("Tới lúc")),
    ]
    return Section("prices", _("Giá đã đặt"), columns, rows)


def _lots(producer: Producer) -> Section:
    lots = ProduceLot.objects.filter(product__producer=producer)
    rows: list[Row] = [
        {
            "trace_code": lot.trace_code,
            "product": lot.product.name,
            "harvested_on": lot.harvested_on,
            "packed_on": lot.packed_on,
            "sell_by_on": lot.sell_by_on,
            "grade": lot.grade,
            "harvested": format_steps(lot.harvested_steps, lot.product.unit.scale),
            "on_hand": format_steps(lot.on_hand_steps, lot.product.unit.scale),
            "unit": lot.product.unit.symbol,
            "status": lot.get_status_display(),
        }
        for lot in lots.select_related("product__unit").order_by("pk")
    ]
    columns = [
        ("trace_code", _("Mã lô")),
        ("product", _("Món")),
        ("harvested_on", _("Ngày hái")),
        ("harvested", _("Hái được")),
        ("on_hand", _("Còn lại")),
        ("unit", _("Đơn vị")),
        ("status", _("Tới đâu")),
    ]
    return Section("lots", _("Lô hàng"), columns, rows)


def _events(producer: Producer) -> Section:
    """Tell each lot's story, but not where it went: buyers are in there."""
    events = TraceEvent.objects.filter(lot__product__producer=producer)
    events = events.exclude(biz_step=BizStep.SHIPPING)
    rows: list[Row] = [
        {
            "trace_code": event.lot.trace_code,
            "what": event.get_biz_step_display(),
            "event_time": event.event_time,
            "record_time": event.record_time,
            "text": event.text,
            "vouched_by": event.vouched_by_name,
            "evidence": event.evidence_reference,
        }
        for event in events.select_related("lot").order_by("pk")
    ]
    columns = [
        ("trace_code", _("Mã lô")),
        ("what", _("Việc")),
        ("event_time", _("Lúc")),
        ("text", _("Nội dung")),
    ]
    return Section("events", _("Chuyện của lô hàng"), columns, rows)
