"""Lists of the REST interface: filters, order, pages, and their headers."""

from agrimarket.simulators.woocommerce.orders import show_order
from agrimarket.simulators.woocommerce.product_page import show_product
from agrimarket.simulators.woocommerce.rest import Answer, Request
from agrimarket.simulators.woocommerce.shop import Shop
from agrimarket.simulators.woocommerce.store import Record
from agrimarket.simulators.woocommerce.validation import (
    read_list,
    read_moment,
    read_page,
)

SORT_KEYS = {"date": "date_created_gmt", "modified": "date_modified_gmt", "id": "id"}


def list_products(shop: Shop, request: Request) -> Answer:
    """GET /products."""
    query = request.query
    rows = _chosen(shop.store.all("product"), query)
    if "sku" in query:
        skus = [sku.strip() for sku in query["sku"].split(",")]
        rows = [row for row in rows if row["sku"] in skus]
    if search := query.get("search", "").lower():
        rows = [row for row in rows if search in row["name"].lower()]
    chosen, headers = _page(rows, query)
    return Answer([show_product(r, request.base_url) for r in chosen], 200, headers)


def list_orders(shop: Shop, request: Request) -> Answer:
    """GET /orders."""
    rows = _chosen(shop.store.all("order"), request.query)
    chosen, headers = _page(rows, request.query)
    return Answer([show_order(r, request.base_url) for r in chosen], 200, headers)


def _chosen(rows: list[Record], query: dict[str, str]) -> list[Record]:
    words = query.get("status", "any").split(",")
    include = read_list(query, "include")
    # Both ends are exclusive: a row of the cursor's own second is not returned.
    after = read_moment(query, "modified_after")
    before = read_moment(query, "modified_before") or "9999"
    return [
        row
        for row in rows
        if (row["status"] in words or ("any" in words and row["status"] != "trash"))
        and (not include or row["id"] in include)
        and after < row["date_modified_gmt"] < before
    ]


def _page(
    rows: list[Record], query: dict[str, str]
) -> tuple[list[Record], dict[str, str]]:
    page, per_page = read_page(query)
    key = SORT_KEYS.get(query.get("orderby", "date"), "date_created_gmt")
    falling = query.get("order", "desc") != "asc"
    rows = sorted(rows, key=lambda row: (row[key], row["id"]), reverse=falling)
    headers = {
        "X-WP-Total": str(len(rows)),
        "X-WP-TotalPages": str(-(-len(rows) // per_page)),
    }
    start = (page - 1) * per_page
    return rows[start : start + per_page], headers
