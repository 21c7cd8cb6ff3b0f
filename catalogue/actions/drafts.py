"""Begin the products of a household that was just registered."""

from django.db import transaction

from catalogue.actions.products import draft_product
from catalogue.models import Product, ProductStatus
from farms.models import Crop, Producer


@transaction.atomic
def draft_planted(*, producer: Producer) -> list[Product]:
    """Draft one product for each crop the household grows and does not offer yet.

    May run again: it never drafts the same crop twice.
    """
    Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)
    offered = producer.products.values("crop")
    crops = Crop.objects.filter(plantings__producer=producer)
    return [
        draft_product(producer=producer, crop=crop, actor=None)
        for crop in crops.exclude(pk__in=offered).distinct().order_by("pk")
    ]


def forget_drafts(*, producer_ids: list[int]) -> None:
    """Delete drafts nobody has worked on, of producers about to leave the register."""
    drafts = Product.objects.filter(
        producer__in=producer_ids, status=ProductStatus.DRAFT, photo=None
    )
    drafts.filter(lots=None, prices=None, photos=None).delete()
