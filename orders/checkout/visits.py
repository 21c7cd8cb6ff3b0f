"""What a visitor's session knows: the basket, and the orders made from here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from orders.actions.baskets import get_basket
from orders.models import Basket, OrderGroup

BASKET = "basket"
GROUPS = "order_groups"
GROUPS_KEPT = 5
# How many lines the basket holds; readable by every page without a query.
COUNT_COOKIE = "basket_count"

View = Callable[..., HttpResponse]


def basket_of(request: HttpRequest) -> Basket | None:
    """Return the visitor's basket, if there is one."""
    key = request.session.get(BASKET)
    return Basket.objects.filter(key=key).first() if key else None


def open_basket(request: HttpRequest) -> Basket:
    """Return the visitor's basket, or begin one."""
    basket = get_basket(key=request.session.get(BASKET))
    request.session[BASKET] = str(basket.key)
    return basket


def count_basket(response: HttpResponse, basket: Basket | None) -> HttpResponse:
    """Let the head of every page show how many things are in the basket."""
    number = basket.lines.count() if basket else 0
    if number:
        response.set_cookie(
            COUNT_COOKIE,
            str(number),
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COUNT_COOKIE, samesite="Lax")
    return response


def remember_group(request: HttpRequest, group: OrderGroup) -> None:
    """Let the visitor find the order again from this browser."""
    known = [key for key in request.session.get(GROUPS, []) if key != str(group.key)]
    request.session[GROUPS] = [str(group.key), *known][:GROUPS_KEPT]


def groups_of(request: HttpRequest) -> list[OrderGroup]:
    """Return the orders made from this browser, newest first."""
    keys = request.session.get(GROUPS, [])
    if not keys:
        return []
    found = OrderGroup.objects.filter(key__in=keys).prefetch_related("orders")
    return list(found.order_by("-placed_at"))


def kept_private(view: View) -> View:
    """Keep a page out of caches and search engines: its address is its only lock."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return answer
