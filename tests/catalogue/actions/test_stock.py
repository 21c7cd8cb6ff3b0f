from datetime import timedelta

from django.utils import timezone

from catalogue.actions.products import pause_product
from catalogue.actions.stock import (
    Wanted,
    commit_stock,
    expire_reservations,
    release_stock,
    reserve_stock,
    ship_stock,
    uncommit_stock,
)
from catalogue.exceptions import (
    NotEnoughStockError,
    ReferenceTakenError,
    ReservationGoneError,
)
from catalogue.models import LotStatus, StockEntry
from catalogue.signals import stock_changed
from tests.catalogue.actions.stock_case import StockCase, in_minutes
from tests.factories.catalogue import LotFactory, ProductFactory


class ReserveStockTests(StockCase):
    def test_it_holds_what_is_wanted(self):
        lot = LotFactory(product=self.product)
        reserve_stock(wanted=[self.want(3000)], expires_at=in_minutes(25))
        self.assertEqual(self.counters(lot), (100_000, 3000, 0))

    def test_it_lowers_what_buyers_see(self):
        LotFactory(product=self.product)
        reserve_stock(wanted=[self.want(3000)], expires_at=in_minutes(25))
        self.assertEqual(self.available(), 97_000)

    def test_it_takes_first_what_must_be_sold_first(self):
        today = timezone.localdate()
        LotFactory(product=self.product)
        urgent = LotFactory(product=self.product, sell_by_on=today + timedelta(days=1))
        made = reserve_stock(wanted=[self.want(3000)], expires_at=None)
        self.assertEqual([row.lot_id for row in made], [urgent.pk])

    def test_it_takes_the_earlier_harvest_when_no_day_is_set(self):
        LotFactory(product=self.product)
        day = timezone.localdate() - timedelta(days=2)
        older = LotFactory(product=self.product, harvested_on=day)
        made = reserve_stock(wanted=[self.want(3000)], expires_at=None)
        self.assertEqual([row.lot_id for row in made], [older.pk])

    def test_it_spreads_over_lots(self):
        first = LotFactory(product=self.product, on_hand_steps=2000)
        second = LotFactory(product=self.product, on_hand_steps=2000)
        reserve_stock(wanted=[self.want(3000)], expires_at=None)
        self.assertEqual(self.counters(first), (2000, 2000, 0))
        self.assertEqual(self.counters(second), (2000, 1000, 0))

    def test_it_takes_nothing_when_one_line_is_short(self):
        lot = LotFactory(product=self.product)
        other = ProductFactory(producer=self.cast.producer, slug="khac")
        wanted = [self.want(3000), Wanted(other.pk, 1000, "line:2")]
        with self.assertRaises(NotEnoughStockError):
            reserve_stock(wanted=wanted, expires_at=None)
        self.assertEqual(self.counters(lot), (100_000, 0, 0))
        self.assertFalse(StockEntry.objects.exists())

    def test_it_says_how_much_is_left(self):
        LotFactory(product=self.product, on_hand_steps=2500)
        with self.assertRaises(NotEnoughStockError) as caught:
            reserve_stock(wanted=[self.want(3000)], expires_at=None)
        self.assertEqual(caught.exception.available_steps, 2500)
        message = "Sầu riêng Ri6 – loại A chỉ còn 2,5 kg."
        self.assertEqual(str(caught.exception), message)

    def test_it_counts_two_lines_of_one_product_together(self):
        LotFactory(product=self.product, on_hand_steps=5000)
        wanted = [self.want(3000), self.want(3000, "line:2")]
        with self.assertRaises(NotEnoughStockError) as caught:
            reserve_stock(wanted=wanted, expires_at=None)
        self.assertEqual(caught.exception.available_steps, 2000)

    def test_it_reserves_once_per_reference(self):
        lot = LotFactory(product=self.product)
        first = reserve_stock(wanted=[self.want(3000)], expires_at=None)
        second = reserve_stock(wanted=[self.want(3000)], expires_at=None)
        self.assertEqual([r.pk for r in first], [r.pk for r in second])
        self.assertEqual(self.counters(lot), (100_000, 3000, 0))

    def test_it_refuses_a_reference_used_for_another_quantity(self):
        LotFactory(product=self.product)
        reserve_stock(wanted=[self.want(3000)], expires_at=None)
        with self.assertRaises(ReferenceTakenError):
            reserve_stock(wanted=[self.want(4000)], expires_at=None)

    def test_it_takes_up_a_released_reference_again(self):
        lot = LotFactory(product=self.product)
        reserve_stock(wanted=[self.want(3000)], expires_at=None)
        release_stock(reference="line:1")
        reserve_stock(wanted=[self.want(2000)], expires_at=None)
        self.assertEqual(self.counters(lot), (100_000, 2000, 0))

    def test_it_ignores_held_and_stale_lots(self):
        yesterday = timezone.localdate() - timedelta(days=1)
        LotFactory(product=self.product, status=LotStatus.HELD)
        LotFactory(product=self.product, harvested_on=yesterday, sell_by_on=yesterday)
        with self.assertRaises(NotEnoughStockError):
            reserve_stock(wanted=[self.want(1000)], expires_at=None)

    def test_it_holds_nothing_of_a_paused_product(self):
        LotFactory(product=self.product)
        pause_product(product=self.product, is_paused=True, actor=self.cast.hoa)
        with self.assertRaises(NotEnoughStockError):
            reserve_stock(wanted=[self.want(1000)], expires_at=None)

    def test_it_gives_back_expired_stock_to_the_next_buyer(self):
        LotFactory(product=self.product, on_hand_steps=2000)
        reserve_stock(wanted=[self.want(2000)], expires_at=in_minutes(-1))
        made = reserve_stock(wanted=[self.want(2000, "line:2")], expires_at=None)
        self.assertEqual([row.steps for row in made], [2000])

    def test_it_tells_after_the_commit(self):
        LotFactory(product=self.product)
        heard = []

        def hear(sender, product_ids, **kwargs):
            heard.append(product_ids)

        stock_changed.connect(hear)
        self.addCleanup(stock_changed.disconnect, hear)
        with self.captureOnCommitCallbacks(execute=True):
            reserve_stock(wanted=[self.want(1000)], expires_at=None)
        self.assertEqual(heard, [[self.product.pk]])

    def test_it_costs_eight_statements(self):
        LotFactory(product=self.product)
        with self.assertNumQueries(10):  # eight and a savepoint
            reserve_stock(wanted=[self.want(1000)], expires_at=None)


