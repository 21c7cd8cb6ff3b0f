from io import StringIO

from django.core.management import CommandError, call_command

from cms.indicators.periods import Month
from cms.models import FrozenPeriod
from tests.cast import CastTestCase


class FreezeIndicatorsTests(CastTestCase):
    def freeze(self, *options):
        call_command("freeze_indicators", *options, stdout=StringIO())

    def test_it_freezes_the_last_whole_month(self):
        self.freeze()
        frozen = FrozenPeriod.objects.get()
        self.assertEqual(Month.now().shifted(-1).text, frozen.period)

    def test_it_freezes_a_month_by_name(self):
        self.freeze("--period", "2026-01")
        self.assertEqual("2026-01", FrozenPeriod.objects.get().period)

    def test_it_refuses_the_running_month_and_what_is_no_month(self):
        for period in [Month.now().text, "tháng 10"]:
            with self.subTest(period=period), self.assertRaises(CommandError):
                self.freeze("--period", period)
        self.assertFalse(FrozenPeriod.objects.exists())
