"""What is done after the commit. Each task calls an action."""

from django_tasks import task

from catalogue.actions.drafts import draft_planted
from catalogue.actions.messages import (
    tell_done_by_officer,
    tell_published,
    tell_returned,
)
from catalogue.actions.told_lots import draft_told_lot
from catalogue.models import Product
from farms.models import Mandate, Producer, Submission


@task()
def draft_products_of(producer_id: int) -> None:
    """Begin a product for each crop of a household."""
    draft_planted(producer=Producer.objects.get(pk=producer_id))


@task()
def draft_products_of_many(producer_ids: list[int]) -> None:
    """Begin the products of the households of a list; one that is gone is left out."""
    for producer in Producer.objects.filter(pk__in=producer_ids).order_by("pk"):
        draft_planted(producer=producer)


@task()
def draft_announced_lot(submission_id: int) -> None:
    """Begin what an officer wrote down in the field as the first lot."""
    rows = Submission.objects.select_related("producer", "officer")
    draft_told_lot(submission=rows.get(pk=submission_id))


@task(queue_name="messages")
def tell_household_published(product_id: int) -> None:
    """Tell a household that its product is shown."""
    tell_published(product=_product(product_id))


@task(queue_name="messages")
def tell_household_returned(product_id: int) -> None:
    """Tell a household that its product came back."""
    tell_returned(product=_product(product_id))


@task(queue_name="messages")
def tell_household_done(product_id: int, mandate_id: int, verb: str) -> None:
    """Tell a household what an officer did in its name."""
    mandate = Mandate.objects.select_related("officer").get(pk=mandate_id)
    tell_done_by_officer(product=_product(product_id), mandate=mandate, verb=verb)


def _product(product_id: int) -> Product:
    return Product.objects.select_related("producer").get(pk=product_id)
