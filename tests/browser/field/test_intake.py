"""The phone and the real intake, from the field edge to the desk and back."""

from farms.actions.registrations import return_registration
from farms.models import CapturedPicture, Producer, Registration
from tests.browser.field.case import IntakeTestCase
from tests.browser.field.writing import register
from tests.factories.farms import FarmerFactory, MembershipFactory, ProducerFactory

HOUSEHOLDS = {
    "Nông Thị Một": ("0907 000 201", ["#110000", "#220000", "#330000"]),
    "Khưu Văn Thử Hai": ("0907 000 202", ["#001100", "#002200", "#003300"]),
    "Lâm Bích Ba": ("0907 000 203", ["#000011", "#000022", "#000033"]),
}
COLOURS = ["#111100", "#222200", "#333300"]


class IntakeTests(IntakeTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.wait_until_ready()

    def test_an_afternoon_without_signal_makes_exactly_three_households(self) -> None:
        self.wire.cut()
        for name, (phone, colours) in HOUSEHOLDS.items():
            register(self.page, name, phone, colours)
        self.kill()
        self.restart()
        self.wait_for_state("Lâm Bích Ba", "Chờ gửi")
        self.assertEqual(0, Producer.objects.count())
        self.wire.mend()
        self.page.reload()
        for name in HOUSEHOLDS:
            self.wait_for_state(name, "Đã gửi")
        names = Producer.objects.values_list("name", flat=True)
        self.assertCountEqual(HOUSEHOLDS, names)
        self.assertEqual(12, CapturedPicture.objects.count())

    def test_a_returned_registration_reaches_the_phone_with_its_reason(self) -> None:
        register(self.page, "Nông Thị Trả", "0907 000 204", COLOURS)
        self.wait_for_state("Nông Thị Trả", "Đã gửi")
        registration = Registration.objects.get(producer__name="Nông Thị Trả")
        return_registration(
            registration=registration, actor=self.kha, reason="Hình mờ, chụp lại giúp"
        )
        self.page.reload()
        self.wait_for_state("Nông Thị Trả", "Trả lại")
        self.wait_for_state("Nông Thị Trả", "Hình mờ")

    def test_a_household_the_phone_cannot_know_is_asked_about_by_the_server(self):
        self.wire.cut()
        register(self.page, "Nông Thị Cũ", "0907 000 205", COLOURS)
        known = ProducerFactory(commune=self.commune, name="Nông Thị Cũ")
        farmer = FarmerFactory(full_name="Nông Thị Cũ", phone="+84907000205")
        MembershipFactory(producer=known, farmer=farmer)
        self.wire.mend()
        self.page.reload()
        self.wait_for_state("Nông Thị Cũ", "Nghi trùng")
        self.assertEqual(1, Producer.objects.count())
        self.page.get_by_role("link", name="Nông Thị Cũ").click()
        self.page.get_by_role("button", name="Sửa hồ sơ này").click()
        self.page.locator("[data-matches]", has_text="Nông Thị Cũ").wait_for()
        self.page.fill("[data-distinct]", "Hai chị em dùng chung máy")
        self.page.get_by_role("button", name="Hai hộ khác nhau").click()
        self.wait_for_state("Nông Thị Cũ", "Đã gửi")
        self.assertEqual(2, Producer.objects.count())
