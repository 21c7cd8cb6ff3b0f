"""What the shop does with orders: stock leaves with them, and comes back."""

import secrets
from copy import deepcopy
from typing import Any

from agrimarket.simulators.woocommerce.rest import (
    PREFIX,
    Answer,
    Request,
    RestError,
    links,
)
from agrimarket.simulators.woocommerce.shop import Shop
from agrimarket.simulators.woocommerce.store import Record
from agrimarket.simulators.woocommerce.text import amount_of
from agrimarket.simulators.woocommerce.validation import (
    ORDER_STATUSES,
    ORDER_TYPES,
    as_boolean,
    check_body,
)

TAKES_STOCK = {"processing", "on-hold", "completed"}
RETURNS_STOCK = {"cancelled", "pending"}
ADDRESS = ("first_name", "last_name", "company", "address_1", "address_2", "city",
           "state", "postcode", "country")  # fmt: skip
DEFAULTS: dict[str, Any] = {
    "parent_id": 0, "status": "pending", "currency": "VND", "version": "11.0.1",
    "prices_include_tax": False, "discount_total": "0", "discount_tax": "0",
    "shipping_total": "0", "shipping_tax": "0", "cart_tax": "0", "total": "0",
    "total_tax": "0", "customer_id": 0, "payment_method": "",
    "payment_method_title": "", "transaction_id": "", "customer_ip_address": "",
    "customer_user_agent": "", "created_via": "rest-api", "customer_note": "",
    "date_completed": None, "date_paid": None, "date_completed_gmt": None,
    "date_paid_gmt": None, "cart_hash": "", "meta_data": [], "line_items": [],
    "tax_lines": [], "shipping_lines": [], "fee_lines": [], "coupon_lines": [],
    "refunds": [], "needs_processing": True, "currency_symbol": "₫",
}  # fmt: skip


def find_order(shop: Shop, order_id: int, status: int) -> Record:
    """Return an order, or raise the shop's Invalid ID with this HTTP status."""
    order = shop.store.get("order", order_id)
    if order is None:
        code = "woocommerce_rest_shop_order_invalid_id"
        raise RestError(status, code, "Invalid ID.")
    return order


def show_order(order: Record, base_url: str) -> Record:
    """Return an order as the interface answers it."""
    own = f"{base_url}{PREFIX}orders/{order['id']}"
    key = order["order_key"]
    pay = f"{base_url}/checkout/order-pay/{order['id']}/?pay_for_order=true&key={key}"
    letters = {"embeddable": True, "href": f"{own}/actions/email_templates"}
    unpaid = order["status"] in {"pending", "failed"} and order["total"] != "0"
    return {
        **order,
        "payment_url": pay,
        "is_editable": order["status"] in {"pending", "on-hold", "auto-draft"},
        "needs_payment": unpaid,
        "_links": {
            **links(base_url, "orders", order["id"]),
            "email_templates": [letters],
        },
    }


def create_order(shop: Shop, request: Request) -> Answer:
    """POST /orders."""
    check_body(request.body, ORDER_TYPES, ORDER_STATUSES)
    order = place_order(shop, request.body, request.base_url)
    where = f"{request.base_url}{PREFIX}orders/{order['id']}"
    return Answer(show_order(order, request.base_url), 201, {"Location": where})


def read_order(shop: Shop, request: Request, order_id: int) -> Answer:
    """GET /orders/<id>."""
    return Answer(show_order(find_order(shop, order_id, 404), request.base_url))


def update_order(shop: Shop, request: Request, order_id: int) -> Answer:
    """PUT /orders/<id>."""
    check_body(request.body, ORDER_TYPES, ORDER_STATUSES)
    order = change_order(shop, order_id, request.body, request.base_url)
    return Answer(show_order(order, request.base_url))


