"""What follows what: each line enqueues one task."""

from typing import Any

from django.dispatch import receiver

from catalogue import tasks
from catalogue.actions.drafts import forget_drafts
from catalogue.actions.erasures import erase_goods
from catalogue.actions.household_copies import goods_sections
from catalogue.models import Product
from catalogue.signals import (
    acted_for_producer,
    product_published,
    product_returned,
)
from farms.erasing import Traces
from farms.exporting.sections import Section
from farms.models import Mandate, Producer, Submission
from farms.signals import (
    household_erasing,
    household_exporting,
    households_listed,
    lot_announced,
    producer_registered,
    producers_leaving,
)


@receiver(producer_registered)
def on_producer_registered(producer: Producer, **news: Any) -> None:
    """Begin its products from what it grows."""
    tasks.draft_products_of.enqueue(producer.pk)


@receiver(households_listed)
def on_households_listed(producer_ids: list[int], **news: Any) -> None:
    """Begin the products of many households at once."""
    tasks.draft_products_of_many.enqueue(producer_ids)


@receiver(lot_announced)
def on_lot_announced(submission: Submission, **news: Any) -> None:
    """Begin the product of a household's first lot, and the lot if it is picked."""
    tasks.draft_announced_lot.enqueue(submission.pk)


@receiver(producers_leaving)
def on_producers_leaving(producer_ids: list[int], **news: Any) -> None:
    """Let go of their untouched drafts at once: the deletion waits for it."""
    forget_drafts(producer_ids=producer_ids)


@receiver(household_erasing)
def on_household_erasing(producer_ids: list[int], traces: Traces, **news: Any) -> None:
    """Take its goods off sale and empty their words at once."""
    erase_goods(producer_ids=producer_ids, traces=traces)


@receiver(household_exporting)
def on_household_exporting(producer: Producer, **news: Any) -> list[Section]:
    """Give what it offers, for its own copy."""
    return goods_sections(producer)


@receiver(product_published)
def on_product_published(product: Product, **news: Any) -> None:
    """Tell the household."""
    tasks.tell_household_published.enqueue(product.pk)


@receiver(product_returned)
def on_product_returned(product: Product, **news: Any) -> None:
    """Tell the household what to correct."""
    tasks.tell_household_returned.enqueue(product.pk)


@receiver(acted_for_producer)
def on_acted_for_producer(
    product: Product, mandate: Mandate, verb: str, **news: Any
) -> None:
    """Tell the household what was done in its name."""
    tasks.tell_household_done.enqueue(product.pk, mandate.pk, verb)
