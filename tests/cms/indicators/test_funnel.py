from django.utils import timezone

from cms.indicators.funnel import FUNNEL, STEPS, with_step
from farms.models import Consent, ConsentPurpose
from tests.cast import CastTestCase
from tests.cms.sales import sell
from tests.factories.catalogue import ProductFactory
from tests.factories.farms import RegistrationFactory
from tests.factories.orders import FeeRuleFactory, TaxRuleFactory


class FunnelTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.place = cls.cast.commune
        cls.at_the_start = RegistrationFactory(producer__commune=cls.place).producer

    def counts(self):
        now = timezone.now()
        return [step.by_commune(now).get(self.place.pk, 0) for step in FUNNEL]

    def steps(self):
        found = with_step(timezone.now()).filter(commune=self.place)
        return dict(found.values_list("pk", "step"))

    def test_it_counts_who_came_how_far(self):
        self.assertEqual([2, 1, 0, 0, 0, 0], self.counts())

    def test_it_takes_who_sold_untrained_past_training(self):
        FeeRuleFactory()
        TaxRuleFactory()
        sell(self.cast.producer)
        self.assertEqual([2, 1, 1, 1, 1, 1], self.counts())

    def test_it_never_widens(self):
        Consent.objects.filter(purpose=ConsentPurpose.PUBLISH).delete()
        ProductFactory(producer=self.cast.producer)
        self.assertEqual([2, 1, 1, 1, 0, 0], self.counts())

    def test_it_puts_each_household_on_the_furthest_step(self):
        ProductFactory(producer=self.cast.producer)
        self.assertEqual(
            {self.cast.producer.pk: 3, self.at_the_start.pk: 0}, self.steps()
        )

    def test_it_names_as_many_as_stopped_at_each_step(self):
        ProductFactory(producer=self.cast.producer)
        counts, steps = [*self.counts(), 0], list(self.steps().values())
        for number in range(len(STEPS)):
            with self.subTest(step=number):
                stopped = counts[number] - counts[number + 1]
                self.assertEqual(stopped, steps.count(number))
