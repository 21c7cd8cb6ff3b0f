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

    def test_a_phone_that_dies_while_it_sends_sends_the_rest_once(self) -> None:
        self.wait_until_ready()
        self.wire.cut()
        for name, (phone, colours) in HOUSEHOLDS.items():
            register(self.page, name, phone, colours)
        self.wire.mend()
        self.page.reload(wait_until="commit")
        self.page.wait_for_timeout(500)
        self.kill()
        self.restart()
        for name in HOUSEHOLDS:
            self.wait_for_state(name, "Đã gửi")
        self.assertEqual(3, len(contract.TAKEN))
        # Nine photos, and one signature: the thumb of this test signs alike each time.
        self.assertEqual(10, sum(map(contract.is_whole, contract.FILES)))

    def test_the_queue_empties_with_no_page_open(self) -> None:
        self.wait_until_ready()
        self.wire.cut()
        register(self.page, "Nông Thị Nền", "0907000107", ["#111", "#222", "#333"])
        session = self.page.context.new_cdp_session(self.page)
        found: list[dict] = []
        event = "ServiceWorker.workerRegistrationUpdated"
        session.on(event, lambda told: found.extend(told["registrations"]))
        session.send("ServiceWorker.enable")
        self.page.wait_for_timeout(300)
        self.page.goto("about:blank")
        self.wire.mend()
        [mine] = [one for one in found if one["scopeURL"].endswith("/thuc-dia/ghi/")]
        tag = {"tag": "field:/thuc-dia/ghi/nhan/", "lastChance": False}
        told = {"origin": self.wire.url, "registrationId": mine["registrationId"]}
        session.send("ServiceWorker.dispatchSyncEvent", told | tag)
        for _moment in range(100):
            if contract.TAKEN:
                break
            self.page.wait_for_timeout(100)
        self.assertEqual(1, len(contract.TAKEN))

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

    def test_an_erased_household_leaves_the_phone(self) -> None:
        self.wait_until_ready()
        register(self.page, "Nông Sẽ Xoá", "0907000108", ["#101", "#202", "#303"])
        self.wait_for_state("Nông Sẽ Xoá", "Đã gửi")
        contract.ERASED.extend(contract.TAKEN)
        self.page.reload()
        self.page.get_by_text("Nông Sẽ Xoá").wait_for(state="detached")

    def test_a_record_of_an_erased_household_is_dropped(self) -> None:
        self.wait_until_ready()
        register(self.page, "Nông Đã Xoá", "0907000109", ["#101", "#202", "#303"])
        for _moment in range(100):
            if contract.DROPPED:
                break
            self.page.wait_for_timeout(100)
        self.page.get_by_text("Nông Đã Xoá").wait_for(state="detached")
        self.page.reload()
        self.wait_until_ready()
        self.assertEqual(0, self.page.get_by_text("Nông Đã Xoá").count())
        self.assertEqual(1, len(contract.DROPPED))
