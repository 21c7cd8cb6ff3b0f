"""axe-core reads every screen of the capture app; nothing is wider than the phone."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.field import contract
from tests.browser.field.case import FieldTestCase
from tests.browser.field.writing import Thumb, tell_goods, tell_land, tell_who
from tests.browser.test_axe import OPTIONS

COLOURS = ["#110000", "#220000", "#330000"]
IS_WIDER = "document.documentElement.scrollWidth > innerWidth"


class ReadingTests(FieldTestCase):
    def read(self, screen: str) -> None:
        with self.subTest(screen=screen):
            found = Axe().run(self.page, options=OPTIONS).response["violations"]
            nodes = [(one["id"], [n["html"] for n in one["nodes"]]) for one in found]
            self.assertEqual([], nodes)
            self.assertFalse(self.page.evaluate(IS_WIDER))

    def test_every_screen_can_be_read(self) -> None:
        contract.know("+84907000130")
        self.wait_until_ready()
        self.read("home")
        thumb = Thumb(self.page)
        thumb.press("Đăng ký hộ mới")
        thumb.press("Tiếp tục")
        self.read("who, with errors")
        thumb.press("Quét mã QR trên căn cước")
        self.read("card")
        thumb.press("Quay lại")
        tell_who(thumb, "Nông Thị Đọc", "0907 000 130")
        self.read("land")
        tell_land(thumb)
        self.read("goods")
        tell_goods(thumb, COLOURS)
        self.read("answers")
        thumb.press("Xong hồ sơ")
        self.read("answers, with errors")

    def test_what_became_of_a_household_can_be_read(self) -> None:
        self.wait_until_ready()
        thumb = Thumb(self.page)
        tell_who(thumb, "Nông Thị Riêng", "0907 000 131")
        thumb.press("Để riêng, ghi sau")
        self.wait_for_state("Nông Thị Riêng", "Để riêng")
        self.read("home with a household")
        self.page.get_by_role("link", name="Nông Thị Riêng").click()
        self.read("set aside")
