"""What the households sell: priced, harvested into lots, reviewed, told about."""

import csv
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from typing import Any

from django.utils import timezone

from agrimarket.demo import people
from agrimarket.demo.calendar import DAYS, Year
from agrimarket.demo.farms import CERTIFIED, DATA, Household, households
from catalogue.actions.events import record_event
from catalogue.actions.lots import hold_lot, record_lot
from catalogue.actions.prices import set_price
from catalogue.actions.products import (
    change_product,
    pause_product,
    publish_product,
    return_product,
    submit_product,
)
from catalogue.actions.stock import adjust_stock
from catalogue.models import BizStep, ProduceLot, Product, ProductStatus, Vouching
from catalogue.quantities import parse_steps
from farms.models import Mandate, User

DAYS_IT_KEEPS = {"trai-cay": 14, "rau-cu": 6, "thuy-san": 5, "chan-nuoi": 14}
DAYS_DRY_GOODS_KEEP = 200
HELD = ("0900000030", "trung-vit")
# For the reviewers: two wait, one was sent back; for buyers: two are sold out today.
WAITING = [("0900000033", "ot"), ("0900000034", "ca-tra")]
RETURNED = ("0900000035", "quyt-duong-long-tri")
PAUSED = [("0900000013", "du-du"), ("0900000028", "dua-kho")]


@dataclass(frozen=True)
class Offer:
    """One row of prices.csv: đồng per unit, units a lot, least units an order."""

    amount: int
    lot: str
    minimum: str
    grade: str


@cache
def offers() -> dict[str, Offer]:
    """Read what the demo's crops cost."""
    with (DATA / "prices.csv").open(encoding="utf-8") as file:
        return {
            row["crop"]: Offer(
                amount=int(row["amount"]),
                lot=row["lot"],
                minimum=row["minimum"],
                grade=row["grade"],
            )
            for row in csv.DictReader(file)
        }


def product_of(household: Household, crop: str) -> Product:
    """Return the product that the registration drafted."""
    products = Product.objects.select_related("producer", "unit", "crop", "category")
    return products.get(producer=household.producer, crop__slug=crop)


def plan_catalogue(year: Year) -> None:
    """Put listing, harvests, reviews and tellings into the calendar."""
    for household in households():
        if not household.reaches("listed"):
            continue
        first = household.registered_day + 7
        for number, crop in enumerate(household.values.crop_slugs):
            _plan_product(year, household, crop, first + 4 * number)
    known = {household.phone: household for household in households()}
    year.plan(DAYS - 2, 7, partial(_hold, known[HELD[0]], HELD[1]))
    for days, (phone, crop) in enumerate([*WAITING, RETURNED], start=1):
        year.plan(DAYS - days, 16, partial(_list, known[phone], crop))
    year.plan(DAYS - 1, 17, partial(_return, known[RETURNED[0]], RETURNED[1]))
    for phone, crop in PAUSED:
        year.plan(DAYS - 1, 18, partial(_pause, known[phone], crop))


def _plan_product(year: Year, household: Household, crop: str, first: int) -> None:
    year.plan(first, 8, partial(_list, household, crop))
    year.plan(first + 1, 9, partial(_publish, household, crop))
    if household.reach in {"listed", "repeat"}:
        # Whoever sells now picked something in the last days.
        recent = DAYS - 1 - household.number % 4
        year.plan(recent, 6, partial(_harvest, household, crop))


def acting(household: Household) -> tuple[User, Mandate | None]:
    """Say who taps: the farmer, or for every third household the officer."""
    producer = household.producer
    if household.number % 3 == 0:
        officer = User.objects.get(phone=people.OFFICER)
        mandate = Mandate.objects.for_acting(officer=officer, producer=producer)
        if mandate:
            return officer, mandate
    return User.objects.get(phone=f"+84{household.phone[1:]}"), None


def _list(household: Household, crop: str) -> None:
    offer = offers()[crop]
    actor, mandate = acting(household)
    product = product_of(household, crop)
    who: dict[str, Any] = {"actor": actor, "mandate": mandate}
    least = parse_steps(offer.minimum, product.unit.scale)
    product = change_product(
        product=product,
        grade=offer.grade,
        minimum_steps=least,
        increment_steps=min(least, product.increment_steps),
        **who,
    )
    set_price(product=product, amount=offer.amount, **who)
    _record(household, crop, product)
    submit_product(product=product, **who)


def _publish(household: Household, crop: str) -> None:
    approver = User.objects.get(phone=people.APPROVER)
    publish_product(product=product_of(household, crop), actor=approver)


