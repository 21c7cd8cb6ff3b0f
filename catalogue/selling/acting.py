"""Who acts on a selling screen, and for whom."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from catalogue.models import ProduceLot, Product
from farms.models import ACTING_ROLES, Mandate, Producer, User, producers_served
from farms.models.cooperatives import COOPERATIVES

REMEMBERED = "household"  # the key in the session


@dataclass(frozen=True)
class Acting:
    """Somebody of the household, or an officer under its mandate."""

    actor: User
    producer: Producer
    mandate: Mandate | None

    @property
    def who(self) -> str:
        """Return how the person on the screen is spoken to; empty for officers."""
        if self.mandate is not None or not self.actor.form_of_address:
            return ""
        return str(self.actor.get_form_of_address_display())

    @cached_property
    def has_choice(self) -> bool:
        """Say whether there is another household to turn to."""
        others = Producer.objects.editable_by(self.actor).exclude(pk=self.producer.pk)
        return others.exists()

    @cached_property
    def sees_members(self) -> bool:
        """Say whether it is a cooperative whose members the person serves."""
        if self.producer.kind not in COOPERATIVES:
            return False
        served = producers_served(self.actor, *ACTING_ROLES)
        return Producer.objects.filter(served, pk=self.producer.pk).exists()

    @property
    def rights(self) -> dict[str, Any]:
        """Return what actions ask for."""
        return {"actor": self.actor, "mandate": self.mandate}


def person(request: HttpRequest) -> User:
    """Return who is signed in; views behind login_required only."""
    return cast(User, request.user)


def act_for(user: User, producer: Producer) -> Acting:
    """Return in whose name the user acts; 404 without any right to."""
    if Producer.objects.owned_by(user).filter(pk=producer.pk).exists():
        return Acting(user, producer, None)
    mandate = Mandate.objects.for_acting(officer=user, producer=producer)
    if mandate is None:
        raise Http404
    return Acting(user, producer, mandate)


def find_producer(request: HttpRequest, pk: int | str) -> Acting:
    """Return the producer somebody may act for; 404 for others."""
    rows = Producer.objects.editable_by(request.user).select_related("commune")
    if not str(pk).isdecimal():
        raise Http404
    return act_for(person(request), get_object_or_404(rows, pk=pk))


def find_household(request: HttpRequest) -> Acting | None:
    """Return for whom the request acts; None when that must be asked.

    `?ho=` says it and is remembered until the person signs out, because many screens
    lead back without it. A phone of several households is asked once; of one, never.
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


def price_of(product: Product) -> int | None:
    """Return what `with_price()` added."""
    return getattr(product, "price_amount", None)


def find_product(request: HttpRequest, pk: int) -> tuple[Product, Acting]:
    """Return a product somebody may change; 404 for others."""
    rows = Product.objects.editable_by(request.user).with_price()
    related = ("producer__commune", "crop", "unit", "photo")
    product = get_object_or_404(rows.select_related(*related), pk=pk)
    return product, act_for(person(request), product.producer)


def find_lot(request: HttpRequest, pk: int) -> tuple[ProduceLot, Acting]:
    """Return a lot somebody may change; 404 for others."""
    rows = ProduceLot.objects.editable_by(request.user)
    related = ("product__producer__commune", "product__crop", "product__unit")
    lot = get_object_or_404(rows.select_related(*related), pk=pk)
    return lot, act_for(person(request), lot.product.producer)
