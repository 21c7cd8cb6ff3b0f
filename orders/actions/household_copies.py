"""A household's copy of its data: what it sold and what it was paid, no buyer in it."""

from django.utils.translation import gettext as _

from catalogue.money import format_amount
from catalogue.quantities import format_steps
from farms.exporting.sections import Row, Section
from farms.models import Producer
from orders.models import ChannelListing, Order, OrderLine
from orders.models.statements import balance_of, payouts_of

MOST_PAYOUTS = 10_000


def money_sections(producer: Producer) -> list[Section]:
    """Return orders line by line, the balance, payouts and places on marketplaces.

    Names, phones, addresses and words of buyers are other people's data: left out.
    """
    return [
        _orders(producer),
        _balance(producer),
        _payouts(producer),
        _listings(producer),
    ]


def _orders(producer: Producer) -> Section:
    lines = OrderLine.objects.filter(order__producer=producer)
    rows = [
        _line_of(line)
        for line in lines.select_related("order").order_by("order__placed_at", "pk")
    ]
    columns = [
        ("number", _("Số đơn")),
        ("placed_at", _("Ngày đặt")),
        ("status", _("Tới đâu")),
        ("product", _("Món")),
        ("quantity", _("Số lượng")),
        ("unit", _("Đơn vị")),
        ("goods", _("Tiền hàng")),
        ("net", _("Nhận về")),
    ]
    return Section("orders", _("Đơn hàng"), columns, rows)


def _line_of(line: OrderLine) -> Row:
    order: Order = line.order
    return {
        "number": order.number,
        "status": order.get_status_display(),
        "placed_at": order.placed_at,
        "delivered_at": order.delivered_at,
        "paid_at": order.paid_at,
        "product": line.product_name,
        "quantity": format_steps(line.steps, line.scale),
        "unit": line.unit_symbol,
        "price_amount": line.price_amount,
        "line_amount": line.line_amount,
        "fee_amount": line.fee_amount,
        "withheld_vat_amount": line.withheld_vat_amount,
        "withheld_pit_amount": line.withheld_pit_amount,
        "net_amount": line.net_amount,
        "goods": format_amount(line.line_amount),
        "net": format_amount(line.net_amount),
    }


def _balance(producer: Producer) -> Section:
    balance = balance_of(producer)
    row: Row = {
        "payable_amount": balance.payable,
        "cash_amount": balance.cash,
        "owed_amount": balance.owed,
        "owed": format_amount(balance.owed),
        "cash": format_amount(balance.cash),
    }
    columns = [
        ("owed", _("Chợ còn phải trả")),
        ("cash", _("Nhà vườn đã thu tiền mặt")),
    ]
    return Section("balance", _("Tiền còn lại"), columns, [row])


def _payouts(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "paid_at": payout.paid_at,
            "amount": payout.amount,
            "paid": format_amount(payout.amount),
        }
        for payout in payouts_of(producer, limit=MOST_PAYOUTS)
    ]
    columns = [("paid_at", _("Lúc")), ("paid", _("Số tiền"))]
    return Section("payouts", _("Tiền đã trả"), columns, rows)


def _listings(producer: Producer) -> Section:
    listings = ChannelListing.objects.filter(product__producer=producer)
    rows: list[Row] = [
        {
            "channel": listing.connection.name,
            "product": listing.product.name,
            "url": listing.remote_url,
            "status": listing.get_status_display(),
            "first_live_at": listing.first_live_at,
        }
        for listing in listings.select_related("connection", "product").order_by("pk")
    ]
    columns = [
        ("channel", _("Sàn")),
        ("product", _("Món")),
        ("status", _("Tới đâu")),
        ("url", _("Địa chỉ")),
    ]
    return Section("listings", _("Hàng trên sàn khác"), columns, rows)
