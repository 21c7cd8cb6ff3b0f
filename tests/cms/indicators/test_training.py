from datetime import timedelta

from django.utils import timezone

from cms.indicators.training import TRAINED
from farms.actions.trainings import record_training
from tests.cast import CastTestCase


class TrainedTests(CastTestCase):
    def train(self, title, days_ago=0):
        record_training(
            commune=self.cast.commune,
            title=title,
            held_on=timezone.localdate() - timedelta(days=days_ago),
            trainer=self.cast.minh,
            producers=[self.cast.producer],
            actor=self.cast.minh,
        )

    def test_it_counts_who_came(self):
        self.train("Chụp hình")
        now = timezone.now()
        self.assertEqual({self.cast.commune.pk: 1}, TRAINED.by_commune(now))

    def test_it_counts_a_household_once(self):
        self.train("Chụp hình")
        self.train("Đóng gói")
        now = timezone.now()
        self.assertEqual({self.cast.commune.pk: 1}, TRAINED.by_commune(now))

    def test_it_counts_from_the_day_of_the_training(self):
        self.train("Chụp hình")
        yesterday = timezone.now() - timedelta(days=1)
        self.assertEqual({}, TRAINED.by_commune(yesterday))

    def test_it_leaves_out_who_did_not_come(self):
        self.assertEqual({}, TRAINED.by_commune(timezone.now()))