class MoveStockTests(StockCase):
    def setUp(self):
        super().setUp()
        self.lot = LotFactory(product=self.product)
        reserve_stock(wanted=[self.want(3000)], expires_at=in_minutes(25))

    def test_it_releases(self):
        release_stock(reference="line:1")
        self.assertEqual(self.counters(self.lot), (100_000, 0, 0))
        self.assertEqual(self.available(), 100_000)

    def test_it_releases_once(self):
        release_stock(reference="line:1")
        self.assertEqual(release_stock(reference="line:1"), [])

    def test_it_commits(self):
        commit_stock(reference="line:1")
        self.assertEqual(self.counters(self.lot), (100_000, 0, 3000))
        self.assertEqual(self.available(), 97_000)

    def test_it_commits_once(self):
        commit_stock(reference="line:1")
        commit_stock(reference="line:1")
        self.assertEqual(self.counters(self.lot), (100_000, 0, 3000))

    def test_it_does_not_release_what_is_committed(self):
        commit_stock(reference="line:1")
        release_stock(reference="line:1")
        self.assertEqual(self.counters(self.lot), (100_000, 0, 3000))

    def test_it_says_that_a_reservation_is_gone(self):
        expire_reservations(now=in_minutes(26))
        with self.assertRaises(ReservationGoneError):
            commit_stock(reference="line:1")

    def test_it_uncommits(self):
        commit_stock(reference="line:1")
        uncommit_stock(reference="line:1")
        self.assertEqual(self.counters(self.lot), (100_000, 0, 0))

    def test_it_ships(self):
        commit_stock(reference="line:1")
        ship_stock(reference="line:1", actor=self.cast.hoa)
        self.assertEqual(self.counters(self.lot), (97_000, 0, 0))
        self.assertEqual(self.available(), 97_000)

    def test_it_ships_once(self):
        commit_stock(reference="line:1")
        ship_stock(reference="line:1")
        ship_stock(reference="line:1")
        self.assertEqual(self.counters(self.lot), (97_000, 0, 0))

    def test_it_ships_only_what_is_committed(self):
        with self.assertRaises(ReservationGoneError):
            ship_stock(reference="line:1")
        self.assertEqual(self.counters(self.lot), (100_000, 3000, 0))

    def test_it_writes_who_shipped(self):
        commit_stock(reference="line:1")
        ship_stock(reference="line:1", actor=self.cast.hoa)
        entry = StockEntry.objects.get(kind=StockEntry.Kind.SHIPPED)
        self.assertEqual(
            (entry.actor, entry.on_hand_change, entry.reference),
            (self.cast.hoa, -3000, "line:1"),
        )
