"""The buyer finds, reads where it comes from, orders and pays; others buy elsewhere."""

from tests.browser.people import fill_address, follow, press, search, words_of


def find_product(page, words: str) -> None:
    page.goto("/")
    search(page, words)
    page.get_by_role("link", name="Sầu riêng Ri6").first.click()
    page.get_by_role("heading", level=1, name="Sầu riêng Ri6").wait_for()


def read_lot(page) -> str:
    """Open the story of the lot and return what it tells."""
    follow(page, "Đọc nhật ký lô này")
    page.wait_for_url("**/t/*")
    words = words_of(page)
    page.go_back()
    return words


def order_two_kilos(page) -> None:
    page.get_by_role("textbox", name="Số lượng").fill("2")
    press(page, "Thêm vào giỏ")
    follow(page, "Đặt hàng")
    fill_address(page)
    page.get_by_text("Quét mã VietQR").click()
    press(page, "Đặt hàng")
    page.get_by_role("img", name="Mã VietQR để quét").wait_for()


def pay_at_payos(page) -> None:
    """Pay on the provider's own page and come back to the order."""
    follow(page, "Mở trang payOS")
    press(page, "Giả lập: đã chuyển khoản")
    page.get_by_role("heading", name="Đơn hàng của bạn").wait_for()


def buy_elsewhere(page, address: str, quantity: int) -> None:
    """Buy in the other shop, as its own customers do."""
    page.goto(address)
    page.get_by_label("Số lượng").fill(str(quantity))
    page.get_by_label("Họ tên").fill("Khách Sàn")
    page.get_by_label("Điện thoại").fill("0903 000 222")
    page.get_by_label("Địa chỉ giao").fill("5 đường Sàn")
    press(page, "Mua ở sàn")
    page.wait_for_url("**/order-received/**")
