from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from orders.actions.channels_jobs import (
    close_job,
    fail_job,
    forget_old_jobs,
    queue_job,
    take_job,
)
from orders.channels.base import RateLimited, Refused, Unknown
from orders.models import ChannelConnection, SyncJob

Kind, Status, Outcome = SyncJob.Kind, SyncJob.Status, SyncJob.Outcome


class JobTests(TestCase):
    def setUp(self):
        self.connection = ChannelConnection.objects.create(
            channel="woocommerce", name="Shop"
        )

    def queue(self, kind=Kind.PUSH_STOCK):
        return queue_job(connection=self.connection, kind=kind)

    def take(self):
        return take_job(connection=self.connection)

    def last(self):
        return SyncJob.objects.get()

    def test_it_lets_one_talk_at_a_time(self):
        self.queue()
        self.queue(Kind.PULL_ORDERS)
        self.assertIsNotNone(self.take())
        self.assertIsNone(self.take())

    def test_it_takes_the_next_when_one_is_done(self):
        self.queue()
        self.queue(Kind.PULL_ORDERS)
        close_job(job=self.take(), message="xong")
        self.assertEqual(Kind.PULL_ORDERS, self.take().kind)

    def test_it_keeps_what_comes_while_somebody_talks(self):
        self.queue()
        talking = self.take()
        self.assertTrue(self.queue())
        close_job(job=talking, message="xong")
        self.assertIsNotNone(self.take())

    def test_it_gives_up_on_a_conversation_that_was_cut_off(self):
        self.queue()
        cut = self.take()
        SyncJob.objects.filter(pk=cut.pk).update(
            created_at=timezone.now() - timedelta(minutes=11)
        )
        self.queue()
        self.assertIsNotNone(self.take())
        cut.refresh_from_db()
        self.assertEqual((Status.DONE, Outcome.UNKNOWN), (cut.status, cut.outcome))

    def test_it_says_nothing_to_a_channel_that_does_not_know_us(self):
        self.queue()
        ChannelConnection.objects.update(status=ChannelConnection.Status.RECONNECT)
        self.assertIsNone(self.take())

    def test_it_tells_a_refusal_from_a_broken_wire(self):
        for error, outcome in (
            (Refused(code="a", detail="b"), Outcome.REFUSED),
            (Unknown(code="a", detail="b"), Outcome.UNKNOWN),
            (RateLimited(code="a", detail="b"), Outcome.REFUSED),
        ):
            with self.subTest(error=error):
                SyncJob.objects.all().delete()
                self.queue()
                fail_job(job=self.take(), error=error)
                self.assertEqual(outcome, self.last().outcome)
                self.assertEqual("a: b", self.last().remote_words)

    def test_it_writes_the_same_trouble_down_once_an_hour(self):
        for _time in range(3):
            self.queue()
            fail_job(job=self.take(), error=Unknown(code="http_503"))
        self.assertEqual("http_503", self.last().remote_words)

    def test_it_leaves_no_row_for_nothing(self):
        self.queue()
        close_job(job=self.take())
        self.assertFalse(SyncJob.objects.exists())

    def test_it_forgets_after_a_month(self):
        self.queue()
        close_job(job=self.take(), message="xong")
        SyncJob.objects.update(finished_at=timezone.now() - timedelta(days=31))
        self.queue()
        self.assertEqual(1, forget_old_jobs())
        self.assertEqual(Status.QUEUED, self.last().status)
