"""A product as the REST interface shows it; derived fields are worked out here."""

from copy import deepcopy
from typing import Any

from agrimarket.simulators.woocommerce.rest import links
from agrimarket.simulators.woocommerce.store import Record
from agrimarket.simulators.woocommerce.text import make_slug, price_html

UNCATEGORISED = {"id": 15, "name": "Uncategorized", "slug": "uncategorized"}
# What a product without any wishes looks like.
DEFAULTS: dict[str, Any] = {
    "name": "", "slug": "", "type": "simple", "status": "publish",
    "featured": False, "catalog_visibility": "visible", "description": "",
    "short_description": "", "sku": "", "price": "", "regular_price": "",
    "sale_price": "", "date_on_sale_from": None, "date_on_sale_from_gmt": None,
    "date_on_sale_to": None, "date_on_sale_to_gmt": None, "on_sale": False,
    "total_sales": 0, "virtual": False, "downloadable": False, "downloads": [],
    "download_limit": -1, "download_expiry": -1, "external_url": "",
    "button_text": "", "tax_status": "taxable", "tax_class": "",
    "manage_stock": False, "stock_quantity": None, "backorders": "no",
    "backorders_allowed": False, "backordered": False, "low_stock_amount": None,
    "sold_individually": False, "weight": "",
    "dimensions": {"length": "", "width": "", "height": ""},
    "shipping_required": True, "shipping_taxable": True, "shipping_class": "",
    "shipping_class_id": 0, "reviews_allowed": True, "average_rating": "0",
    "rating_count": 0, "upsell_ids": [], "cross_sell_ids": [], "parent_id": 0,
    "purchase_note": "", "categories": [UNCATEGORISED], "brands": [], "tags": [],
    "images": [], "attributes": [], "default_attributes": [], "variations": [],
    "grouped_products": [], "menu_order": 0, "related_ids": [], "meta_data": [],
    "has_options": False, "post_password": "", "global_unique_id": "",
}  # fmt: skip


def new_product(product_id: int, now: str) -> Record:
    """Return an empty product, created at `now`."""
    times = {
        "date_created": now,
        "date_created_gmt": now,
        "date_modified": now,
        "date_modified_gmt": now,
    }
    return {"id": product_id, **times, **deepcopy(DEFAULTS)}


def is_in_stock(product: Record) -> bool:
    """Tell whether the shop still offers it; an unmanaged stock never ends."""
    return not product["manage_stock"] or (product["stock_quantity"] or 0) > 0


def show_product(product: Record, base_url: str, *, editing: bool = False) -> Record:
    """Return what the interface answers; `editing` adds what only writers see."""
    slug = product["slug"]
    address = f"{base_url}/product/{slug}/"
    if not slug:
        address = f"{base_url}/?post_type=product&p={product['id']}"
    shown = {
        **product,
        "permalink": address,
        "purchasable": product["price"] != "",
        "price_html": price_html(product["price"]),
        "stock_status": "instock" if is_in_stock(product) else "outofstock",
        "images": [
            {**image, "src": f"{base_url}{image['src']}"} for image in product["images"]
        ],
        "_links": links(base_url, "products", product["id"]),
    }
    shown.pop("trashed_status", None)
    if editing:
        shown["permalink_template"] = f"{base_url}/product/%pagename%/"
        shown["generated_slug"] = slug or make_slug(product["name"])
    return shown
