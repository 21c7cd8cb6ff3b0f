"""Begin the product and the lot that an officer wrote down beside the field."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from catalogue.actions.lots import record_lot
from catalogue.actions.products import draft_product
from catalogue.exceptions import CatalogueError
from catalogue.models import ProduceLot, Product
from catalogue.quantities import QuantityError, parse_steps
from farms.exceptions import FarmsError
from farms.models import Crop, Mandate, Producer, Submission

# How many of a product's unit are in the word that was said.
SAID_UNITS = {
    "KGM": {"kg": 1, "ký": 1, "kí": 1, "tạ": 100, "tấn": 1000},
    "H87": {"trái": 1, "con": 1, "cái": 1},
}


@transaction.atomic
def draft_told_lot(*, submission: Submission) -> ProduceLot | None:
    """Draft the product; record the lot where it is picked and its amount certain.

    May run again: a product that has a lot gets no second one. A word such as "chục"
    has no fixed content, so it waits for the household to say the amount.
    """
    told = submission.state.get("lot") or {}
    crop = Crop.objects.filter(slug=told.get("crop") or "").first()
    if submission.producer is None or crop is None:
        return None
    held = Producer.objects.select_for_update(no_key=True)
    producer = held.get(pk=submission.producer.pk)
    product = _product_of(producer, crop)
    mandate = Mandate.objects.for_acting(officer=submission.officer, producer=producer)
    picked_on = _picked_on(str(told.get("ready_on") or ""))
    steps = _steps_of(product, str(told.get("quantity_text") or ""), told.get("unit"))
    if not (mandate and picked_on and steps) or product.lots.exists():
        return None
    try:
        return record_lot(
            product=product,
            harvested_on=picked_on,
            steps=steps,
            actor=submission.officer,
            mandate=mandate,
        )
    except (CatalogueError, FarmsError):
        return None


def _product_of(producer: Producer, crop: Crop) -> Product:
    offered = producer.products.filter(crop=crop).order_by("pk").first()
    return offered or draft_product(producer=producer, crop=crop, actor=None)


def _picked_on(text: str) -> date | None:
    """Return the day of a harvest that has been; one to come is no lot yet."""
    day = date.fromisoformat(text) if text else None
    return day if day and day <= timezone.localdate() else None


def _steps_of(product: Product, text: str, unit: object) -> int:
    size = SAID_UNITS.get(product.unit.code, {}).get(str(unit or "").lower(), 0)
    if not size or not text:
        return 0
    try:
        return parse_steps(text, product.unit.scale) * size
    except QuantityError:
        return 0
