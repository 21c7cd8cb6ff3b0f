"""What follows what: each line enqueues one task."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from catalogue.models import Product
from catalogue.signals import lot_held, product_published, product_withdrawn
from cms.actions.erasures import erase_stories
from cms.actions.household_copies import story_sections
from cms.actions.indicators import ask_for_refresh
from cms.tasks import refresh_figures_of, refresh_live_blocks
from farms.exporting.sections import Section
from farms.models import Attendance, Consent, Producer, Registration
from farms.signals import (
    claim_lapsed,
    claim_stopped,
    consent_given,
    consent_withdrawn,
    household_erased,
    household_erasing,
    household_exporting,
    households_listed,
    merge_undone,
    producer_registered,
    producers_leaving,
    producers_merged,
    registration_returned,
    registration_verified,
    training_attended,
)
from orders.models import ChannelListing, Order, Refund
from orders.signals import listing_went_live, refund_asked, sale_confirmed


@receiver(
    [
        consent_withdrawn,
        registration_verified,
        product_published,
        product_withdrawn,
        lot_held,
        claim_lapsed,
        claim_stopped,
        page_published,
        page_unpublished,
    ]
)
def follow_what_is_shown(**kwargs: Any) -> None:
    """Forget what live blocks kept: something may not, or may now, be shown."""
    refresh_live_blocks.enqueue()


# --- Figures follow from what just happened, commune by commune ---


@receiver(producer_registered)
def count_registered(producer: Producer, **kwargs: Any) -> None:
    """A new household is counted."""
    _count_again(producer)


@receiver(households_listed)
def count_listed_households(producer_ids: list[int], **kwargs: Any) -> None:
    """The communes of a list are counted again, each once."""
    listed = Producer.objects.filter(pk__in=producer_ids)
    for commune_id in set(listed.values_list("commune", flat=True)):
        _count_commune(commune_id)


@receiver([registration_verified, registration_returned])
def count_verdict(registration: Registration, **kwargs: Any) -> None:
    """A verdict changes who is verified."""
    _count_again(registration.producer)


@receiver([consent_given, consent_withdrawn])
def count_consent(consent: Consent, **kwargs: Any) -> None:
    """Leave given or taken back changes who agreed, and who is counted in public."""
    _count_again(consent.producer)


@receiver(training_attended)
def count_trained(attendance: Attendance, **kwargs: Any) -> None:
    """Who came is counted as trained."""
    _count_again(attendance.producer)


@receiver(product_published)
def count_listed(product: Product, **kwargs: Any) -> None:
    """A first product makes its household listed."""
    _count_again(product.producer)


@receiver(listing_went_live)
def count_on_a_channel(listing: ChannelListing, **kwargs: Any) -> None:
    """Another marketplace shows something of the household."""
    _count_again(listing.product.producer)


@receiver(sale_confirmed)
def count_sale(order: Order, **kwargs: Any) -> None:
    """A sale makes its household active."""
    _count_again(order.producer)


@receiver(refund_asked)
def count_refund(refund: Refund, **kwargs: Any) -> None:
    """Money that goes back may undo a sale."""
    if refund.order is not None:
        _count_again(refund.order.producer)


@receiver(producers_leaving)
def count_who_is_left(producer_ids: list[int], **kwargs: Any) -> None:
    """Once households are gone for good, their communes are counted without them."""
    leaving = Producer.objects.filter(pk__in=producer_ids)
    for commune_id in set(leaving.values_list("commune", flat=True)):
        transaction.on_commit(partial(_count_commune, commune_id))


@receiver([producers_merged, merge_undone])
def count_pair(kept_id: int, gone_id: int, **kwargs: Any) -> None:
    """Two records are one household, or two again."""
    for producer in Producer.objects.filter(pk__in=(kept_id, gone_id)):
        _count_again(producer)
    refresh_live_blocks.enqueue()


@receiver(household_erasing)
def forget_stories(producer_ids: list[int], **kwargs: Any) -> None:
    """What was told of a household is told no more."""
    erase_stories(producer_ids=producer_ids)


@receiver(household_erased)
def count_without(producer_ids: list[int], **kwargs: Any) -> None:
    """Figures of today are counted without it; frozen ones name nobody and stay."""
    for producer in Producer.objects.filter(pk__in=producer_ids):
        _count_again(producer)
    refresh_live_blocks.enqueue()


@receiver(household_exporting)
def copy_stories(producer: Producer, **kwargs: Any) -> list[Section]:
    """Stories told of a household go into its own copy."""
    return story_sections(producer)


def _count_again(producer: Producer) -> None:
    _count_commune(producer.commune_id)


def _count_commune(commune_id: int) -> None:
    # Many events of a moment make one task: the first asks, the others wait with it.
    if ask_for_refresh(commune_id=commune_id):
        refresh_figures_of.enqueue(commune_id)
