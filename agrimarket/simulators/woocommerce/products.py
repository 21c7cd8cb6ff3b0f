"""What the shop does with products: one SKU, one product; prices are texts."""

import itertools
from typing import Any

from agrimarket.simulators.woocommerce import pictures
from agrimarket.simulators.woocommerce.product_page import new_product, show_product
from agrimarket.simulators.woocommerce.rest import PREFIX, Answer, Request, RestError
from agrimarket.simulators.woocommerce.shop import Shop
from agrimarket.simulators.woocommerce.store import Record
from agrimarket.simulators.woocommerce.text import clean_html, clean_number, make_slug
from agrimarket.simulators.woocommerce.validation import (
    PRODUCT_STATUSES,
    PRODUCT_TYPES,
    as_boolean,
    check_body,
)

COPIED = ("type", "status", "short_description", "purchase_note", "menu_order")
VISIBLE = ("publish", "private", "future")


def find_product(shop: Shop, product_id: int, status: int) -> Record:
    """Return a product, or raise the shop's Invalid ID with this HTTP status."""
    product = shop.store.get("product", product_id)
    if product is None:
        code = "woocommerce_rest_product_invalid_id"
        raise RestError(status, code, "Invalid ID.")
    return product


def create_product(shop: Shop, request: Request) -> Answer:
    """POST /products."""
    product = _create(shop, request.body, request.base_url)
    where = f"{request.base_url}{PREFIX}products/{product['id']}"
    return Answer(product, 201, {"Location": where})


def read_product(shop: Shop, request: Request, product_id: int) -> Answer:
    """GET /products/<id>."""
    product = find_product(shop, product_id, 404)
    return Answer(show_product(product, request.base_url))


def update_product(shop: Shop, request: Request, product_id: int) -> Answer:
    """PUT /products/<id>."""
    return Answer(_update(shop, product_id, request.body, request.base_url))


def delete_product(shop: Shop, request: Request, product_id: int) -> Answer:
    """DELETE /products/<id>: to the bin, or for ever with force=true."""
    force = as_boolean(request.query.get("force", "false"))
    return Answer(_delete(shop, product_id, force, request.base_url))


def change_products(shop: Shop, request: Request) -> Answer:
    """POST /products/batch: every item answers for itself, inside HTTP 200."""
    body, base = request.body, request.base_url
    parts = {name: body.get(name) or [] for name in ("create", "update", "delete")}
    if sum(len(items) for items in parts.values()) > 100:
        raise RestError(
            413,
            "woocommerce_rest_request_entity_too_large",
            "Unable to accept more than 100 items for this request.",
        )
    done: dict[str, list[Record]] = {}
    for item in parts["create"]:
        done.setdefault("create", []).append(_attempt(0, _create, shop, item, base))
    for item in parts["update"]:
        number = int(item.get("id") or 0)
        row = _attempt(number, _update, shop, number, item, base)
        done.setdefault("update", []).append(row)
    for number in parts["delete"]:
        row = _attempt(int(number), _delete, shop, int(number), True, base)
        done.setdefault("delete", []).append(row)
    return Answer(done)


def _attempt(number: int, action: Any, *arguments: Any) -> Record:
    try:
        return dict(action(*arguments))
    except RestError as error:
        return {"id": number, "error": error.as_json()}


def _create(shop: Shop, body: Record, base_url: str) -> Record:
    check_body(body, PRODUCT_TYPES, PRODUCT_STATUSES)
    found = pictures.fetch_pictures(shop, body.get("images") or [])
    with shop.store.changing():
        _check_sku(shop, str(body.get("sku") or ""), 0)
        product = new_product(shop.store.next_number("post"), shop.now())
        _apply(shop, product, body)
        product["images"] = pictures.keep_pictures(shop, found)
        shop.store.put("product", product)
    shop.announce("product.created", show_product(product, base_url), base_url)
    return show_product(product, base_url, editing=True)


def _update(shop: Shop, product_id: int, body: Record, base_url: str) -> Record:
    check_body(body, PRODUCT_TYPES, PRODUCT_STATUSES)
    images = [image for image in body.get("images") or [] if image.get("src")]
    found = pictures.fetch_pictures(shop, images)
    with shop.store.changing():
        product = find_product(shop, product_id, 400)
        if body.get("sku"):
            _check_sku(shop, str(body["sku"]), product_id)
        _apply(shop, product, body)
        if "images" in body:
            product["images"] = pictures.keep_pictures(shop, found)
        product["date_modified"] = product["date_modified_gmt"] = shop.now()
        shop.store.put("product", product)
    shop.announce("product.updated", show_product(product, base_url), base_url)
    return show_product(product, base_url, editing=True)


