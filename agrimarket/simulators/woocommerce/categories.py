"""The shop's own tree of categories: open, and named by the shop."""

import html

from agrimarket.simulators.woocommerce.product_page import UNCATEGORISED
from agrimarket.simulators.woocommerce.rest import (
    PREFIX,
    Answer,
    Request,
    RestError,
    links,
)
from agrimarket.simulators.woocommerce.shop import Shop
from agrimarket.simulators.woocommerce.store import Record
from agrimarket.simulators.woocommerce.text import make_slug


def show_category(category: Record, base_url: str) -> Record:
    """Return a category as the interface answers it."""
    own = links(base_url, "products/categories", category["id"])
    return {**category, "_links": own}


def _new_category(category_id: int, name: str) -> Record:
    return {
        "id": category_id,
        "name": html.escape(name, quote=False),
        "slug": make_slug(name),
        "parent": 0,
        "description": "",
        "display": "default",
        "image": None,
        "menu_order": 0,
        "count": 0,
    }


def ensure_uncategorised(shop: Shop) -> None:
    """Put in the category every shop starts with."""
    if shop.store.get("category", UNCATEGORISED["id"]) is None:  # type: ignore[arg-type]
        first = _new_category(15, "Uncategorized")
        shop.store.put("category", first)


def create_category(shop: Shop, request: Request) -> Answer:
    """POST /products/categories; an existing name answers with its id."""
    name = str(request.body.get("name", "")).strip()
    if not name:
        raise RestError(
            400,
            "rest_missing_callback_param",
            "Missing parameter(s): name",
            params=["name"],
        )
    with shop.store.changing():
        for known in shop.store.all("category"):
            if known["slug"] == make_slug(name):
                raise RestError(
                    400,
                    "term_exists",
                    "A term with the name provided already exists with this parent.",
                    resource_id=known["id"],
                )
        category = _new_category(shop.store.next_number("term"), name)
        shop.store.put("category", category)
    where = f"{request.base_url}{PREFIX}products/categories/{category['id']}"
    return Answer(show_category(category, request.base_url), 201, {"Location": where})


def list_categories(shop: Shop, request: Request) -> Answer:
    """GET /products/categories."""
    search = request.query.get("search", "").lower()
    rows = [row for row in shop.store.all("category") if search in row["name"].lower()]
    headers = {"X-WP-Total": str(len(rows)), "X-WP-TotalPages": "1"}
    return Answer([show_category(r, request.base_url) for r in rows], 200, headers)
