"""Buyers order: with a thumb, without scripts, with the keyboard alone."""

from orders.models import Order, OrderStatus
from tests.browser.market import MarketTestCase
from tests.browser.people import (
    fill_address,
    follow,
    press,
    search,
    search_box,
    words_of,
)
from tests.factories.farms import ProducerFactory
from tests.factories.orders import make_product

TABS_AT_MOST = 80


class BuyingTests(MarketTestCase):
    def setUp(self) -> None:
        super().setUp()
        producer = ProducerFactory(commune=self.commune, shop_name="Vườn cô Hoa")
        self.product = make_product(producer=producer, slug="sau-rieng-hoa")

    def test_it_sells_without_scripts(self) -> None:
        page = self.open_phone(java_script_enabled=False)
        page.goto("/")
        search(page, "sau rieng")
        page.get_by_role("link", name="Sầu riêng Ri6").first.click()
        press(page, "Thêm kg")
        press(page, "Thêm vào giỏ")
        follow(page, "Đặt hàng")
        fill_address(page)
        page.get_by_label("Trả khi nhận hàng").check()
        press(page, "Đặt hàng")
        page.get_by_role("heading", name="Đơn hàng của bạn").wait_for()
        order = Order.objects.get()
        self.assertEqual(OrderStatus.PLACED, order.status)
        self.assertEqual(1500, order.lines.get().steps)
        self.assertIn(order.number, words_of(page))

    def test_it_sells_to_the_keyboard_alone(self) -> None:
        page = self.open_desk()
        page.goto("/")
        self.tab_to(page, search_box(page))
        page.keyboard.type("sau rieng")
        page.keyboard.press("Enter")
        self.tab_to(page, page.get_by_role("link", name="Sầu riêng Ri6"))
        page.keyboard.press("Enter")
        self.tab_to(page, page.get_by_role("button", name="Thêm vào giỏ"))
        page.keyboard.press("Enter")
        self.tab_to(page, page.get_by_role("link", name="Đặt hàng"))
        page.keyboard.press("Enter")
        self.type_address(page)
        self.tab_to(page, page.get_by_role("button", name="Đặt hàng"))
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Đơn hàng của bạn").wait_for()
        self.assertEqual(OrderStatus.PLACED, Order.objects.get().status)

    def type_address(self, page) -> None:
        page.get_by_role("heading", name="Đặt hàng").wait_for()
        self.tab_to(page, page.get_by_role("textbox", name="Tên người nhận"))
        for words in ("Tuấn Mua", "0903 000 111", "18 đường Thử Nghiệm"):
            page.keyboard.type(words)
            page.keyboard.press("Tab")
        page.keyboard.type("Xã Nhơn Ái")
        self.tab_to(page, page.get_by_role("radio", name="Quét mã VietQR"))
        page.keyboard.press("ArrowDown")

    def tab_to(self, page, wanted) -> None:
        """Press Tab until that control has the focus, and see that it shows."""
        wanted.first.wait_for()
        for _ in range(TABS_AT_MOST):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            if focused.and_(wanted).count():
                self.assertTrue(focused.evaluate(SHOWS_FOCUS), str(wanted))
                return
        self.fail(f"Tab never reaches {wanted}")


SHOWS_FOCUS = """element => {
  const shows = (style) => style.boxShadow !== "none"
    || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
  const parts = [element, element.parentElement, element.parentElement.parentElement];
  return parts.some((part) => shows(getComputedStyle(part))
    || shows(getComputedStyle(part, "::after")));
}"""
