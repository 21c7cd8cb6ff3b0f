"""A household that does not want to be counted is in no figure anybody may read."""

from datetime import timedelta

from django.utils import timezone

from cms.actions.indicators import refresh_commune
from cms.models import CommuneFigure, StaleCommune
from farms.actions.consents import withdraw_consent
from farms.actions.outbound import sweep_outbound
from farms.models import Consent, OutboundStop
from farms.outbound import flow_named
from tests.cast import CastTestCase


class OpenFiguresFlowTests(CastTestCase):
    def setUp(self) -> None:
        refresh_commune(commune_id=self.cast.commune.pk)

    def counted(self) -> int:
        row = CommuneFigure.objects.get(
            period="current", indicator="open_registered", commune=self.cast.commune
        )
        return row.value

    def withdraw(self, at_once: bool = True) -> None:
        consent = Consent.objects.get(purpose="statistics")
        with self.captureOnCommitCallbacks(execute=at_once):
            withdraw_consent(consent=consent, actor=self.cast.hoa)

    def still_counted(self) -> list[object]:
        return list(flow_named("open_figures").showing())

    def test_it_is_counted_no_more_at_once(self) -> None:
        self.assertEqual(1, self.counted())
        self.withdraw()
        self.assertEqual(0, self.counted())
        self.assertIsNotNone(OutboundStop.objects.get(flow="open_figures").ended_at)

    def test_it_is_seen_as_counted_until_somebody_counts_again(self) -> None:
        self.withdraw(at_once=False)
        self.assertEqual([self.cast.producer], self.still_counted())

    def test_a_sweep_counts_again_what_a_lost_task_left(self) -> None:
        self.withdraw(at_once=False)
        StaleCommune.objects.all().delete()
        sweep_outbound()
        self.assertEqual((0, []), (self.counted(), self.still_counted()))

    def test_it_does_not_take_others_who_never_agreed_for_counted(self) -> None:
        Consent.objects.filter(purpose="statistics").delete()
        self.assertEqual([], self.still_counted())

    def test_it_forgets_what_was_taken_back_long_ago(self) -> None:
        earlier = timezone.now() - timedelta(days=1)
        Consent.objects.filter(purpose="statistics").update(withdrawn_at=earlier)
        self.assertEqual([], self.still_counted())
