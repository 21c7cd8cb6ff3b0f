"""A household's own page: who acts for it and what it agreed to."""

from farms.models import Consent
from tests.cast import CastTestCase


class MyDataTests(CastTestCase):
    def page(self, user: object) -> object:
        self.client.force_login(user)
        return self.client.get("/cua-toi/")

    def test_it_names_the_officer_who_may_act(self) -> None:
        self.assertContains(self.page(self.cast.hoa), "Minh Cán Bộ")

    def test_it_asks_every_question_with_its_effect(self) -> None:
        page = self.page(self.cast.hoa)
        self.assertContains(page, "Không đồng ý", count=4)

    def test_it_shows_what_was_answered(self) -> None:
        page = self.page(self.cast.hoa)
        self.assertContains(page, 'value="yes" aria-pressed="true"', count=4)

    def test_it_shows_nothing_chosen_where_nothing_was_asked(self) -> None:
        Consent.objects.all().delete()
        page = self.page(self.cast.hoa)
        self.assertNotContains(page, 'aria-pressed="true"')

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan):
            with self.subTest(user=user.full_name):
                page = self.page(user)
                self.assertNotContains(page, "Vườn cô Hoa")
