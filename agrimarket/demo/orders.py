"""Buyers order, households answer, most things arrive and are paid."""

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db.models import F

from agrimarket.demo.calendar import DAYS, Year
from agrimarket.demo.catalogue import acting, harvest_when_needed
from agrimarket.demo.farms import Household, households
from agrimarket.simulators.payos.server import PayOSServer
from catalogue.models import Product
from farms.models import Commune
from orders.actions.baskets import add_to_basket
from orders.actions.checkout import place_order
from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.orders import cancel_order, confirm_order, refuse_order
from orders.actions.payments import settle_payment, start_payment
from orders.models import Basket, Order, OrderStatus, PaymentMethod

FIRST_DAY_OF_PAYOS = DAYS - 60


@dataclass(frozen=True)
class Buyer:
    name: str
    phone: str
    address: str
    commune: str | None


BUYERS = [
    Buyer("Chị Mua Thử", "+84900000101", "12 đường Thử Nghiệm", "31135"),
    Buyer("Anh Đặt Mẫu", "+84900000102", "34 hẻm Ví Dụ", "31120"),
    Buyer("Quán Cơm Mẫu", "+84900000103", "5 chợ Mẫu", "31186"),
    Buyer("Cô Khách Quen", "+84900000104", "78 đường Thí Dụ, TP.HCM", None),
    Buyer("Bếp Ăn Trường Mẫu", "+84900000105", "1 đường Trường Mẫu", "31168"),
    Buyer("Chú Mua Sỉ", "+84900000106", "9 bến Mẫu", "31201"),
    Buyer("Anh Thử Vị", "+84900000107", "21 đường Ví Dụ, TP.HCM", None),
]


def plan_orders(year: Year, payos: PayOSServer) -> None:
    """Put a year of buying into the calendar; the last days go through payOS."""
    for household in households():
        if not household.reaches("sold"):
            continue
        # Those who stopped did so one after another, not all on one day.
        stopped = DAYS - 48 - household.number * 17 % 120
        last = DAYS - 1 if household.reaches("repeat") else stopped
        day = household.registered_day + 18
        count = 0
        while day < last:
            crop = household.values.crop_slugs[count % len(household.values.crop_slugs)]
            _plan_order(year, household, crop, day, payos, count)
            count += 1
            day += year.random.randint(9, 24)
        if household.reaches("repeat"):
            crop = household.values.crop_slugs[0]
            _plan_order(year, household, crop, DAYS - 6, payos, count + 1)
    _plan_open_orders(year)


def _plan_order(
    year: Year,
    household: Household,
    crop: str,
    day: int,
    payos: PayOSServer,
    count: int,
) -> None:
    buyer = BUYERS[year.random.randrange(len(BUYERS))]
    times = year.random.randint(2, 9)
    paid_first = day >= FIRST_DAY_OF_PAYOS and (count % 2 == 0 or household.number < 2)
    buy = partial(_buy, household, [crop], buyer, times)
    fate = "refused" if count % 17 == 16 else "cancelled" if count % 23 == 22 else ""
    year.plan(day, 6, partial(harvest_when_needed, household, crop))
    year.plan(day, 10, partial(_deal, year, household, buy, payos, paid_first, fate))


def _deal(
    year: Year,
    household: Household,
    buy: partial[Order | None],
    payos: PayOSServer,
    paid_first: bool,
    fate: str,
) -> None:
    order = buy(PaymentMethod.PAYOS if paid_first else PaymentMethod.CASH_ON_DELIVERY)
    if order is None:
        return
    if paid_first:
        _pay(order, payos)
    day = DAYS - (year.today.date() - order.placed_at.date()).days
    year.plan(day, 13, partial(_answer, household, order.pk, fate))
    if not fate:
        year.plan(day + 1, 7, partial(_ship, household, order.pk))
        year.plan(day + 2, 11, partial(_deliver, household, order.pk))


def _buy(
    household: Household, crops: list[str], buyer: Buyer, times: int, method: str
) -> Order | None:
    """Order what is there; a household without stock today sells nothing today."""
    basket = Basket.objects.create()
    products = Product.objects.on_sale().filter(
        producer=household.producer,
        crop__slug__in=crops,
        available_steps__gte=times * F("minimum_steps"),
    )
    for product in products:
        steps = times * product.minimum_steps
        add_to_basket(basket=basket, product=product, steps=steps)
    if not basket.lines.exists():
        return None
    commune = Commune.objects.current().filter(code=buyer.commune).first()
    group = place_order(
        basket=basket,
        buyer_name=buyer.name,
        buyer_phone=buyer.phone,
        delivery_address=buyer.address,
        delivery_commune=commune,
        note="",
        payment_method=method,
    )
    return group.orders.get()


def _pay(order: Order, payos: PayOSServer) -> None:
    """Pay at the simulated bank and let the settlement find the money there."""
    address = f"{settings.SITE_URL}/don-hang/{order.group.key}/"
    attempt = start_payment(group=order.group, return_url=address, cancel_url=address)
    payos.pay(str(attempt.reference), attempt.amount)
    settle_payment(attempt=attempt)


def _answer(household: Household, pk: int, fate: str) -> None:
    order = Order.objects.get(pk=pk)
    if order.status != OrderStatus.PLACED:
        return
    actor, mandate = acting(household)
    if fate == "refused":
        reason = "Mưa lớn, chưa hái được"
        refuse_order(order=order, reason=reason, actor=actor, mandate=mandate)
    elif fate == "cancelled":
        cancel_order(order=order, reason="Người mua đổi ý")
    else:
        confirm_order(order=order, actor=actor, mandate=mandate)


def _ship(household: Household, pk: int) -> None:
    order = Order.objects.get(pk=pk)
    actor, mandate = acting(household)
    if order.status == OrderStatus.CONFIRMED:
        ship_order(order=order, actor=actor, mandate=mandate)


def _deliver(household: Household, pk: int) -> None:
    order = Order.objects.select_related("group").get(pk=pk)
    actor, mandate = acting(household)
    if order.status == OrderStatus.SHIPPED:
        confirm_delivery(
            order=order,
            actor=actor,
            mandate=mandate,
            cash_collected=order.group.payment_method == PaymentMethod.CASH_ON_DELIVERY,
        )


def _plan_open_orders(year: Year) -> None:
    """Leave the first two households orders to answer today."""
    first, second = [h for h in households() if h.number < 2]
    crops = first.values.crop_slugs
    for household, crop, number in [
        (first, crops[0], 1),
        (first, crops[2], 2),
        (second, second.values.crop_slugs[0], 3),
    ]:
        buyer = BUYERS[number]
        buy = partial(_buy, household, [crop], buyer, 4)
        year.plan(DAYS, 23, partial(buy, PaymentMethod.CASH_ON_DELIVERY))
