from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.actions.indicators import refresh_all
from farms.actions.trainings import record_training
from tests.cms.dashboards.figures_case import FiguresTestCase
from tests.factories.catalogue import ProductFactory
from tests.factories.farms import RegistrationFactory


class CommuneTestCase(FiguresTestCase):
    def see(self, user, commune=None, **query):
        self.client.force_login(user)
        slug = (commune or self.place).slug
        return self.client.get(reverse("dashboards:commune", args=[slug]), query)


class CommuneTests(CommuneTestCase):
    def test_it_shows_only_its_own_figures(self):
        self.keep("active", 53)
        self.keep("active", 28, self.other)
        self.assertContains(self.see(self.cast.minh), '<p class="huge number">53</p>')

    def test_it_opens_to_department_officer_and_approver(self):
        for user in [self.cast.chi, self.cast.minh, self.cast.kha]:
            with self.subTest(user=user.full_name):
                self.assertEqual(200, self.see(user).status_code)

    def test_it_refuses_a_stranger(self):
        for user in [self.cast.lan, self.cast.tuan, self.cast.hoa]:
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.see(user).status_code)

    def test_it_refuses_a_commune_that_is_not_there(self):
        self.client.force_login(self.cast.chi)
        address = reverse("dashboards:commune", args=["xa-khong-co"])
        self.assertEqual(404, self.client.get(address).status_code)


class HouseholdTests(CommuneTestCase):
    def names(self, user=None, **query):
        response = self.see(user or self.cast.minh, **query)
        return [str(household) for household in response.context["households"]]

    def test_it_lists_who_stands_at_the_step_asked_for(self):
        start = RegistrationFactory(producer__commune=self.place).producer
        self.assertEqual([str(start)], self.names(bac="registered"))
        self.assertEqual(["Vườn cô Hoa"], self.names(bac="consented"))

    def test_it_starts_where_most_stopped(self):
        self.keep_funnel([90, 80, 70, 20, 10, 5])
        response = self.see(self.cast.minh)
        self.assertEqual("trained", response.context["chosen"].code)

    def test_it_lists_nobody_of_another_commune(self):
        RegistrationFactory(producer__commune=self.other)
        self.assertEqual([], self.names(bac="registered"))

    def test_it_links_for_those_who_work_with_the_records(self):
        address = reverse("onboarding:household-detail", args=[self.cast.producer.pk])
        shown = self.see(self.cast.minh, bac="consented")
        self.assertContains(shown, f'href="{address}"')
        shown = self.see(self.cast.chi, bac="consented")
        self.assertContains(shown, "Vườn cô Hoa")
        self.assertNotContains(shown, address)

    def test_it_shows_no_phone(self):
        self.assertNotContains(self.see(self.cast.minh), self.cast.hoa.phone.as_e164)

    def test_it_costs_the_same_for_ten_and_for_five_hundred_households(self):
        self.see(self.cast.minh)  # what every page keeps for a while is made
        costs = []
        for number in [9, 490]:
            RegistrationFactory.create_batch(number, producer__commune=self.place)
            refresh_all()
            with CaptureQueriesContext(connection) as queries:
                self.see(self.cast.minh, bac="registered")
            costs.append(len(queries))
        self.assertEqual(costs[0], costs[1])


class TrainerTests(CommuneTestCase):
    def train(self, title, producers):
        record_training(
            commune=self.place,
            title=title,
            held_on=timezone.localdate(),
            trainer=self.cast.minh,
            producers=producers,
            actor=self.cast.minh,
        )

    def test_it_says_what_became_of_those_taught(self):
        other = RegistrationFactory(producer__commune=self.place).producer
        self.train("Chụp hình", [self.cast.producer, other])
        self.train("Đóng gói", [self.cast.producer])
        ProductFactory(producer=self.cast.producer)
        trainer = self.see(self.cast.chi).context["trainers"][0]
        names = ["trainings", "taught", "listed", "sold"]
        self.assertEqual([2, 2, 1, 0], [len(getattr(trainer, n)) for n in names])
