"""Take an erased household out of what it offered; quantities and days stay."""

from django.db.models import Q

from catalogue.actions.products import withdraw_product
from catalogue.actions.stock_entries import count_products, lock_products
from catalogue.models import (
    BizStep,
    LotStatus,
    ProduceLot,
    Product,
    ProductStatus,
    StockEntry,
    TraceEvent,
    Vouching,
)
from farms.actions.erasing_traces import erase_history
from farms.erasing import ERASED_NAME, Traces


def erase_goods(*, producer_ids: list[int], traces: Traces) -> None:
    """Take products off sale and empty their words, in the caller's transaction.

    What was sold must still be found in a recall: lots keep code, days and quantities.
    """
    rows = Product.objects.filter(producer__in=producer_ids).order_by("pk")
    lock_products(rows.values_list("pk", flat=True))
    products = list(rows.select_related("crop", "producer"))
    for product in products:
        if product.status != ProductStatus.WITHDRAWN:
            withdraw_product(product=product, actor=None)
    for product in Product.objects.filter(pk__in=[each.pk for each in products]):
        _empty(product)
    _erase_lots([product.pk for product in products], traces)
    erase_history(Product, [product.pk for product in products])


def _empty(product: Product) -> None:
    product.name = product.crop.name
    product.slug = f"mon-da-xoa-{product.pk}"
    product.grade = product.description = product.reason = ""
    product.photo = None
    product.submitted_by = None
    product.photos.all().delete()
    product.save()


def _erase_lots(product_ids: list[int], traces: Traces) -> None:
    lots = ProduceLot.objects.filter(product__in=product_ids)
    pks = list(lots.values_list("pk", flat=True))
    lots.filter(status=LotStatus.OPEN).update(status=LotStatus.CLOSED)
    lots.update(grade="")
    if product_ids:
        count_products(product_ids)
    erase_history(ProduceLot, pks)
    # History is written once, but the right to be erased weighs more: what changes are
    # words, never quantities. The plain manager does not refuse.
    StockEntry._base_manager.filter(lot__in=pks).update(note="")
    events = TraceEvent._base_manager.filter(lot__in=pks)
    own = Q(vouching=Vouching.FARMER)
    for step in BizStep:
        of_step = events.filter(own, biz_step=step)
        of_step.update(
            text=str(step.label), vouched_by_name=ERASED_NAME, evidence_reference=""
        )
    for event in events.exclude(own):
        TraceEvent._base_manager.filter(pk=event.pk).update(
            text=traces.hide(event.text),
            vouched_by_name=traces.hide(event.vouched_by_name),
            evidence_reference="",
        )
