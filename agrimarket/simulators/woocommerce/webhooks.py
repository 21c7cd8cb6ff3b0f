"""Webhooks as records; deliveries.py carries them."""

from agrimarket.simulators.woocommerce.rest import (
    PREFIX,
    Answer,
    Request,
    RestError,
    links,
)
from agrimarket.simulators.woocommerce.shop import Shop
from agrimarket.simulators.woocommerce.store import Record
from agrimarket.simulators.woocommerce.validation import WEBHOOK_TYPES, check_body

HOOKS = {
    "product.created": ["woocommerce_process_product_meta", "woocommerce_new_product"],
    "product.updated": [
        "woocommerce_process_product_meta",
        "woocommerce_update_product",
        "woocommerce_update_product_variation",
    ],
    "product.deleted": ["wp_trash_post"],
    "order.created": ["woocommerce_new_order"],
    "order.updated": ["woocommerce_update_order", "woocommerce_order_refunded"],
    "order.deleted": ["wp_trash_post"],
}


def show_webhook(hook: Record, base_url: str) -> Record:
    """Return a webhook as the interface answers it: never its secret."""
    resource, _, event = hook["topic"].partition(".")
    hidden = {"secret", "failures"}
    return {
        **{key: value for key, value in hook.items() if key not in hidden},
        "resource": resource,
        "event": event,
        "hooks": HOOKS.get(hook["topic"], []),
        "_links": links(base_url, "webhooks", hook["id"]),
    }


def add_webhook(shop: Shop, topic: str, url: str, secret: str, name: str) -> Record:
    """Register an address for a topic, once, and ping it."""
    with shop.store.changing():
        for hook in shop.store.all("webhook"):
            if (hook["topic"], hook["delivery_url"]) == (topic, url):
                hook.update(secret=secret, status="active", failures=0)
                shop.store.put("webhook", hook)
                return hook
        hook = _new_webhook(shop, topic, url, secret, name)
        shop.store.put("webhook", hook)
    shop.deliveries.ping(shop.store, hook)
    return hook


def _new_webhook(shop: Shop, topic: str, url: str, secret: str, name: str) -> Record:
    now = shop.now()
    return {
        "id": shop.store.next_number("webhook"),
        "name": name or f"Webhook created on {now}",
        "status": "active",
        "topic": topic,
        "delivery_url": url,
        "date_created": now,
        "date_created_gmt": now,
        "date_modified": None,
        "date_modified_gmt": None,
        "secret": secret,
        "failures": 0,
    }


def create_webhook(shop: Shop, request: Request) -> Answer:
    """POST /webhooks."""
    body = request.body
    check_body(body, WEBHOOK_TYPES)
    topic, url = body.get("topic", ""), body.get("delivery_url", "")
    if topic not in HOOKS:
        code = "woocommerce_rest_shop_webhook_invalid_topic"
        raise RestError(400, code, "Webhook topic is required and must be valid.")
    if not url.startswith(("http://", "https://")):
        code = "woocommerce_rest_shop_webhook_invalid_delivery_url"
        raise RestError(400, code, "Webhook delivery URL must be a valid URL.")
    hook = add_webhook(shop, topic, url, body.get("secret", ""), body.get("name", ""))
    where = f"{request.base_url}{PREFIX}webhooks/{hook['id']}"
    return Answer(show_webhook(hook, request.base_url), 201, {"Location": where})


def list_webhooks(shop: Shop, request: Request) -> Answer:
    """GET /webhooks."""
    hooks = shop.store.all("webhook")
    headers = {"X-WP-Total": str(len(hooks)), "X-WP-TotalPages": "1"}
    return Answer([show_webhook(h, request.base_url) for h in hooks], 200, headers)


def delete_webhook(shop: Shop, request: Request, webhook_id: int) -> Answer:
    """DELETE /webhooks/<id>."""
    hook = shop.store.get("webhook", webhook_id)
    if hook is None:
        code = "woocommerce_rest_shop_webhook_invalid_id"
        raise RestError(404, code, "Invalid ID.")
    shop.store.remove("webhook", webhook_id)
    return Answer(show_webhook(hook, request.base_url))
