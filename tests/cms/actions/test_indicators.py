from datetime import timedelta

import time_machine
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.actions.indicators import (
    ask_for_refresh,
    freeze_period,
    refresh_all,
    refresh_commune,
    refresh_figures,
)
from cms.exceptions import PeriodNotOverError
from cms.indicators import COUNTED
from cms.indicators.periods import Month
from cms.models import CommuneFigure, FrozenPeriod, IndicatorSnapshot, StaleCommune
from farms.models import Registration, RegistrationStatus
from tests.cast import CastTestCase
from tests.factories.farms import RegistrationFactory

LONG_AGO = timedelta(days=400)


def value(indicator, commune, period="current"):
    figures = CommuneFigure.objects.filter(indicator=indicator, period=period)
    return figures.get(commune=commune).value


class RefreshTests(CastTestCase):
    def test_it_writes_every_indicator_for_a_commune_with_households(self):
        refresh_figures(months=[Month.now()])
        found = CommuneFigure.objects.filter(commune=self.cast.commune)
        self.assertEqual(set(COUNTED), set(found.values_list("indicator", flat=True)))

    def test_it_writes_what_it_counted(self):
        refresh_figures(months=[Month.now()])
        self.assertEqual(1, value("registered", self.cast.commune))
        self.assertEqual(0, value("sold", self.cast.commune))

    def test_it_writes_anew_over_what_was(self):
        refresh_figures(months=[Month.now()])
        RegistrationFactory(producer__commune=self.cast.commune)
        refresh_figures(months=[Month.now()])
        self.assertEqual(2, value("registered", self.cast.commune))

    def test_it_falls_back_to_zero(self):
        refresh_figures(months=[Month.now()])
        Registration.objects.update(status=RegistrationStatus.WITHDRAWN)
        refresh_figures(months=[Month.now()])
        self.assertEqual(0, value("registered", self.cast.commune))

    def test_it_remembers_when_a_value_last_changed(self):
        refresh_figures(months=[Month.now()])
        first = CommuneFigure.objects.get(
            indicator="registered", commune=self.cast.commune
        )
        refresh_figures(months=[Month.now()])
        again = CommuneFigure.objects.get(pk=first.pk)
        self.assertEqual(first.changed_at, again.changed_at)
        self.assertGreater(again.computed_at, first.computed_at)

    def test_it_adds_up_to_the_city(self):
        for _number in range(3):
            RegistrationFactory(producer__commune=self.cast.other_commune)
        refresh_figures(months=[Month.now()])
        totals = CommuneFigure.objects.totals()
        self.assertEqual(4, totals["current", "registered"])

    def test_it_counts_one_commune_and_leaves_the_others(self):
        refresh_commune(commune_id=self.cast.commune.pk)
        found = set(CommuneFigure.objects.values_list("commune", flat=True))
        self.assertEqual({self.cast.commune.pk}, found)

    def test_it_asks_once_for_each_figure_however_many_households(self):
        RegistrationFactory.create_batch(20, producer__commune=self.cast.commune)
        with self.assertNumQueries(len(COUNTED) + 2):
            refresh_figures(months=[Month.now()])


class RefreshAllTests(CastTestCase):
    def test_it_fills_a_year_of_months_nobody_counted(self):
        Registration.objects.update(created_at=timezone.now() - LONG_AGO)
        refresh_all()
        self.assertEqual(13, CommuneFigure.objects.values("period").distinct().count())

    def test_it_counts_months_as_they_ended(self):
        last = Month.now().shifted(-1)
        Registration.objects.update(created_at=timezone.now() - LONG_AGO)
        RegistrationFactory(producer__commune=self.cast.commune)
        refresh_all()
        self.assertEqual(1, value("registered", self.cast.commune, last.code))
        self.assertEqual(2, value("registered", self.cast.commune))

    def test_it_leaves_older_months_alone_unless_asked(self):
        old = Month.now().shifted(-5)
        Registration.objects.update(created_at=timezone.now() - LONG_AGO)
        refresh_all()
        CommuneFigure.objects.filter(period=old.code).update(value=77)
        refresh_all()
        self.assertEqual(77, value("registered", self.cast.commune, old.code))
        refresh_all(months=6)
        self.assertEqual(1, value("registered", self.cast.commune, old.code))


class AskTests(CastTestCase):
    def test_it_asks_once_until_somebody_counted(self):
        pk = self.cast.commune.pk
        asked = [ask_for_refresh(commune_id=pk) for _ in range(3)]
        self.assertEqual([True, False, False], asked)
        refresh_commune(commune_id=pk)
        self.assertTrue(ask_for_refresh(commune_id=pk))

    def test_it_forgets_what_was_asked_when_all_are_counted(self):
        ask_for_refresh(commune_id=self.cast.commune.pk)
        refresh_all()
        self.assertFalse(StaleCommune.objects.exists())


class FreezeTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        Registration.objects.update(created_at=timezone.now() - LONG_AGO)
        cls.last = Month.now().shifted(-1)

    def freeze(self):
        return freeze_period(period=self.last, actor=self.cast.chi)

    def frozen(self):
        return IndicatorSnapshot.objects.get(
            indicator="registered", commune=self.cast.commune
        )

    def test_it_keeps_the_figures_and_who_froze_them(self):
        self.assertEqual(self.cast.chi, self.freeze().frozen_by)
        snapshot = self.frozen()
        self.assertEqual((1, "2026-11"), (snapshot.value, snapshot.wording_version))

    def test_it_changes_nothing_the_second_time(self):
        first = self.freeze()
        before = list(IndicatorSnapshot.objects.order_by("pk").values())
        RegistrationFactory(
            producer__commune=self.cast.commune, created_at=timezone.now() - LONG_AGO
        )
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            again = freeze_period(period=self.last, actor=self.cast.minh)
        self.assertEqual(
            (first.pk, first.frozen_at, self.cast.chi),
            (again.pk, again.frozen_at, again.frozen_by),
        )
        self.assertEqual(
            before, list(IndicatorSnapshot.objects.order_by("pk").values())
        )

    def test_it_stays_while_the_figures_move_on(self):
        self.freeze()
        RegistrationFactory(
            producer__commune=self.cast.commune, created_at=timezone.now() - LONG_AGO
        )
        refresh_all()
        self.assertEqual(2, value("registered", self.cast.commune, self.last.code))
        self.assertEqual(1, self.frozen().value)

    def test_it_refuses_a_month_that_is_not_over(self):
        with self.assertRaises(PeriodNotOverError):
            freeze_period(period=Month.now(), actor=self.cast.chi)
        self.assertFalse(FrozenPeriod.objects.exists())

    def test_it_leaves_a_line_in_the_audit(self):
        self.freeze()
        self.freeze()
        entry = ModelLogEntry.objects.get(action="cms.freeze_period")
        self.assertEqual(
            (self.cast.chi, self.last.code), (entry.user, entry.data["period"])
        )
