"""For whom somebody sells, and whom they may call."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from catalogue.selling.acting import Acting, act_for, person
from farms.models import Mandate, Membership, Producer
from farms.phones import format_phone
from farms.text import fold
from orders.actions.messages import officers_of
from orders.models import Order, OrderStatus

SHOWN_HOUSEHOLDS = 60


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who answers the phone."""

    name: str
    phone: str

    @property
    def shown(self) -> str:
        """Return the number as people read it."""
        return format_phone(self.phone)


def find_order(request: HttpRequest, pk: int) -> tuple[Order, Acting]:
    """Return an order somebody may answer; 404 for others."""
    rows = Order.objects.editable_by(request.user).select_related(
        "group__delivery_commune", "producer__commune", "connection"
    )
    order = get_object_or_404(rows, pk=pk)
    return order, act_for(person(request), order.producer)


def households_of(request: HttpRequest, words: str) -> QuerySet[Producer]:
    """Return the households somebody may act for, those with orders to answer first."""
    waiting = Count(
        "orders", filter=Q(orders__status=OrderStatus.PLACED), distinct=True
    )
    mine = Producer.objects.editable_by(request.user).values("pk")
    rows = Producer.objects.filter(pk__in=mine, folded_name__contains=fold(words))
    counted = rows.select_related("commune").annotate(number_to_answer=waiting)
    current = Membership.objects.filter(left_on=None).select_related("farmer")
    people = Prefetch("memberships", current.order_by("pk"), to_attr="people")
    ordered = counted.order_by("-number_to_answer", "folded_name", "pk")
    return ordered.prefetch_related(people)


def is_only_choice(request: HttpRequest) -> bool:
    """Say whether somebody has one household, the own one, and nothing to choose."""
    own = Producer.objects.owned_by(request.user).count() == 1
    return own and Producer.objects.editable_by(request.user).count() == 1


def whom_to_call(acting: Acting) -> Contact | None:
    """Return the officer of a household; for an officer, the household."""
    producer = acting.producer
    if acting.mandate is not None:
        return Contact(str(producer), str(producer.phone)) if producer.phone else None
    mandates = Mandate.objects.current().filter(producer=producer)
    mandate = mandates.select_related("officer").order_by("-pk").first()
    officers = [mandate.officer] if mandate else officers_of(producer)
    return Contact(str(officers[0]), str(officers[0].phone)) if officers else None
