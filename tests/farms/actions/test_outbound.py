"""What goes out without consent is stopped, looked after, and written down."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import ModelLogEntry

from farms import outbound
from farms.actions.consents import give_consent, withdraw_consent
from farms.actions.outbound import stop_outbound, sweep_outbound
from farms.models import Consent, Message, OutboundStop, Producer
from farms.outbound import OutboundFlow, register_flow
from tests.cast import CastTestCase


class OutboundCase(CastTestCase):
    """Knows one destination of its own, a notice board that may be stubborn."""

    def setUp(self) -> None:
        kept = dict(outbound._flows)
        self.addCleanup(outbound._flows.update, kept)
        self.addCleanup(outbound._flows.clear)
        outbound._flows.clear()
        self.board = {self.cast.producer.pk}
        self.is_stubborn = self.is_broken = False
        register_flow(
            OutboundFlow(
                code="board",
                name="bảng tin",
                purposes=("register", "channels"),
                fields=("tên",),
                showing=lambda: Producer.objects.filter(pk__in=self.board),
                stop=self.take_down,
            )
        )

    def take_down(self, producer_id: int) -> None:
        if self.is_broken:
            raise ConnectionError("mất dây")
        if not self.is_stubborn:
            self.board.discard(producer_id)

    def withdraw(self, purpose: str = "channels", at_once: bool = True) -> None:
        consent = Consent.objects.get(purpose=purpose, withdrawn_at=None)
        with self.captureOnCommitCallbacks(execute=at_once):
            withdraw_consent(consent=consent, actor=self.cast.hoa)

    def stop(self) -> OutboundStop:
        return OutboundStop.objects.get()


class StopOutboundTests(OutboundCase):
    def test_it_stops_at_once_what_rested_on_the_consent(self) -> None:
        self.withdraw()
        self.assertEqual(set(), self.board)
        self.assertIsNotNone(self.stop().ended_at)

    def test_it_stops_what_needed_another_consent_too(self) -> None:
        self.withdraw("register")
        self.assertEqual(set(), self.board)

    def test_it_leaves_what_rests_on_something_else(self) -> None:
        self.withdraw("statistics")
        self.assertEqual({self.cast.producer.pk}, self.board)
        self.assertEqual(0, OutboundStop.objects.count())

    def test_it_writes_down_what_stopped_and_how_soon(self) -> None:
        self.withdraw()
        data = ModelLogEntry.objects.get(action="farms.stop_outbound").data
        self.assertEqual("board", data["flow"])
        self.assertLess(data["seconds"], 60)

    def test_it_is_asked_for_with_the_withdrawal_itself(self) -> None:
        self.withdraw(at_once=False)
        stop = self.stop()
        self.assertIsNone(stop.ended_at)
        self.assertEqual(timedelta(hours=1), round_up(stop.due_at - stop.asked_at))

    def test_it_does_not_believe_what_it_does_not_see(self) -> None:
        self.is_stubborn = True
        self.withdraw()
        self.assertEqual((None, 1), (self.stop().ended_at, self.stop().attempts))

    def test_it_tries_again_what_broke(self) -> None:
        self.is_broken = True
        self.withdraw()
        self.assertIn("mất dây", self.stop().last_error)
        self.is_broken = False
        self.assertEqual(0, stop_outbound(producer_id=self.cast.producer.pk))
        self.assertEqual(set(), self.board)

    def test_it_lets_go_when_the_household_agrees_again(self) -> None:
        self.is_stubborn = True
        self.withdraw()
        give_consent(
            producer=self.cast.producer,
            farmer=self.cast.farmer,
            purpose="channels",
            channel=Consent.Channel.PHONE,
            actor=self.cast.hoa,
        )
        stop_outbound(producer_id=self.cast.producer.pk)
        self.assertTrue(self.stop().is_dropped)
        self.assertEqual({self.cast.producer.pk}, self.board)


class SweepOutboundTests(OutboundCase):
    def test_it_finds_what_no_withdrawal_announced(self) -> None:
        Consent.objects.filter(purpose="channels").delete()
        self.assertEqual(0, sweep_outbound())
        self.assertEqual(set(), self.board)
        self.assertIsNotNone(self.stop().ended_at)

    def test_it_works_off_what_a_lost_task_left(self) -> None:
        self.withdraw(at_once=False)
        sweep_outbound()
        self.assertEqual(set(), self.board)

    def test_it_touches_nobody_who_agrees(self) -> None:
        sweep_outbound()
        self.assertEqual({self.cast.producer.pk}, self.board)
        self.assertEqual(0, OutboundStop.objects.count())

    def test_it_asks_once_for_what_goes_on(self) -> None:
        self.is_stubborn = True
        self.withdraw()
        sweep_outbound()
        self.assertEqual(1, sweep_outbound())
        self.assertEqual(3, self.stop().attempts)

    def test_it_tells_the_department_once_what_is_late(self) -> None:
        self.is_stubborn = True
        self.withdraw()
        OutboundStop.objects.update(due_at=timezone.now() - timedelta(minutes=1))
        sweep_outbound()
        sweep_outbound()
        message = Message.objects.get(kind="outbound_overdue")
        self.assertEqual(str(self.cast.chi.phone), message.phone)

    def test_it_keeps_one_broken_flow_from_stopping_the_others(self) -> None:
        wall = {self.cast.producer.pk}
        register_flow(
            OutboundFlow(
                code="wall",
                name="tường",
                purposes=("channels",),
                fields=(),
                showing=lambda: Producer.objects.filter(pk__in=wall),
                stop=wall.discard,
            )
        )
        self.is_broken = True
        self.withdraw(at_once=False)
        self.assertEqual(1, sweep_outbound())
        self.assertEqual(set(), wall)


def round_up(delta: timedelta) -> timedelta:
    return timedelta(seconds=round(delta.total_seconds()))
