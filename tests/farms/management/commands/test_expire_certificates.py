"""The clock tells by day, and announces at any hour."""

from datetime import timedelta
from io import StringIO

import time_machine
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from farms.models import Certificate, Message
from tests.cast import CastTestCase
from tests.factories.farms import CertificateFactory

NIGHT, MORNING = "2026-11-30T17:05:00+00:00", "2026-12-01T01:05:00+00:00"


class ExpireCertificatesTests(CastTestCase):
    def call(self, moment: str) -> None:
        with time_machine.travel(moment, tick=False):
            call_command("expire_certificates", stdout=StringIO())

    def test_it_wakes_nobody_at_night(self) -> None:
        with time_machine.travel(NIGHT, tick=False):
            last = timezone.localdate() + timedelta(days=7)
        CertificateFactory(producer=self.cast.producer, valid_until=last)
        self.call(NIGHT)
        self.assertFalse(Message.objects.exists())
        self.call(MORNING)
        self.assertEqual(2, Message.objects.count())

    def test_it_announces_what_lapsed_at_midnight(self) -> None:
        with time_machine.travel(NIGHT, tick=False):
            over = timezone.localdate() - timedelta(days=1)
        CertificateFactory(valid_from=over, valid_until=over)
        self.call(NIGHT)
        self.assertIsNotNone(Certificate.objects.get().lapse_announced_at)

    def test_the_clock_calls_it(self) -> None:
        self.assertIn("expire_certificates", settings.CLOCK)
