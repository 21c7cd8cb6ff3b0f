"""Who teaches, as the department and the commune see it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cms.indicators.test_trainers import LessonCase
from tests.factories.farms import RegistrationFactory, UserFactory


class TrainerPageTests(LessonCase):
    def setUp(self):
        self.train(self.cast.producer)
        self.detail = f"/theo-doi/tap-huan/{self.cast.minh.pk}/"

    def see(self, user, url="/theo-doi/tap-huan/"):
        self.client.force_login(user)
        return self.client.get(url)

    def test_it_shows_each_trainer_with_the_steps_of_those_taught(self):
        page = self.see(self.cast.chi)
        self.assertContains(page, "Minh Cán Bộ")
        self.assertContains(page, f'href="{self.detail}"')

    def test_it_shows_one_trainer_lesson_by_lesson(self):
        page = self.see(self.cast.chi, self.detail)
        self.assertContains(page, "Chụp hình nông sản")
        self.assertEqual("1", dict(page.context["figures"])["Hộ đã học"])

    def test_it_names_no_household(self):
        for url in ("/theo-doi/tap-huan/", self.detail):
            page = self.see(self.cast.chi, url)
            self.assertNotContains(page, "Vườn cô Hoa")
            self.assertNotContains(page, "Nông Thị Hoa")

    def test_it_asks_the_same_number_of_times_for_more(self):
        for url in ("/theo-doi/tap-huan/", self.detail):
            self.see(self.cast.chi, url)
            costs = []
            for number in (1, 20):
                self.fill(number)
                with CaptureQueriesContext(connection) as queries:
                    self.see(self.cast.chi, url)
                costs.append(len(queries))
            with self.subTest(url=url):
                self.assertEqual(costs[0], costs[1])
                self.assertLessEqual(costs[0], 16)

    def fill(self, number):
        for _each in range(number):
            registration = RegistrationFactory(producer__commune=self.cast.commune)
            self.train(registration.producer, trainer=UserFactory())
            self.train(registration.producer, days_ago=3)
            self.list_it(registration.producer)

    def test_it_refuses_a_stranger(self):
        self.assertEqual(404, self.see(self.cast.tuan).status_code)
        self.assertNotContains(self.see(self.cast.lan), "Minh Cán Bộ")
        for user in (self.cast.tuan, self.cast.lan):
            self.assertEqual(404, self.see(user, self.detail).status_code)
        nobody = f"/theo-doi/tap-huan/{self.cast.tuan.pk}/"
        self.assertEqual(404, self.see(self.cast.chi, nobody).status_code)
