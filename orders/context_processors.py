"""What every page may show of the visitor's basket."""

from django.http import HttpRequest

from orders.checkout.visits import COUNT_COOKIE


def basket(request: HttpRequest) -> dict[str, object]:
    """Return how many things are in the basket, as the browser remembers it."""
    count = request.COOKIES.get(COUNT_COOKIE, "")
    is_number = count.isascii() and count.isdigit() and len(count) < 4
    return {"basket_count": int(count) if is_number else 0}