def place_order(
    shop: Shop, wishes: Record, base_url: str, via: str = "rest-api"
) -> Record:
    """Create an order and take its stock; the interface never checks the stock."""
    with shop.store.changing():
        number = shop.store.next_number("post")
        now = shop.now()
        order = {"id": number, "number": str(number), **deepcopy(DEFAULTS)}
        order["date_created"] = order["date_created_gmt"] = now
        order["order_key"] = f"wc_order_{secrets.token_hex(7)[:13]}"
        order["created_via"] = via
        order["billing"] = dict.fromkeys((*ADDRESS, "email", "phone"), "")
        order["shipping"] = dict.fromkeys((*ADDRESS, "phone"), "")
        lines = wishes.get("line_items") or []
        order["line_items"] = [_new_line(shop, wish) for wish in lines]
        total = sum(int(line["total"]) for line in order["line_items"])
        order["total"] = str(total)
        _apply(shop, order, wishes)
        shop.store.put("order", order)
    shop.announce("order.created", show_order(order, base_url), base_url)
    return order


def change_order(shop: Shop, order_id: int, wishes: Record, base_url: str) -> Record:
    """Change status, address or payment of an order."""
    with shop.store.changing():
        order = find_order(shop, order_id, 400)
        _apply(shop, order, wishes)
        shop.store.put("order", order)
    shop.announce("order.updated", show_order(order, base_url), base_url)
    return order


def delete_order(shop: Shop, request: Request, order_id: int) -> Answer:
    """DELETE /orders/<id>."""
    with shop.store.changing():
        order = find_order(shop, order_id, 404)
        shown = show_order(order, request.base_url)
        if as_boolean(request.query.get("force", "false")):
            shop.store.remove("order", order_id)
        else:
            shop.store.put("order", {**order, "status": "trash"})
    return Answer(shown)


def _new_line(shop: Shop, wish: Record) -> Record:
    product = shop.store.get("product", int(wish.get("product_id") or 0))
    quantity = int(wish.get("quantity") or 1)
    price = amount_of(product["price"]) if product else 0
    total = str(price * quantity)
    nothing: Any = "" if product else None
    return {
        "id": shop.store.next_number("line"),
        "name": product["name"] if product else "",
        "product_id": product["id"] if product else 0,
        "variation_id": 0,
        "quantity": quantity,
        "tax_class": "",
        "subtotal": total,
        "subtotal_tax": "0",
        "total": total,
        "total_tax": "0",
        "taxes": [],
        "meta_data": [],
        "sku": product["sku"] if product else None,
        "global_unique_id": nothing,
        "price": price,
        "image": {"id": "" if product else 0, "src": ""},
        "parent_name": None,
    }


def _apply(shop: Shop, order: Record, wishes: Record) -> None:
    for name in ("payment_method", "payment_method_title", "customer_note", "status"):
        if wishes.get(name) is not None:
            order[name] = wishes[name]
    for name in ("billing", "shipping"):
        order[name].update(wishes.get(name) or {})
    now = shop.now()
    if as_boolean(wishes.get("set_paid", False)):
        order["status"] = "processing"
        order["date_paid"] = order["date_paid_gmt"] = now
    if order["status"] == "completed" and not order["date_completed"]:
        order["date_completed"] = order["date_completed_gmt"] = now
    if _counts_as_paid(order) and not order["date_paid"]:
        order["date_paid"] = order["date_paid_gmt"] = now
    order["date_modified"] = order["date_modified_gmt"] = now
    _move_stock(shop, order)


def _counts_as_paid(order: Record) -> bool:
    """Tell whether this status means money came: with cash, only at the end."""
    is_cash = order["payment_method"] == "cod"
    paid = {"completed"} if is_cash else {"processing", "completed"}
    return order["status"] in paid


def _move_stock(shop: Shop, order: Record) -> None:
    for line in order["line_items"]:
        taken = [m for m in line["meta_data"] if m["key"] == "_reduced_stock"]
        product = shop.store.get("product", line["product_id"])
        if product is None or not product["manage_stock"]:
            continue
        if order["status"] in TAKES_STOCK and not taken:
            product["stock_quantity"] -= line["quantity"]
            line["meta_data"].append(_stock_note(shop, line["quantity"]))
        elif order["status"] in RETURNS_STOCK and taken:
            product["stock_quantity"] += line["quantity"]
            line["meta_data"].remove(taken[0])
        else:
            continue
        product["date_modified"] = product["date_modified_gmt"] = shop.now()
        shop.store.put("product", product)


def _stock_note(shop: Shop, quantity: int) -> Record:
    key, value = "_reduced_stock", str(quantity)
    return {
        "id": shop.store.next_number("meta"),
        "key": key,
        "value": value,
        "display_key": key,
        "display_value": value,
    }
