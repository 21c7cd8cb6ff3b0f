"""Nothing is lost without signal, without power, or beside a bad record."""

from tests.browser.field import contract
from tests.browser.field.case import FieldTestCase
from tests.browser.field.writing import Thumb, register, tell_land, tell_who

HOUSEHOLDS = {
    "Nông Thị Một": ("0907 000 101", ["#110000", "#220000", "#330000"]),
    "Nông Thị Hai": ("0907 000 102", ["#001100", "#002200", "#003300"]),
    "Nông Thị Ba": ("0907 000 103", ["#000011", "#000022", "#000033"]),
}


class QueueTests(FieldTestCase):
    def test_three_households_of_an_afternoon_without_signal_arrive_once(self) -> None:
        self.wait_until_ready()
        self.wire.cut()
        for name, (phone, colours) in HOUSEHOLDS.items():
            register(self.page, name, phone, colours)
            self.wait_for_state(name, "Chờ gửi")
        self.kill()
        self.restart()
        for name in HOUSEHOLDS:
            self.wait_for_state(name, "Chờ gửi")
        self.assertEqual({}, contract.TAKEN)
        self.wire.mend()
        self.page.reload()
        for name in HOUSEHOLDS:
            self.wait_for_state(name, "Đã gửi")
        taken = [record["fields"] for record in contract.TAKEN.values()]
        self.assertEqual(set(HOUSEHOLDS), {one["full_name"] for one in taken})
        self.assertEqual(3, len(taken))
        self.assertEqual([3, 3, 3], [len(one["photos"]) for one in taken])
        for one in taken:
            for sha256 in [*(p["sha256"] for p in one["photos"]), one["signature"]]:
                self.assertIn(sha256, contract.FILES)

    def test_a_draft_survives_an_empty_battery(self) -> None:
        self.wait_until_ready()
        self.wire.cut()
        thumb = Thumb(self.page)
        tell_who(thumb, "Nông Thị Dở", "0907 000 104")
        tell_land(thumb)
        thumb.type("#lot-variety", "Ri6")
        self.page.wait_for_timeout(400)
        self.kill()
        self.restart("/thuc-dia/ghi/ho/")
        self.page.wait_for_selector("#full_name:visible")
        self.assertEqual("Nông Thị Dở", self.page.input_value("#full_name"))
        self.assertEqual("3,5 công", self.page.input_value("#plot-area-0"))
        self.assertEqual("Ri6", self.page.input_value("#lot-variety"))

    def test_a_bad_record_holds_up_nobody_and_can_be_mended(self) -> None:
        self.wait_until_ready()
        self.wire.cut()
        for name, phone in [("Nông Hỏng", "0907000105"), ("Nông Lành", "0907000106")]:
            register(self.page, name, phone, ["#111100", "#222200", "#333300"])
        self.wire.mend()
        self.page.reload()
        self.wait_for_state("Nông Lành", "Đã gửi")
        self.wait_for_state("Nông Hỏng", "Lỗi")
        self.page.get_by_role("link", name="Nông Hỏng").click()
        self.page.get_by_role("button", name="Sửa hồ sơ này").click()
        self.page.get_by_role("button", name="Đầu số này không có.").wait_for()
        self.page.fill("#full_name", "Nông Đã Sửa")
        for _step in range(3):
            self.page.get_by_role("button", name="Tiếp tục").click()
        self.page.get_by_role("button", name="Xong hồ sơ").click()
        self.wait_for_state("Nông Đã Sửa", "Đã gửi")
        self.assertEqual(2, len(contract.TAKEN))