def harvest_when_needed(household: Household, crop: str) -> None:
    """Bring in a lot before a day of selling, unless there is a fresh one."""
    product = product_of(household, crop)
    if not any(lot.free.steps for lot in product.lots.sellable()):
        _harvest(household, crop)


def _harvest(household: Household, crop: str) -> None:
    """Bring in a new lot; what was left of the old one went to the market."""
    product = product_of(household, crop)
    if product.status != ProductStatus.PUBLISHED:
        return
    actor, mandate = acting(household)
    for lot in [lot for lot in product.lots.all() if lot.free.steps]:
        adjust_stock(
            lot=lot,
            new_on_hand_steps=lot.reserved_steps + lot.committed_steps,
            reason="Bán hết ngoài chợ",
            actor=actor,
            mandate=mandate,
        )
    _record(household, crop, product)


def _record(household: Household, crop: str, product: Product) -> None:
    actor, mandate = acting(household)
    today = timezone.localdate()
    keeps = DAYS_IT_KEEPS.get(product.category.slug, DAYS_DRY_GOODS_KEEP)
    late = 2 if household.number % 5 == 4 else 0
    lot = record_lot(
        product=product,
        harvested_on=today - timedelta(days=late),
        steps=parse_steps(offers()[crop].lot, product.unit.scale),
        actor=actor,
        mandate=mandate,
        grade=product.grade,
        sell_by_on=today + timedelta(days=keeps),
        packed_on=today if household.number % 2 == 0 else None,
    )
    _tell(household, crop, lot)


def _tell(household: Household, crop: str, lot: ProduceLot) -> None:
    """Give the lot a story: full for some households, with gaps for others."""
    stories = [
        (household.number % 2 == 0, _packed),
        (household.number % 3 == 0, _seen),
        (CERTIFIED.get(household.phone, ("", "", ""))[2] == crop, _certified),
        (household.number % 7 == 0, _tested),
    ]
    for is_told, tell in stories:
        if is_told:
            tell(household, lot)


def _packed(household: Household, lot: ProduceLot) -> None:
    actor, mandate = acting(household)
    record_event(
        lot=lot,
        biz_step=BizStep.PACKING,
        event_time=timezone.now(),
        text="Lựa trái, đóng thùng tại vườn, dán tem lô.",
        vouching=Vouching.FARMER,
        vouched_by_name=lot.product.producer.shop_name,
        actor=actor,
        mandate=mandate,
    )


def _seen(household: Household, lot: ProduceLot) -> None:
    officer = User.objects.get(phone=people.OFFICER)
    record_event(
        lot=lot,
        biz_step=BizStep.INSPECTING,
        event_time=timezone.now(),
        text="Tới vườn lúc thu hoạch, thấy hàng và sổ ghi phân thuốc.",
        vouching=Vouching.OFFICER,
        vouched_by_name=officer.full_name,
        actor=officer,
        mandate=acting(household)[1],
    )


def _certified(household: Household, lot: ProduceLot) -> None:
    record_event(
        lot=lot,
        biz_step=BizStep.INSPECTING,
        event_time=timezone.now() - timedelta(days=40),
        text="Đánh giá định kỳ, giấy chứng nhận còn hạn.",
        vouching=Vouching.DOCUMENT,
        vouched_by_name="Tổ chức chứng nhận mẫu",
        evidence_reference=CERTIFIED[household.phone][1],
        actor=None,
    )


def _tested(household: Household, lot: ProduceLot) -> None:
    record_event(
        lot=lot,
        biz_step=BizStep.SAMPLING,
        event_time=timezone.now(),
        text="Mẫu không phát hiện dư lượng thuốc bảo vệ thực vật trong danh mục đo.",
        vouching=Vouching.LABORATORY,
        vouched_by_name="Phòng kiểm nghiệm mẫu",
        evidence_reference=f"PKN-THU-{lot.pk:05d}",
        actor=None,
    )


def _hold(household: Household, crop: str) -> None:
    lot = product_of(household, crop).lots.sellable().last()
    if lot:
        hold_lot(
            lot=lot,
            reason="Chờ kết quả kiểm nghiệm mẫu.",
            actor=User.objects.get(phone=people.ADMINISTRATOR),
        )


def _return(household: Household, crop: str) -> None:
    return_product(
        product=product_of(household, crop),
        reason="Ghi rõ giá này là một ký hay một rổ.",
        actor=User.objects.get(phone=people.APPROVER),
    )


def _pause(household: Household, crop: str) -> None:
    actor, mandate = acting(household)
    product = product_of(household, crop)
    pause_product(product=product, is_paused=True, actor=actor, mandate=mandate)
