"""Turn a basket into orders, one per household, at the prices of this moment."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from catalogue.exceptions import NotEnoughStockError
from catalogue.money import format_amount
from farms.models import Commune, Producer, User
from farms.text import clean_text
from orders.actions.audit import write_audit, write_note
from orders.actions.news import announce
from orders.actions.order_stock import hold_lines, lines_of, promise_lines
from orders.actions.placing import answer_deadline, new_number
from orders.exceptions import BasketChangedError, BasketEmptyError, OrdersError
from orders.models import (
    Basket,
    Order,
    OrderGroup,
    OrderLine,
    OrderStatus,
    PaymentMethod,
    Rates,
    rates_on,
)
from orders.models.offers import Offer, Problem, read_offers
from orders.signals import order_placed

OFFERED_METHODS = (PaymentMethod.PAYOS, PaymentMethod.CASH_ON_DELIVERY)


@transaction.atomic
def place_order(
    *,
    basket: Basket,
    buyer_name: str,
    buyer_phone: str,
    delivery_address: str,
    delivery_commune: Commune | None,
    note: str,
    payment_method: str,
    buyer: User | None = None,
    seen_prices: Mapping[int, int] | None = None,
) -> OrderGroup:
    """Order everything in the basket: all of it, or nothing.

    `seen_prices` is what the buyer was shown (đồng per unit by product): another
    price now raises BasketChangedError, as does stock that is gone. Cash orders go
    to the households at once, others when their money has come.
    """
    if payment_method not in OFFERED_METHODS:
        raise OrdersError
    offers = _lock_offers(basket)
    check_offers(offers, seen_prices or {})
    group = OrderGroup.objects.create(
        buyer=buyer,
        buyer_name=clean_text(buyer_name)[:120],
        buyer_phone=buyer_phone,
        delivery_address=clean_text(delivery_address)[:240],
        delivery_commune=delivery_commune,
        note=clean_text(note)[:240],
        payment_method=payment_method,
        total_amount=sum(offer.amount for offer in offers),
    )
    orders = _write_orders(group, offers)
    _secure_stock(group, orders, buyer)
    basket.lines.all().delete()
    write_audit(group, "place_order", actor=buyer, orders=[o.number for o in orders])
    return group


def _lock_offers(basket: Basket) -> list[Offer]:
    Basket.objects.select_for_update().get(pk=basket.pk)
    if offers := read_offers(basket):
        return offers
    raise BasketEmptyError


def check_offers(offers: list[Offer], seen_prices: Mapping[int, int]) -> None:
    """Refuse when something is gone or costs another amount than the buyer saw."""
    changes = [change for o in offers if (change := _change_of(o, seen_prices))]
    if changes:
        raise BasketChangedError(changes=tuple(changes))


def _change_of(offer: Offer, seen_prices: Mapping[int, int]) -> str:
    product = offer.product
    facts = {"product": product, "unit": product.unit.symbol}
    if offer.problem is Problem.GONE:
        return _("%(product)s hiện không còn bán.") % facts
    if offer.problem is Problem.LESS:
        facts["left"] = product.available.number
        return _("%(product)s chỉ còn %(left)s %(unit)s.") % facts
    if offer.problem is Problem.AMOUNT:
        return _("%(product)s đã đổi cách bán, chọn lại số lượng.") % facts
    seen = seen_prices.get(product.pk, offer.price_amount)
    if seen != offer.price_amount:
        facts |= {"was": format_amount(seen), "now": format_amount(offer.price_amount)}
        return _("%(product)s đổi giá từ %(was)s thành %(now)s một %(unit)s.") % facts
    return ""


def _write_orders(group: OrderGroup, offers: list[Offer]) -> list[Order]:
    rates = rates_on(timezone.localdate(group.placed_at))
    orders = []
    for _pk, rows in groupby(offers, key=lambda offer: offer.product.producer_id):
        shares = list(rows)
        producer = shares[0].product.producer
        order = Order.objects.create(
            group=group,
            producer=producer,
            number=new_number(),
            status=OrderStatus.AWAITING_PAYMENT,
            goods_amount=sum(offer.amount for offer in shares),
            placed_at=group.placed_at,
        )
        lines = [_line_of(order, offer, producer, rates) for offer in shares]
        OrderLine.objects.bulk_create(lines)
        write_note(order, gettext_noop("Đã đặt hàng."))
        orders.append(order)
    return orders


def _line_of(order: Order, offer: Offer, producer: Producer, rates: Rates) -> OrderLine:
    product, unit = offer.product, offer.product.unit
    net = rates.net_of(offer.amount, producer.kind)
    return OrderLine(
        order=order,
        product=product,
        product_name=str(product)[:120],
        steps=offer.line.steps,
        scale=unit.scale,
        unit=unit.code,
        unit_symbol=unit.symbol,
        price_amount=offer.price_amount,
        line_amount=offer.amount,
        fee_amount=net.fee,
        withheld_vat_amount=net.vat,
        withheld_pit_amount=net.pit,
    )


def _secure_stock(group: OrderGroup, orders: list[Order], buyer: User | None) -> None:
    """Hold everything for as long as a payment may take; for cash it is promised."""
    lines = lines_of(orders)
    minutes = timedelta(minutes=settings.RESERVATION_MINUTES)
    try:
        hold_lines(lines, group.placed_at + minutes)
    except NotEnoughStockError as error:
        raise BasketChangedError(changes=(str(error),)) from error
    if group.payment_method == PaymentMethod.CASH_ON_DELIVERY:
        promise_lines(lines, actor=buyer)
        announce_orders(orders, lines)


def announce_orders(orders: list[Order], lines: list[OrderLine]) -> None:
    """Put orders before their households: deadline set, news told.

    The caller holds the orders' locks and has promised the stock of their lines.
    """
    now = timezone.now()
    for order in orders:
        own = [line for line in lines if line.order_id == order.pk]
        order.move_to(OrderStatus.PLACED)
        order.answer_by = answer_deadline(own, now)
        order.reason = ""
        order.save(update_fields=["status", "answer_by", "reason", "paid_at"])
        announce(order_placed, Order, order=order)
