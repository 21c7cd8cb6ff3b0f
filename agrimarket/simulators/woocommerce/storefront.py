"""The shop's pages for people: what is for sale, a purchase, the list of orders."""

import html
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from agrimarket.simulators.woocommerce.orders import change_order, place_order
from agrimarket.simulators.woocommerce.product_page import is_in_stock
from agrimarket.simulators.woocommerce.rest import RestError
from agrimarket.simulators.woocommerce.shop import Shop
from agrimarket.simulators.woocommerce.store import Record
from agrimarket.simulators.woocommerce.text import amount_of

PAGES = Path(__file__).parent / "pages"
STATUS_NAMES = {
    "pending": "Chờ trả tiền",
    "processing": "Đang xử lý",
    "on-hold": "Tạm giữ",
    "completed": "Hoàn tất",
    "cancelled": "Đã huỷ",
    "refunded": "Đã hoàn tiền",
    "failed": "Thất bại",
}


@dataclass(frozen=True)
class Page:
    content: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    location: str = ""


@cache
def _template(name: str) -> Template:
    return Template((PAGES / name).read_text(encoding="utf-8"))


def _fill(page: str, raw: dict[str, str] | None = None, /, **words: object) -> str:
    """Fill a page; words are escaped, `raw` is HTML made by this module."""
    safe = {key: html.escape(str(value)) for key, value in words.items()}
    return _template(page).substitute({**safe, **(raw or {})})


def _page(title: str, content: str, status: int = 200) -> Page:
    text = _fill("page.html", {"content": content}, title=title)
    return Page(text.encode(), status)


def _amount(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _stock(product: Record) -> str:
    if not is_in_stock(product):
        return "Hết hàng"
    if not product["manage_stock"]:
        return "Còn hàng"
    return f"Còn {product['stock_quantity']} phần"


def _picture(product: Record) -> str:
    if not product["images"]:
        return ""
    source = html.escape(product["images"][0]["src"])
    return f'<img src="{source}" alt="{html.escape(product["name"])}">'


def show_home(shop: Shop) -> Page:
    """List what is published."""
    products = [row for row in shop.store.all("product") if row["status"] == "publish"]
    cards = "".join(
        _fill(
            "card.html",
            {"picture": _picture(product)},
            slug=product["slug"],
            name=product["name"],
            price=_amount(amount_of(product["price"])),
            stock=_stock(product),
        )
        for product in reversed(products)
    )
    empty = "<p>Chưa có hàng nào được đăng.</p>"
    return _page("Hàng bán", f'<ul class="cards">{cards}</ul>' if cards else empty)


def show_style() -> Page:
    """Return the one stylesheet."""
    return Page((PAGES / "style.css").read_bytes(), 200, "text/css; charset=utf-8")


def show_picture(shop: Shop, name: str) -> Page:
    """Return a picture the shop took over."""
    if found := shop.store.get_picture(name):
        return Page(found[1], 200, found[0])
    return show_missing()


def show_missing() -> Page:
    """Say that there is nothing here."""
    return _page("Không có trang này", "<p><a href='/'>Về hàng bán</a></p>", 404)


def _find_published(shop: Shop, slug: str) -> Record | None:
    for product in shop.store.all("product"):
        if product["slug"] == slug and product["status"] == "publish":
            return product
    return None


def show_product(
    shop: Shop, slug: str, given: dict[str, str] | None = None, problem: str = ""
) -> Page:
    """Show one product with its order form."""
    product = _find_published(shop, slug)
    if product is None:
        return show_missing()
    given = given or {}
    text = f'<p class="problem">{html.escape(problem)}</p>' if problem else ""
    form = _fill(
        "form.html",
        {"problem": text},
        slug=slug,
        most=product["stock_quantity"] or 99,
        buyer=given.get("name", ""),
        phone=given.get("phone", ""),
        address=given.get("address", ""),
    )
    raw = {
        "picture": _picture(product),
        "description": product["description"],
        "form": form if is_in_stock(product) else text,
    }
    content = _fill(
        "product.html",
        raw,
        price=_amount(amount_of(product["price"])),
        stock=_stock(product),
        sku=product["sku"],
    )
    return _page(product["name"], content, 422 if problem else 200)


def buy_product(shop: Shop, slug: str, given: dict[str, str], base_url: str) -> Page:
    """Place an order as a buyer; unlike the interface, a page checks the stock."""
    quantity = int(given["quantity"]) if given.get("quantity", "").isdigit() else 0
    if not all(given.get(name, "").strip() for name in ("name", "phone", "address")):
        return show_product(shop, slug, given, "Điền đủ họ tên, điện thoại, địa chỉ.")
    with shop.store.changing():
        product = _find_published(shop, slug)
        if product is None:
            return show_missing()
        left = product["stock_quantity"] if product["manage_stock"] else quantity
        if not 1 <= quantity <= (left or 0):
            return show_product(shop, slug, given, f"Chỉ còn {left or 0} phần.")
        wishes = _wishes(product, quantity, given)
        order = place_order(shop, wishes, base_url, "checkout")
    return Page(b"", 303, location=f"/checkout/order-received/{order['id']}/")


def show_thanks(shop: Shop, order_id: int) -> Page:
    """Tell the buyer that the order arrived; nothing about the person."""
    order = shop.store.get("order", order_id)
    if order is None:
        return show_missing()
    lines = ", ".join(f"{i['name']} × {i['quantity']}" for i in order["line_items"])
    text = (
        f"<p>Sàn đã nhận đơn <strong>#{order['number']}</strong>: "
        f"{html.escape(lines)}, {_amount(int(order['total']))} ₫, "
        "trả khi nhận hàng.</p><p><a href='/'>Về hàng bán</a></p>"
    )
    return _page("Đã đặt hàng", text)


def _wishes(product: Record, quantity: int, given: dict[str, str]) -> Record:
    billing = {
        "first_name": given["name"].strip(),
        "phone": given["phone"].strip(),
        "address_1": given["address"].strip(),
        "country": "VN",
    }
    return {
        "status": "processing",
        "payment_method": "cod",
        "payment_method_title": "Trả tiền mặt khi nhận hàng",
        "billing": billing,
        "line_items": [{"product_id": product["id"], "quantity": quantity}],
    }


def show_orders(shop: Shop) -> Page:
    """List the orders for the shop's own people."""
    orders = list(reversed(shop.store.all("order")))
    rows = "".join(_order_row(order) for order in orders)
    return _page("Đơn hàng", _fill("orders.html", {"rows": rows}, count=len(orders)))


def _order_row(order: Record) -> str:
    billing = order["billing"]
    options = "".join(
        f'<option value="{word}"{" selected" if word == order["status"] else ""}>'
        f"{name}</option>"
        for word, name in STATUS_NAMES.items()
    )
    lines = ", ".join(f"{i['name']} × {i['quantity']}" for i in order["line_items"])
    return _fill(
        "order.html",
        {"options": options},
        number=order["number"],
        created=order["date_created"].replace("T", " "),
        buyer=f"{billing['last_name']} {billing['first_name']}".strip(),
        phone=billing["phone"],
        address=billing["address_1"],
        lines=lines,
        total=_amount(int(order["total"])),
        status=STATUS_NAMES.get(order["status"], order["status"]),
    )


def change_status(shop: Shop, order_id: int, status: str, base_url: str) -> Page:
    """Let the shop's own people move an order on."""
    if status not in STATUS_NAMES:
        return show_missing()
    try:
        change_order(shop, order_id, {"status": status}, base_url)
    except RestError:
        return show_missing()
    return Page(b"", 303, location="/wp-admin/")
