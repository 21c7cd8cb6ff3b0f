"""The household shows what it has, puts it up elsewhere, answers and delivers."""

from pathlib import Path

from tests.browser.people import follow, press, sign_in

PHONE = "0905111222"


def offer_product(page, photo: Path) -> None:
    """Answer four questions: picture, what, price, how much."""
    sign_in(page, PHONE)
    follow(page, "Đăng nông sản")
    page.locator("input[name=album]").set_input_files(photo)
    page.get_by_label("Giá một kg").fill("85.000")
    press(page, "Tiếp tục")
    page.get_by_text("100 kg", exact=True).click()
    press(page, "Đăng bán")
    page.get_by_role("heading", name="Đã gửi, chờ duyệt").wait_for()


def put_on_other_market(page) -> None:
    """List the product in the connected shop."""
    page.goto("/ban-hang/")
    page.get_by_role("link", name="Sầu riêng Ri6").first.click()
    follow(page, "Bán trên sàn khác")
    follow(page, "Đưa lên sàn này")
    press(page, "Đưa lên sàn")
    page.get_by_role("button", name="Gỡ khỏi sàn").wait_for()


def confirm_order(page, buyer: str) -> None:
    open_order(page, buyer)
    page.get_by_role("button", name="Nhận đủ").click()
    page.get_by_role("button", name="Đã giao cho khách").wait_for()


def deliver_order(page, buyer: str) -> None:
    open_order(page, buyer)
    page.get_by_role("button", name="Đã giao cho khách").click()
    delivered = page.get_by_role("button", name="Khách đã nhận hàng")
    delivered.click()
    delivered.wait_for(state="detached")


def open_order(page, buyer: str) -> None:
    page.goto("/ban-hang/don/")
    page.get_by_role("link").filter(has_text=buyer).first.click()
