"""Which call goes where in the REST interface, and what strangers are told."""

import re
from collections.abc import Callable
from typing import Any

from agrimarket.simulators.woocommerce import (
    categories,
    lists,
    orders,
    products,
    webhooks,
)
from agrimarket.simulators.woocommerce.rest import (
    PREFIX,
    Answer,
    Request,
    RestError,
    only_fields,
)
from agrimarket.simulators.woocommerce.shop import Shop

Handler = Callable[..., Answer]
ROUTES: list[tuple[str, dict[str, Handler]]] = [
    (
        r"products",
        {"GET": lists.list_products, "POST": products.create_product},
    ),
    (r"products/batch", {"POST": products.change_products}),
    (
        r"products/categories",
        {"GET": categories.list_categories, "POST": categories.create_category},
    ),
    (
        r"products/(\d+)",
        {
            "GET": products.read_product,
            "PUT": products.update_product,
            "PATCH": products.update_product,
            "POST": products.update_product,
            "DELETE": products.delete_product,
        },
    ),
    (r"orders", {"GET": lists.list_orders, "POST": orders.create_order}),
    (
        r"orders/(\d+)",
        {
            "GET": orders.read_order,
            "PUT": orders.update_order,
            "PATCH": orders.update_order,
            "POST": orders.update_order,
            "DELETE": orders.delete_order,
        },
    ),
    (
        r"webhooks",
        {"GET": webhooks.list_webhooks, "POST": webhooks.create_webhook},
    ),
    (r"webhooks/(\d+)", {"DELETE": webhooks.delete_webhook}),
]
REFUSALS = {
    "list": ("view", "Sorry, you cannot list resources."),
    "GET": ("view", "Sorry, you cannot view this resource."),
    "POST": ("create", "Sorry, you are not allowed to create resources."),
    "PUT": ("edit", "Sorry, you are not allowed to edit this resource."),
    "PATCH": ("edit", "Sorry, you are not allowed to edit this resource."),
    "DELETE": ("delete", "Sorry, you are not allowed to delete this resource."),
    "batch": (
        "batch",
        "Sorry, you are not allowed to batch manipulate this resource.",
    ),
}


def _refuse_stranger(request: Request, has_id: bool) -> None:
    kind = request.method
    if request.path.endswith("/batch"):
        kind = "batch"
    elif kind == "GET" and not has_id:
        kind = "list"
    elif kind == "POST" and has_id:
        kind = "PUT"
    word, message = REFUSALS[kind]
    raise RestError(401, f"woocommerce_rest_cannot_{word}", message)


def answer(shop: Shop, request: Request, is_signed_in: bool) -> Answer:
    """Answer one REST call; raise RestError for a refusal."""
    name = request.path.removeprefix(PREFIX).rstrip("/")
    for pattern, handlers in ROUTES:
        match = re.fullmatch(pattern, name)
        if match and request.method in handlers:
            if not is_signed_in:
                _refuse_stranger(request, bool(match.groups()))
            if not isinstance(request.body, dict):
                raise RestError(400, "rest_invalid_json", "Invalid JSON body passed.")
            numbers: list[Any] = [int(group) for group in match.groups()]
            found = handlers[request.method](shop, request, *numbers)
            data = only_fields(found.data, request.query.get("_fields", ""))
            return Answer(data, found.status, found.headers)
    message = "No route was found matching the URL and request method."
    raise RestError(404, "rest_no_route", message)
