"""Answers and pictures are kept as long as a phone may stay offline."""

import uuid
from datetime import timedelta
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from farms.models import AnsweredRequest, Upload
from tests.cast import CastTestCase


class PruneRequestsTests(TestCase):
    def test_it_forgets_only_what_is_old(self) -> None:
        for days in (29, 31):
            AnsweredRequest.objects.create(
                visitor=str(days),
                key=uuid.uuid4(),
                created_at=timezone.now() - timedelta(days=days),
            )
        call_command("prune_requests", stdout=StringIO())
        left = list(AnsweredRequest.objects.values_list("visitor", flat=True))
        self.assertEqual(["29"], left)


class PruneUploadsTests(CastTestCase):
    def test_it_forgets_only_pictures_that_are_old_and_of_no_record(self) -> None:
        for days in (29, 31):
            Upload.objects.create(
                officer=self.cast.minh,
                sha256=str(days) * 32,
                created_at=timezone.now() - timedelta(days=days),
            )
        call_command("prune_requests", stdout=StringIO())
        self.assertEqual("29" * 32, Upload.objects.get().sha256)

    def test_the_clock_calls_it(self) -> None:
        self.assertIn("prune_requests", settings.CLOCK)
