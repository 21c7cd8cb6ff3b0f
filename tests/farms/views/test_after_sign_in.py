"""After signing in, everybody lands where their work is."""

from tests.cast import CastTestCase
from tests.factories.farms import RoleAssignmentFactory, UserFactory


class AfterSignInTests(CastTestCase):
    def home_of(self, user: object) -> str:
        self.client.force_login(user)
        return self.client.get("/vao/")["Location"]

    def test_it_sends_the_officer_to_the_households(self) -> None:
        self.assertEqual("/can-bo/", self.home_of(self.cast.minh))

    def test_it_sends_the_approver_to_the_queue(self) -> None:
        self.assertEqual("/can-bo/duyet/", self.home_of(self.cast.kha))

    def test_it_sends_who_is_both_to_the_households(self) -> None:
        RoleAssignmentFactory(
            user=self.cast.kha, commune=self.cast.commune, role="extension_officer"
        )
        self.assertEqual("/can-bo/", self.home_of(self.cast.kha))

    def test_it_sends_the_farmer_to_the_goods(self) -> None:
        self.assertEqual("/ban-hang/", self.home_of(self.cast.hoa))

    def test_it_sends_the_department_to_the_figures(self) -> None:
        self.assertEqual("/theo-doi/", self.home_of(self.cast.chi))

    def test_it_sends_the_editor_to_the_pages(self) -> None:
        self.assertEqual("/quan-tri/", self.home_of(UserFactory(is_staff=True)))

    def test_it_sends_the_buyer_to_the_market(self) -> None:
        self.assertEqual("/", self.home_of(self.cast.tuan))

    def test_it_refuses_a_stranger(self) -> None:
        answer = self.client.get("/vao/")
        self.assertEqual("/dang-nhap/?next=/vao/", answer["Location"])
