"""One's own account: who one is and how it is protected."""

from tests.cast import CastTestCase


class MyAccountTests(CastTestCase):
    def test_it_says_who_is_signed_in(self) -> None:
        self.client.force_login(self.cast.minh)
        page = self.client.get("/tai-khoan/")
        self.assertContains(page, "cán bộ khuyến nông, Xã Nhơn Ái")

    def test_it_leads_the_household_to_its_consents(self) -> None:
        self.client.force_login(self.cast.hoa)
        self.assertContains(self.client.get("/tai-khoan/"), "/cua-toi/")

    def test_it_offers_no_consents_where_there_is_no_household(self) -> None:
        self.client.force_login(self.cast.tuan)
        self.assertNotContains(self.client.get("/tai-khoan/"), "/cua-toi/")

    def test_it_refuses_a_stranger(self) -> None:
        self.assertEqual(302, self.client.get("/tai-khoan/").status_code)
