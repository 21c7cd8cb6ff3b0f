"""What became of those somebody taught: only what came after, each household once."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import Product
from cms.indicators.trainers import by_trainer, by_training, lessons
from orders.models import Order
from tests.cast import CastTestCase
from tests.cms.sales import sell
from tests.factories.catalogue import ProductFactory
from tests.factories.farms import (
    RegistrationFactory,
    TrainingFactory,
)


class LessonCase(CastTestCase):
    def train(self, producer, days_ago=10, trainer=None):
        training = TrainingFactory(
            commune=self.cast.commune,
            trainer=trainer or self.cast.minh,
            held_on=timezone.localdate() - timedelta(days=days_ago),
        )
        training.attendances.create(producer=producer, recorded_by=self.cast.minh)
        return training

    def list_it(self, producer, days_ago=5):
        ProductFactory(producer=producer)
        moment = timezone.now() - timedelta(days=days_ago)
        Product.objects.filter(producer=producer).update(first_published_at=moment)

    def found(self):
        return lessons(timezone.now(), [self.cast.commune])

    def counts(self, row):
        steps = (row.taught, row.listed, row.sold, row.sold_again)
        return [len(step) for step in steps]


class OutcomeTests(LessonCase):
    def only(self):
        [row] = by_trainer(self.found())
        return self.counts(row)

    def test_it_follows_a_household_from_lesson_to_second_sale(self):
        household = self.cast.producer
        self.train(household)
        self.assertEqual([1, 0, 0, 0], self.only())
        self.list_it(household)
        self.assertEqual([1, 1, 0, 0], self.only())
        sell(household, buyer_phone="+84909111222")
        self.assertEqual([1, 1, 1, 0], self.only())
        sell(household, buyer_phone="+84909111223")
        self.assertEqual([1, 1, 1, 1], self.only())

    def test_it_counts_no_success_that_came_before_the_lesson(self):
        self.list_it(self.cast.producer, days_ago=20)
        sell(self.cast.producer, buyer_phone="+84909111222")
        moment = timezone.now() - timedelta(days=15)
        Order.objects.update(sale_confirmed_at=moment)
        self.train(self.cast.producer)
        [row] = by_trainer(self.found())
        self.assertEqual([1, 0, 0, 0], self.counts(row))
        self.assertEqual(1, row.ahead)

    def test_it_counts_from_the_first_lesson_and_each_household_once(self):
        for days_ago in (10, 2):
            self.train(self.cast.producer, days_ago)
        self.list_it(self.cast.producer)
        [row] = by_trainer(self.found())
        self.assertEqual([1, 1, 0, 0], self.counts(row))
        self.assertEqual((2, 0), (len(row.trainings), row.ahead))

    def test_it_tells_trainers_and_trainings_apart(self):
        other = RegistrationFactory(producer__commune=self.cast.commune).producer
        self.train(self.cast.producer)
        self.train(other, days_ago=3, trainer=self.cast.lan)
        self.train(self.cast.producer, days_ago=3)
        self.list_it(self.cast.producer)
        names = [row.name for row in by_trainer(self.found())]
        self.assertEqual({"Minh Cán Bộ", "Lan Xã Khác"}, set(names))
        trainings = by_training(self.found())
        listed = [(str(row.held_on), len(row.listed)) for row in trainings]
        self.assertEqual(sorted(listed, reverse=True), listed)
        self.assertEqual([0, 0, 1], [number for _day, number in listed])

    def test_it_leaves_out_other_communes(self):
        self.train(self.cast.producer)
        self.assertEqual([], lessons(timezone.now(), [self.cast.other_commune]))
