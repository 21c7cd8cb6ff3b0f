import uuid

from django.urls import reverse

from cms.indicators.periods import Month
from cms.models import FrozenPeriod
from farms.models import Role
from tests.cms.dashboards.figures_case import LAST, FiguresTestCase
from tests.factories.farms import RoleAssignmentFactory


class PeriodFreezeTests(FiguresTestCase):
    def freeze(self, user, month=LAST):
        self.client.force_login(user)
        return self.client.post(
            reverse("dashboards:period-freeze"),
            {"ky": month.text, "idempotency_key": uuid.uuid4()},
        )

    def test_it_freezes_in_the_name_of_who_asked(self):
        response = self.freeze(self.cast.chi)
        address = f"{reverse('dashboards:city')}?ky={LAST.text}"
        self.assertRedirects(response, address)
        frozen = FrozenPeriod.objects.get()
        self.assertEqual((LAST.text, self.cast.chi), (frozen.period, frozen.frozen_by))

    def test_it_refuses_the_running_month_and_says_why(self):
        response = self.freeze(self.cast.chi, Month.now())
        self.assertContains(self.client.get(response["Location"]), "Tháng này chưa hết")
        self.assertFalse(FrozenPeriod.objects.exists())

    def test_it_refuses_a_stranger(self):
        watching = self.cast.lan
        RoleAssignmentFactory(user=watching, commune=self.other, role=Role.DEPARTMENT)
        for user in [self.cast.minh, self.cast.tuan, watching]:
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.freeze(user).status_code)
        self.assertFalse(FrozenPeriod.objects.exists())

    def test_it_answers_only_to_what_was_sent(self):
        self.client.force_login(self.cast.chi)
        response = self.client.get(reverse("dashboards:period-freeze"))
        self.assertEqual(405, response.status_code)
