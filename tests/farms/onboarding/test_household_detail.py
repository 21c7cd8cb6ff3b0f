"""One household: its entry, its answers, its mandates, its history."""

from farms.actions.mandates import revoke_mandate
from tests.cast import CastTestCase
from tests.factories.farms import CertificateFactory


class HouseholdDetailTests(CastTestCase):
    def page(self, user: object) -> object:
        self.client.force_login(user)
        return self.client.get(f"/can-bo/ho/{self.cast.producer.pk}/")

    def test_it_shows_the_household(self) -> None:
        page = self.page(self.cast.minh)
        self.assertContains(page, "Nông Thị Hoa")
        self.assertContains(page, "Đã xác minh")

    def test_it_hides_all_but_the_end_of_the_identity_number(self) -> None:
        self.cast.farmer.id_number = "000068004823"
        self.cast.farmer.save()
        page = self.page(self.cast.minh)
        self.assertContains(page, "•••••••••823")
        self.assertNotContains(page, "000068004823")

    def test_it_shows_certificates(self) -> None:
        CertificateFactory(producer=self.cast.producer)
        self.assertContains(self.page(self.cast.minh), "VG-THU-001")

    def test_it_says_who_did_what(self) -> None:
        revoke_mandate(mandate=self.cast.mandate, actor=self.cast.hoa)
        page = self.page(self.cast.minh)
        self.assertContains(page, "Thôi cho cán bộ làm giúp")
        self.assertContains(page, "Hoa Sầu Riêng")

    def test_it_asks_for_a_mandate_only_where_there_is_none(self) -> None:
        self.assertNotContains(self.page(self.cast.minh), 'name="evidence"')
        revoke_mandate(mandate=self.cast.mandate, actor=self.cast.hoa)
        self.assertContains(self.page(self.cast.minh), 'name="evidence"')

    def test_it_lets_the_approver_look_but_not_answer(self) -> None:
        page = self.page(self.cast.kha)
        self.assertContains(page, "Nông Thị Hoa")
        self.assertNotContains(page, 'name="answer"')

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan, self.cast.chi):
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.page(user).status_code)
