"""Bring in a harvest as a lot, and stop or resume its sale."""

from datetime import date, datetime, time
from functools import partial

from django.db import transaction
from django.utils import timezone

from catalogue.actions.audit import write_audit
from catalogue.actions.events import record_event
from catalogue.actions.stock_entries import (
    StockChange,
    count_products,
    lock_products,
    write_changes,
)
from catalogue.codes import new_trace_code
from catalogue.exceptions import (
    DayRefusedError,
    MoveNotAllowedError,
    QuantityMissingError,
    ReasonMissingError,
)
from catalogue.models import (
    BizStep,
    LotStatus,
    ProduceLot,
    Product,
    StockEntry,
    TraceEvent,
    Vouching,
)
from catalogue.quantities import format_steps
from catalogue.signals import lot_held, lot_recorded
from farms.actions.mandates import check_acting
from farms.models import Mandate, Producer, Role, User, communes_of
from farms.text import clean_text

SELLABLE = "sellable_accessible"


@transaction.atomic
def record_lot(
    *,
    product: Product,
    harvested_on: date,
    steps: int,
    actor: User | None,
    mandate: Mandate | None = None,
    grade: str = "",
    sell_by_on: date | None = None,
    packed_on: date | None = None,
    is_seen: bool = False,
) -> ProduceLot:
    """Bring in a harvest: lot, stock and its first event in one transaction.

    `is_seen` says that the officer who writes saw the harvest; otherwise it is the
    household's own word.
    """
    producer = product.producer
    check_acting(actor=actor, producer=producer, mandate=mandate)
    _check_days(harvested_on, sell_by_on, packed_on)
    if steps <= 0:
        raise QuantityMissingError
    lock_products([product.pk])
    lot = ProduceLot.objects.create(
        product=product,
        trace_code=_free_code(producer, harvested_on),
        harvested_on=harvested_on,
        packed_on=packed_on,
        sell_by_on=sell_by_on,
        grade=clean_text(grade)[:40] or product.grade,
        harvested_steps=steps,
    )
    _bring_in(lot, actor, mandate)
    _commission(lot, is_seen and mandate is not None, actor, mandate)
    write_audit(lot, "record_lot", actor=actor, mandate=mandate, steps=steps)
    lot.refresh_from_db()
    transaction.on_commit(partial(lot_recorded.send, ProduceLot, lot=lot))
    return lot


def _check_days(
    harvested_on: date, sell_by_on: date | None, packed_on: date | None
) -> None:
    today = timezone.localdate()
    if harvested_on > today or (packed_on and packed_on > today):
        raise DayRefusedError
    if any(day and day < harvested_on for day in (sell_by_on, packed_on)):
        raise DayRefusedError


def _free_code(producer: Producer, day: date) -> str:
    while True:
        code = new_trace_code(producer.commune.short_name, day)
        if not ProduceLot.objects.filter(trace_code=code).exists():
            return code


def _bring_in(lot: ProduceLot, actor: User | None, mandate: Mandate | None) -> None:
    entry = StockChange(lot.pk, StockEntry.Kind.HARVESTED, lot.harvested_steps)
    write_changes([entry], actor=actor, mandate=mandate)
    count_products([lot.product_id])


def _commission(
    lot: ProduceLot, is_seen: bool, actor: User | None, mandate: Mandate | None
) -> TraceEvent:
    """Write the harvest as the lot's first event; its words are stored Vietnamese."""
    unit, steps = lot.product.unit, lot.harvested_steps
    grade = f", {lot.grade}" if lot.grade else ""
    noon = timezone.make_aware(datetime.combine(lot.harvested_on, time(12)))
    return record_event(
        lot=lot,
        biz_step=BizStep.COMMISSIONING,
        event_time=min(noon, timezone.now()),
        text=f"Thu hoạch {format_steps(steps, unit.scale)} {unit.symbol}{grade}",
        vouching=Vouching.OFFICER if is_seen else Vouching.FARMER,
        vouched_by_name=str(actor if is_seen else lot.product.producer),
        quantity_steps=steps,
        disposition=SELLABLE,
        reference="harvest",
        actor=actor,
        mandate=mandate,
    )


@transaction.atomic
def hold_lot(*, lot: ProduceLot, reason: str, actor: User | None) -> ProduceLot:
    """Stop all sale of a lot; what is promised already stays promised."""
    held = _set_status(lot, LotStatus.OPEN, LotStatus.HELD, reason, actor)
    write_audit(held, "hold_lot", actor=actor, reason=reason.strip())
    transaction.on_commit(partial(lot_held.send, ProduceLot, lot=held))
    return held


@transaction.atomic
def release_lot(*, lot: ProduceLot, reason: str, actor: User | None) -> ProduceLot:
    """Let a held lot be sold again."""
    opened = _set_status(lot, LotStatus.HELD, LotStatus.OPEN, reason, actor)
    write_audit(opened, "release_lot", actor=actor, reason=reason.strip())
    return opened


def _set_status(
    lot: ProduceLot, source: str, target: str, reason: str, actor: User | None
) -> ProduceLot:
    if not reason.strip():
        raise ReasonMissingError
    _check_keeper(lot.product.producer, actor)
    lock_products([lot.product_id])
    rows = ProduceLot.objects.select_for_update(of=("self",), no_key=True)
    held = rows.select_related("product").get(pk=lot.pk)
    if held.status != source:
        raise MoveNotAllowedError
    held.status = target
    held.save(update_fields=["status"])
    count_products([held.product_id])
    return held


def _check_keeper(producer: Producer, actor: User | None) -> None:
    """Let the household and the commune's staff stop and resume sale."""
    if actor is None or actor.is_superuser:
        return
    communes = communes_of(actor, Role.EXTENSION_OFFICER, Role.APPROVER)
    if communes is None or producer.commune_id in communes:
        return
    check_acting(actor=actor, producer=producer, mandate=None)


@transaction.atomic
def close_expired_lots(*, today: date | None = None) -> int:
    """Close what is past its sell-by day and count its products anew."""
    day = today or timezone.localdate()
    past = ProduceLot.objects.filter(status=LotStatus.OPEN, sell_by_on__lt=day)
    ids = set(past.values_list("product", flat=True))
    lock_products(ids)
    number = past.update(status=LotStatus.CLOSED)
    if ids:
        count_products(ids)
    return number