def _delete(shop: Shop, product_id: int, force: bool, base_url: str) -> Record:
    with shop.store.changing():
        product = find_product(shop, product_id, 404)
        shown = show_product(product, base_url, editing=True)
        if force:
            shop.store.remove("product", product_id)
        elif product["status"] == "trash":
            raise RestError(
                410,
                "woocommerce_rest_already_trashed",
                "The product has already been deleted.",
            )
        else:
            product["status"] = "trash"
            product["date_modified"] = product["date_modified_gmt"] = shop.now()
            shop.store.put("product", product)
    shop.announce("product.deleted", {"id": product_id}, base_url)
    return shown


def _check_sku(shop: Shop, sku: str, product_id: int) -> None:
    """Refuse a SKU that another product has, one in the bin included."""
    if not sku:
        return
    owners = {row["sku"]: row for row in shop.store.all("product") if row["sku"]}
    owner = owners.get(sku)
    if owner is None or owner["id"] == product_id:
        return
    if owner["status"] == "trash":
        raise RestError(
            400,
            "woocommerce_rest_product_not_created",
            f"The product with SKU ({sku}) you are trying to insert is already "
            "present in the lookup table",
        )
    free = next(f"{sku}-{n}" for n in itertools.count(1) if f"{sku}-{n}" not in owners)
    raise RestError(
        400,
        "product_invalid_sku",
        "Invalid or duplicated SKU.",
        resource_id=owner["id"],
        unique_sku=free,
    )


def _apply(shop: Shop, product: Record, body: Record) -> None:
    for name in COPIED:
        if body.get(name) is not None:
            product[name] = body[name]
    for name in ("name", "description"):
        if body.get(name) is not None:
            product[name] = clean_html(body[name])
    _apply_numbers(product, body)
    if body.get("sku") is not None:
        product["sku"] = body["sku"].strip()
    _apply_lists(shop, product, body)
    if not product["slug"] and product["status"] in VISIBLE:
        product["slug"] = _free_slug(shop, product)


def _apply_numbers(product: Record, body: Record) -> None:
    for name in ("regular_price", "sale_price", "weight"):
        if body.get(name) is not None:
            product[name] = clean_number(body[name])
    product["price"] = product["sale_price"] or product["regular_price"]
    product["on_sale"] = product["sale_price"] != ""
    if body.get("manage_stock") is not None:
        product["manage_stock"] = as_boolean(body["manage_stock"])
    if not product["manage_stock"]:
        product["stock_quantity"] = None
    elif body.get("stock_quantity") is not None:
        product["stock_quantity"] = int(float(body["stock_quantity"]))


def _apply_lists(shop: Shop, product: Record, body: Record) -> None:
    if body.get("categories"):
        terms = [shop.store.get("category", int(c["id"])) for c in body["categories"]]
        product["categories"] = [
            {key: term[key] for key in ("id", "name", "slug")} for term in terms if term
        ]
    if body.get("attributes") is not None:
        product["attributes"] = [
            {
                "id": 0,
                "name": attribute["name"],
                "slug": attribute["name"],
                "position": position,
                "visible": as_boolean(attribute.get("visible", False)),
                "variation": False,
                "options": attribute.get("options", []),
            }
            for position, attribute in enumerate(body["attributes"])
        ]
    for entry in body.get("meta_data") or []:
        _apply_meta(shop, product, entry)


def _apply_meta(shop: Shop, product: Record, entry: Record) -> None:
    for known in product["meta_data"]:
        if known["key"] == entry["key"]:
            known["value"] = entry["value"]
            return
    number = shop.store.next_number("meta")
    meta = {"id": number, "key": entry["key"], "value": entry["value"]}
    product["meta_data"].append(meta)


def _free_slug(shop: Shop, product: Record) -> str:
    taken = {row["slug"] for row in shop.store.all("product")}
    slug = make_slug(product["name"]) or str(product["id"])
    names = itertools.chain([slug], (f"{slug}-{n}" for n in itertools.count(2)))
    return next(name for name in names if name not in taken)
