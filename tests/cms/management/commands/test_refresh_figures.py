from datetime import timedelta
from io import StringIO

from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.models import CommuneFigure
from farms.models import Registration
from tests.cast import CastTestCase


class RefreshFiguresTests(CastTestCase):
    def periods(self, **options):
        call_command("refresh_figures", stdout=StringIO(), **options)
        found = CommuneFigure.objects.filter(computed_at__gte=self.started)
        return found.values("period").distinct().count()

    def setUp(self):
        past = timezone.now() - timedelta(days=400)
        Registration.objects.update(created_at=past)
        call_command("refresh_figures", stdout=StringIO())
        self.started = timezone.now()

    def test_it_counts_now_and_the_last_month(self):
        self.assertEqual(2, self.periods())

    def test_it_counts_as_many_months_as_asked(self):
        self.assertEqual(7, self.periods(months=6))

    def test_it_refuses_more_than_a_year(self):
        with self.assertRaises(CommandError):
            call_command("refresh_figures", "--months", "13")
