"""For whom somebody sells, and whom they may call."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from catalogue.selling.acting import Acting, act_for, find_producer, person
from farms.models import Mandate, Producer
from farms.phones import format_phone
from farms.text import fold
from orders.actions.messages import officers_of
from orders.models import Order, OrderStatus

REMEMBERED = "household"
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


def find_household(request: HttpRequest) -> Acting | None:
    """Return for whom the request acts; None when that must be asked.

    `?ho=` says it and is remembered, because many screens lead back without it.
    """
    if chosen := request.GET.get("ho"):
        acting = find_producer(request, chosen)
        request.session[REMEMBERED] = acting.producer.pk
        return acting
    if remembered := request.session.get(REMEMBERED):
        try:
            return find_producer(request, remembered)
        except Http404:
            del request.session[REMEMBERED]
    own = list(Producer.objects.owned_by(request.user).select_related("commune")[:2])
    return act_for(person(request), own[0]) if len(own) == 1 else None


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
    return counted.order_by("-number_to_answer", "folded_name", "pk")


def has_choice(acting: Acting) -> bool:
    """Say whether there is another household to turn to."""
    return Producer.objects.editable_by(acting.actor).count() > 1


def whom_to_call(acting: Acting) -> Contact | None:
    """Return the officer of a household; for an officer, the household."""
    producer = acting.producer
    if acting.mandate is not None:
        return Contact(str(producer), str(producer.phone)) if producer.phone else None
    mandates = Mandate.objects.current().filter(producer=producer)
    mandate = mandates.select_related("officer").order_by("-pk").first()
    officers = [mandate.officer] if mandate else officers_of(producer)
    return Contact(str(officers[0]), str(officers[0].phone)) if officers else None
