from django.test import SimpleTestCase
from django.utils import timezone

from cms.indicators.open_data import (
    OPEN_INDICATORS,
    public_figures,
    shown_by_commune,
)
from cms.indicators.periods import Month
from cms.models import CommuneFigure, shown_in_public
from farms.models import Consent, ConsentPurpose
from tests.cast import CastTestCase

REGISTERED = OPEN_INDICATORS[0]


class SmallNumberTests(SimpleTestCase):
    def test_it_hides_one_to_four(self):
        found = [shown_in_public(value) for value in range(7)]
        self.assertEqual([0, None, None, None, None, 5, 6], found)

    def test_it_shows_what_is_large_enough(self):
        self.assertEqual({1: 5, 2: 0, 3: 90}, shown_by_commune({1: 5, 2: 0, 3: 90}))

    def test_it_hides_a_second_one_so_that_the_total_tells_nothing(self):
        found = shown_by_commune({1: 2, 2: 8, 3: 90})
        self.assertEqual({1: None, 2: None, 3: 90}, found)

    def test_it_hides_a_third_one_where_two_are_still_few(self):
        found = shown_by_commune({1: 1, 2: 2, 3: 8, 4: 90})
        self.assertEqual({1: None, 2: None, 3: None, 4: 90}, found)

    def test_it_leaves_the_rest_where_the_hidden_are_many(self):
        found = shown_by_commune({1: 4, 2: 3, 3: 8})
        self.assertEqual({1: None, 2: None, 3: 8}, found)


class StatisticsConsentTests(CastTestCase):
    def test_it_counts_who_agreed_to_be_counted(self):
        found = REGISTERED.by_commune(timezone.now())
        self.assertEqual({self.cast.commune.pk: 1}, found)

    def test_it_leaves_out_who_did_not(self):
        Consent.objects.filter(purpose=ConsentPurpose.STATISTICS).delete()
        self.assertEqual({}, REGISTERED.by_commune(timezone.now()))


class PublicFigureTests(CastTestCase):
    def keep(self, value, month):
        CommuneFigure.objects.create(
            period=month.code,
            indicator=REGISTERED.code,
            commune=self.cast.commune,
            value=value,
            changed_at=timezone.now(),
            computed_at=timezone.now(),
        )

    def test_it_gives_the_city_s_figure_and_a_year(self):
        last = Month.now().shifted(-1)
        self.keep(12, Month.now())
        self.keep(9, last)
        figure = public_figures()[0]
        self.assertEqual((12, 12), (figure.value, len(figure.history)))
        self.assertIn((last, 9), figure.history)

    def test_it_hides_a_small_figure_of_the_city(self):
        self.keep(4, Month.now())
        self.assertIsNone(public_figures()[0].value)

    def test_it_asks_the_database_once(self):
        with self.assertNumQueries(1):
            public_figures()
