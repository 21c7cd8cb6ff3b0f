"""People see how surely they are known, and who looked at their papers."""

from farms.actions.identities import record_check, withdraw_check
from tests.cast import CastTestCase
from tests.factories.farms import FarmerFactory, MembershipFactory


class MyIdentityTests(CastTestCase):
    def page(self, user: object) -> object:
        self.client.force_login(user)
        return self.client.get("/cua-toi/danh-tinh/")

    def test_it_says_who_looked(self) -> None:
        record_check(farmer=self.cast.farmer, method="paper", actor=self.cast.minh)
        page = self.page(self.cast.hoa)
        self.assertContains(page, "Cán bộ đã xem giấy tờ")
        self.assertContains(page, "Minh Cán Bộ")

    def test_it_tells_why_a_look_was_withdrawn(self) -> None:
        check = record_check(
            farmer=self.cast.farmer, method="paper", actor=self.cast.minh
        )
        withdraw_check(check=check, reason="Nhầm thẻ", actor=self.cast.kha)
        self.assertContains(self.page(self.cast.hoa), "Nhầm thẻ")

    def test_it_says_what_to_do_where_nobody_looked(self) -> None:
        self.assertContains(self.page(self.cast.hoa), "Đem thẻ căn cước")

    def test_a_shared_phone_shows_each_of_its_people(self) -> None:
        sister = FarmerFactory(user=self.cast.hoa, full_name="Nông Thị Út")
        MembershipFactory(farmer=sister)
        self.assertContains(self.page(self.cast.hoa), "Nông Thị Út")

    def test_it_hides_all_but_the_end_of_the_number(self) -> None:
        self.cast.farmer.id_number = "092180000123"
        self.cast.farmer.save()
        page = self.page(self.cast.hoa)
        self.assertContains(page, "•••123")
        self.assertNotContains(page, "092180000123")

    def test_it_shows_a_stranger_nobody(self) -> None:
        for user in (self.cast.lan, self.cast.tuan, self.cast.minh):
            self.assertNotContains(self.page(user), "Nông Thị Hoa")
        self.client.logout()
        self.assertEqual(302, self.client.get("/cua-toi/danh-tinh/").status_code)
