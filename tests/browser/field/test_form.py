"""One household in few taps; the card, the doubt and the return have their place."""

import json
import time
from pathlib import Path

from tests.browser.field import contract
from tests.browser.field.case import FieldTestCase
from tests.browser.field.writing import Thumb, register, tell_land, tell_who

CARD = "092167000123||Nông Thị Thẻ|05031967|Nữ|Ấp Nhơn Thành, Cần Thơ|12052021"
COLOURS = ["#110000", "#220000", "#330000"]
MOST_TAPS, MOST_SECONDS = 25, 300


class FormTests(FieldTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.wait_until_ready()

    def test_a_household_takes_at_most_25_taps_and_five_minutes(self) -> None:
        start = time.monotonic()
        thumb = register(self.page, "Nông Thị Nhanh", "0907 000 110", COLOURS)
        self.assertLessEqual(thumb.taps, MOST_TAPS)
        self.assertLess(time.monotonic() - start, MOST_SECONDS)
        self.wait_for_state("Nông Thị Nhanh", "Đã gửi")

    def test_the_text_of_a_card_fills_five_fields(self) -> None:
        thumb = Thumb(self.page)
        thumb.press("Đăng ký hộ mới")
        thumb.press("Quét mã QR trên căn cước")
        self.page.locator("[data-scan-text]").wait_for()
        self.page.fill("[data-scan-text]", CARD)
        self.page.get_by_text("Đã đọc thẻ").wait_for()
        for field, value in [
            ("#full_name", "Nông Thị Thẻ"),
            ("#birth", "05/03/1967"),
            ("#id_number", "092167000123"),
        ]:
            self.assertEqual(value, self.page.input_value(field))
        self.assertTrue(self.page.is_checked("[name=sex][value=female]"))
        self.assertTrue(self.page.is_checked("#identity_seen"))

    def test_it_says_what_is_missing_and_leads_there(self) -> None:
        thumb = Thumb(self.page)
        thumb.press("Đăng ký hộ mới")
        thumb.type("#phone", "0907 000 12")
        thumb.press("Tiếp tục")
        self.page.get_by_text("Còn 2 chỗ cần sửa").wait_for()
        thumb.press("Số điện thoại: Có 9 số, cần đủ 10 số.")
        focused = self.page.evaluate("document.activeElement.id")
        self.assertEqual("phone", focused)

    def test_a_plot_refuses_a_position_that_is_off_by_more_than_50_m(self) -> None:
        place = {"latitude": 10.01, "longitude": 105.7, "accuracy": 80}
        self.page.context.set_geolocation(place)
        thumb = Thumb(self.page)
        tell_who(thumb, "Nông Thị Lệch", "0907 000 111")
        thumb.choose("#plot-crop-0", "Sầu riêng Ri6")
        thumb.press("Lấy vị trí thửa")
        self.page.get_by_text("Còn lệch tới 80 m").wait_for()
        thumb.press("Tiếp tục")
        self.page.get_by_text("Còn 1 chỗ cần sửa").wait_for()
        thumb.press("Bỏ vị trí này")
        thumb.type("#plot-name-0", "Sau nhà")
        thumb.press("Tiếp tục")
        self.page.wait_for_selector("#lot-crop:visible")

    def test_a_returned_registration_shows_on_the_phone(self) -> None:
        register(self.page, "Nông Thị Trả", "0907 000 112", COLOURS)
        self.wait_for_state("Nông Thị Trả", "Đã gửi")
        [ulid] = contract.TAKEN
        back = {"ulid": ulid, "name": "Nông Thị Trả", "reason": "Ảnh mờ", "url": "/x/"}
        contract.RETURNED.append(back)
        self.page.reload()
        self.wait_for_state("Nông Thị Trả", "Trả lại")
        self.wait_for_state("Nông Thị Trả", "Ảnh mờ")


class DoubtTests(FieldTestCase):
    def test_a_household_with_a_known_phone_asks_before_it_waits(self) -> None:
        contract.know("+84907000113")
        self.page.reload()
        self.wait_until_ready()
        self.wire.cut()
        self.answer_until_doubt("Nông Thị Trùng", "0907 000 113")
        self.page.get_by_role("button", name="Hai hộ khác nhau").click()
        self.page.get_by_text("Ghi lý do, ví dụ").wait_for()
        self.page.fill("[data-distinct]", "Hai chị em dùng chung máy")
        self.page.get_by_role("button", name="Hai hộ khác nhau").click()
        self.wait_for_state("Nông Thị Trùng", "Chờ gửi")

    def answer_until_doubt(self, name: str, phone: str) -> None:
        thumb = Thumb(self.page)
        tell_who(thumb, name, phone)
        tell_land(thumb)
        thumb.press("Tiếp tục")
        for purpose in ["register", "publish", "channels", "statistics"]:
            thumb.answer(f"consent-{purpose}", "no" if purpose != "register" else "yes")
        thumb.answer("mandate", "no")
        self.page.check("#sign_later")
        thumb.press("Xong hồ sơ, chờ gửi")
        self.page.get_by_role("heading", name="Có thể đã có hộ này").wait_for()


class RescueTests(FieldTestCase):
    def test_a_file_carries_what_a_broken_phone_could_not_send(self) -> None:
        self.wait_until_ready()
        self.wire.cut()
        register(self.page, "Nông Thị Cứu", "0907 000 114", COLOURS)
        self.page.get_by_text("Máy hư, không gửi được?").click()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Xuất tệp cứu hộ").click()
        file = Path(self.profile) / "rescue.json"
        download.value.save_as(file)
        self.assertEqual(4, len(json.loads(file.read_text())["pictures"]))
        self.wire.mend()
        other = self.open_phone(base_url=self.wire.url)
        other.goto("/thuc-dia/ghi/")
        other.wait_for_selector("body[data-ready=yes]")
        other.get_by_text("Máy hư, không gửi được?").click()
        other.set_input_files("#restore", file)
        other.get_by_text("Đã nhận 1 hồ sơ").wait_for()
        sent = other.locator("[data-captures] li", has_text="Nông Thị Cứu")
        sent.filter(has_text="Đã gửi").wait_for()
        self.assertEqual(1, len(contract.TAKEN))
