from datetime import timedelta

from django.utils import timezone

from catalogue.actions.products import pause_product
from catalogue.actions.stock import (
    Shortage,
    adjust_stock,
    commit_stock,
    expire_reservations,
    reduce_stock,
    reserve_stock,
    take_stock_at_once,
)
from catalogue.exceptions import (
    NotEnoughStockError,
    ReasonMissingError,
)
from catalogue.models import Reservation, StockEntry
from farms.exceptions import MandateMissingError
from tests.catalogue.actions.stock_case import Status, StockCase, in_minutes
from tests.factories.catalogue import LotFactory


class ReduceStockTests(StockCase):
    def setUp(self):
        super().setUp()
        soon = timezone.localdate() + timedelta(days=1)
        self.urgent = LotFactory(
            product=self.product, on_hand_steps=2000, sell_by_on=soon
        )
        self.later = LotFactory(product=self.product, on_hand_steps=2000)
        reserve_stock(wanted=[self.want(3000)], expires_at=None)

    def test_it_gives_back_first_what_keeps_longest(self):
        reduce_stock(reference="line:1", steps=1500)
        self.assertEqual(self.counters(self.urgent), (2000, 1500, 0))
        self.assertEqual(self.counters(self.later), (2000, 0, 0))

    def test_it_gives_back_committed_stock(self):
        commit_stock(reference="line:1")
        reduce_stock(reference="line:1", steps=2500)
        self.assertEqual(self.counters(self.later), (2000, 0, 500))

    def test_it_never_takes_more(self):
        reduce_stock(reference="line:1", steps=9000)
        self.assertEqual(self.counters(self.later), (2000, 1000, 0))

    def test_it_counts_what_is_free_again(self):
        reduce_stock(reference="line:1", steps=1500)
        self.assertEqual(self.available(), 2500)


class TakeStockAtOnceTests(StockCase):
    def test_it_commits_what_there_is_and_says_what_is_short(self):
        lot = LotFactory(product=self.product, on_hand_steps=2000)
        _made, short = take_stock_at_once(wanted=[self.want(3000)])
        self.assertEqual(short, [Shortage(self.product.pk, "line:1", 1000)])
        self.assertEqual(self.counters(lot), (2000, 0, 2000))

    def test_it_takes_once_per_reference(self):
        lot = LotFactory(product=self.product, on_hand_steps=5000)
        take_stock_at_once(wanted=[self.want(3000)])
        made, short = take_stock_at_once(wanted=[self.want(3000)])
        self.assertEqual((sum(r.steps for r in made), short), (3000, []))
        self.assertEqual(self.counters(lot), (5000, 0, 3000))

    def test_it_commits_what_was_still_held(self):
        lot = LotFactory(product=self.product)
        reserve_stock(wanted=[self.want(3000)], expires_at=in_minutes(25))
        take_stock_at_once(wanted=[self.want(3000)])
        self.assertEqual(self.counters(lot), (100_000, 0, 3000))

    def test_it_takes_again_what_expired_meanwhile(self):
        lot = LotFactory(product=self.product)
        reserve_stock(wanted=[self.want(3000)], expires_at=in_minutes(-1))
        take_stock_at_once(wanted=[self.want(3000)])
        self.assertEqual(self.counters(lot), (100_000, 0, 3000))

    def test_it_takes_from_a_paused_product(self):
        LotFactory(product=self.product)
        pause_product(product=self.product, is_paused=True, actor=self.cast.hoa)
        _made, short = take_stock_at_once(wanted=[self.want(3000)])
        self.assertEqual(short, [])


class AdjustStockTests(StockCase):
    def setUp(self):
        super().setUp()
        self.lot = LotFactory(product=self.product)

    def adjust(self, steps, reason="Trái rụng", actor=None, mandate=None):
        adjust_stock(
            lot=self.lot,
            new_on_hand_steps=steps,
            reason=reason,
            actor=actor or self.cast.hoa,
            mandate=mandate,
        )

    def test_it_sets_what_was_counted(self):
        self.adjust(90_000)
        self.assertEqual(self.counters(self.lot), (90_000, 0, 0))
        self.assertEqual(self.available(), 90_000)

    def test_it_keeps_the_reason(self):
        self.adjust(90_000)
        entry = StockEntry.objects.get()
        self.assertEqual((entry.on_hand_change, entry.note), (-10_000, "Trái rụng"))

    def test_it_wants_a_reason(self):
        with self.assertRaises(ReasonMissingError):
            self.adjust(90_000, reason=" ")
        self.assertEqual(self.counters(self.lot), (100_000, 0, 0))

    def test_it_keeps_what_is_promised(self):
        reserve_stock(wanted=[self.want(3000)], expires_at=None)
        with self.assertRaises(NotEnoughStockError):
            self.adjust(2000)
        self.assertEqual(self.counters(self.lot), (100_000, 3000, 0))

    def test_it_refuses_an_officer_without_a_mandate(self):
        with self.assertRaises(MandateMissingError):
            self.adjust(90_000, actor=self.cast.lan)
        self.assertEqual(self.counters(self.lot), (100_000, 0, 0))

    def test_it_lets_an_officer_under_mandate(self):
        self.adjust(90_000, actor=self.cast.minh, mandate=self.cast.mandate)
        self.assertEqual(StockEntry.objects.get().mandate, self.cast.mandate)


class ExpireReservationsTests(StockCase):
    def setUp(self):
        super().setUp()
        self.lot = LotFactory(product=self.product)

    def test_it_gives_back_what_nobody_paid_for(self):
        reserve_stock(wanted=[self.want(3000)], expires_at=in_minutes(25))
        self.assertEqual(expire_reservations(now=in_minutes(26)), 1)
        self.assertEqual(self.available(), 100_000)

    def test_it_leaves_what_is_still_in_time(self):
        reserve_stock(wanted=[self.want(3000)], expires_at=in_minutes(25))
        self.assertEqual(expire_reservations(), 0)

    def test_it_leaves_what_has_no_end(self):
        reserve_stock(wanted=[self.want(3000)], expires_at=None)
        self.assertEqual(expire_reservations(now=in_minutes(9999)), 0)

    def test_it_leaves_what_is_committed(self):
        reserve_stock(wanted=[self.want(3000)], expires_at=in_minutes(25))
        commit_stock(reference="line:1")
        self.assertEqual(expire_reservations(now=in_minutes(26)), 0)
        self.assertEqual(Reservation.objects.get().status, Status.COMMITTED)
