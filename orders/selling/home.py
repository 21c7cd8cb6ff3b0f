"""The first page of a household: what has a deadline, then money, then the goods."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalogue.models import Product, ProductStatus
from catalogue.renditions import Picture, picture_of
from catalogue.selling.acting import REMEMBERED, find_household
from catalogue.tiles import display_name
from farms.models import Producer
from orders.models import Order, OrderStatus
from orders.models.statements import balance_of
from orders.selling.households import (
    SHOWN_HOUSEHOLDS,
    households_of,
    is_only_choice,
    whom_to_call,
)
from orders.selling.wording import deadline_in_words, next_payday, time_left

SHOWN_PICTURES = 2
STATES = {
    ProductStatus.DRAFT: "off",
    ProductStatus.SUBMITTED: "wait",
    ProductStatus.RETURNED: "bad",
    ProductStatus.FROZEN: "bad",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Orders that wait for an answer, in words."""

    count: int
    first: Order
    until: str
    left: str
    arts: list[str]


@dataclass(frozen=True, slots=True)
class Good:
    """One of the household's own goods."""

    product: Product
    name: str
    picture: Picture | None
    state: str

    @property
    def is_published(self) -> bool:
        """Say whether buyers may see it."""
        return self.product.status == ProductStatus.PUBLISHED


@require_safe
@login_required
def selling_home(request: HttpRequest) -> HttpResponse:
    """Show a household what waits for it; `?ho=` says which one."""
    acting = find_household(request)
    if acting is None:
        return redirect("selling:household-pick")
    producer = acting.producer
    numbers = Order.objects.filter(producer=producer).number_by_status()
    context = {
        "acting": acting,
        "waiting": _waiting(producer),
        "number_to_send": numbers.get(OrderStatus.CONFIRMED, 0),
        "number_on_the_way": numbers.get(OrderStatus.SHIPPED, 0),
        "balance": balance_of(producer),
        "payday": next_payday(),
        "goods": _goods(producer),
        "contact": whom_to_call(acting),
    }
    return render(request, "orders/selling/home.html", context)


def _waiting(producer: Producer) -> Waiting | None:
    orders = list(
        Order.objects.filter(producer=producer)
        .to_answer()
        .prefetch_related("lines__product__crop")
    )
    if not orders:
        return None
    first = orders[0]
    arts = [line.product.crop.art for order in orders for line in order.lines.all()]
    return Waiting(
        count=len(orders),
        first=first,
        until=deadline_in_words(first.answer_by) if first.answer_by else "",
        left=time_left(first.answer_by, is_rough=True) if first.answer_by else "",
        arts=list(dict.fromkeys(arts))[:SHOWN_PICTURES],
    )


def _goods(producer: Producer) -> list[Good]:
    """Return what the household sells, then what it began to sell."""
    rows = (
        producer.products.exclude(status=ProductStatus.WITHDRAWN)
        .select_related("crop", "unit", "photo")
        .with_price()
        .prefetch_related("photo__renditions")
        .order_by("is_paused", "name", "pk")
    )
    goods = [
        Good(
            product=product,
            name=display_name(product),
            picture=picture_of(product.photo),
            state=STATES.get(ProductStatus(product.status), ""),
        )
        for product in rows
    ]
    return sorted(goods, key=lambda good: not good.is_published)


@require_safe
@login_required
def household_pick(request: HttpRequest) -> HttpResponse:
    """Ask for which household, when one phone serves several or an officer many."""
    words = request.GET.get("q", "")
    if is_only_choice(request):
        return redirect("selling:home")
    found = households_of(request, words)
    own = Producer.objects.owned_by(request.user).values("pk")
    remembered = request.session.get(REMEMBERED)
    context = {
        "own": found.filter(pk__in=own),
        "producers": found.exclude(pk__in=own)[:SHOWN_HOUSEHOLDS],
        "words": words,
        "remembered": remembered,
    }
    return render(request, "orders/selling/household_pick.html", context)
