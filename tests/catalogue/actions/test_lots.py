from datetime import date, timedelta

from django.utils import timezone

from catalogue.actions.lots import (
    close_expired_lots,
    hold_lot,
    record_lot,
    release_lot,
)
from catalogue.actions.stock import commit_stock, reserve_stock
from catalogue.exceptions import (
    DayRefusedError,
    MoveNotAllowedError,
    QuantityMissingError,
    ReasonMissingError,
)
from catalogue.models import LotStatus, ProduceLot, TraceEvent, Vouching
from catalogue.signals import lot_recorded, stock_changed
from farms.exceptions import MandateMissingError
from tests.catalogue.actions.stock_case import StockCase, entry_sums
from tests.factories.catalogue import LotFactory


class RecordLotTests(StockCase):
    def record(self, **changes):
        values = {
            "product": self.product,
            "harvested_on": timezone.localdate(),
            "steps": 40_000,
            "actor": self.cast.hoa,
            **changes,
        }
        return record_lot(**values)

    def test_it_brings_in_stock(self):
        lot = self.record()
        self.assertEqual((lot.harvested_steps, lot.on_hand_steps), (40_000, 40_000))
        self.assertEqual(self.available(), 40_000)

    def test_it_writes_the_harvest_into_the_entries(self):
        self.assertEqual(entry_sums(self.record()), (40_000, 0, 0))

    def test_it_gives_a_code_of_the_commune_and_the_month(self):
        lot = self.record(harvested_on=date(2026, 11, 3))
        self.assertRegex(lot.trace_code, r"^NA-2611-[0-9A-Z]{5}$")

    def test_it_begins_the_story_with_the_household_s_word(self):
        event = TraceEvent.objects.get(lot=self.record())
        self.assertEqual(event.text, "Thu hoạch 40 kg, loại A")
        self.assertEqual(
            (event.vouching, event.vouched_by_name), (Vouching.FARMER, "Vườn cô Hoa")
        )

    def test_it_lets_an_officer_vouch_for_what_was_seen(self):
        lot = self.record(actor=self.cast.minh, mandate=self.cast.mandate, is_seen=True)
        event = TraceEvent.objects.get(lot=lot)
        self.assertEqual(
            (event.vouching, event.vouched_by_name),
            (Vouching.OFFICER, "Minh Cán Bộ"),
        )

    def test_it_keeps_the_mandate(self):
        lot = self.record(actor=self.cast.minh, mandate=self.cast.mandate)
        self.assertEqual(lot.stock_entries.get().mandate, self.cast.mandate)

    def test_it_refuses_an_officer_without_a_mandate(self):
        with self.assertRaises(MandateMissingError):
            self.record(actor=self.cast.lan)
        self.assertFalse(ProduceLot.objects.exists())

    def test_it_refuses_a_harvest_of_tomorrow(self):
        with self.assertRaises(DayRefusedError):
            self.record(harvested_on=timezone.localdate() + timedelta(days=1))
        self.assertFalse(ProduceLot.objects.exists())

    def test_it_refuses_a_sell_by_day_before_the_harvest(self):
        with self.assertRaises(DayRefusedError):
            self.record(sell_by_on=timezone.localdate() - timedelta(days=1))

    def test_it_refuses_nothing_as_a_quantity(self):
        with self.assertRaises(QuantityMissingError):
            self.record(steps=0)

    def test_it_tells_after_the_commit(self):
        heard = []

        def hear(sender, signal, **news):
            heard.append(signal)

        for signal in (lot_recorded, stock_changed):
            signal.connect(hear)
            self.addCleanup(signal.disconnect, hear)
        with self.captureOnCommitCallbacks(execute=True):
            self.record()
        self.assertCountEqual(heard, [lot_recorded, stock_changed])


class HoldLotTests(StockCase):
    def setUp(self):
        super().setUp()
        self.lot = LotFactory(product=self.product)

    def hold(self, actor=None, reason="Nghi dính thuốc"):
        return hold_lot(lot=self.lot, reason=reason, actor=actor or self.cast.minh)

    def test_it_stops_the_sale(self):
        self.assertEqual(self.hold().status, LotStatus.HELD)
        self.assertEqual(self.available(), 0)

    def test_it_leaves_what_is_promised(self):
        reserve_stock(wanted=[self.want(3000)], expires_at=None)
        commit_stock(reference="line:1")
        self.hold()
        self.assertEqual(self.counters(self.lot), (100_000, 0, 3000))

    def test_it_wants_a_reason(self):
        with self.assertRaises(ReasonMissingError):
            self.hold(reason="")
        self.assertEqual(self.available(), 100_000)

    def test_it_refuses_a_stranger(self):
        with self.assertRaises(MandateMissingError):
            self.hold(actor=self.cast.lan)
        self.assertEqual(self.available(), 100_000)

    def test_it_refuses_a_lot_already_held(self):
        self.hold()
        with self.assertRaises(MoveNotAllowedError):
            self.hold()

    def test_it_can_be_released(self):
        self.hold()
        release_lot(lot=self.lot, reason="Mẫu sạch", actor=self.cast.minh)
        self.assertEqual(self.available(), 100_000)


class CloseExpiredLotsTests(StockCase):
    def test_it_closes_what_is_past_its_day(self):
        yesterday = timezone.localdate() - timedelta(days=1)
        lot = LotFactory(
            product=self.product, harvested_on=yesterday, sell_by_on=yesterday
        )
        self.assertEqual(close_expired_lots(), 1)
        lot.refresh_from_db()
        self.assertEqual((lot.status, self.available()), (LotStatus.CLOSED, 0))

    def test_it_leaves_what_may_still_be_sold(self):
        LotFactory(product=self.product, sell_by_on=timezone.localdate())
        self.assertEqual(close_expired_lots(), 0)
