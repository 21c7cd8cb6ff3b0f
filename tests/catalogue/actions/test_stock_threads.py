"""Many buyers at once. The rows are locked by PostgreSQL, the file by SQLite."""

import threading
from concurrent.futures import ThreadPoolExecutor
from unittest import mock, skipUnless

from django.db import connection
from django.test import TransactionTestCase

from catalogue.actions import reservations
from catalogue.actions.stock import (
    Wanted,
    commit_stock,
    release_stock,
    reserve_stock,
    ship_stock,
)
from catalogue.exceptions import NotEnoughStockError
from catalogue.models import ProduceLot, Product, Reservation
from tests.cast import Cast
from tests.catalogue.actions.stock_case import entry_sums
from tests.factories.catalogue import LotFactory, ProductFactory

WRITERS = 50
KILO = 1000


def at_once(jobs):
    """Run all jobs in threads of their own; return results or exceptions."""
    start = threading.Barrier(len(jobs))

    def run(job):
        try:
            start.wait(timeout=30)
            return job()
        except Exception as error:  # noqa: BLE001 - handed to the test
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


class ThreadCase(TransactionTestCase):
    def setUp(self):
        cast = Cast()
        self.product = ProductFactory(producer=cast.producer)

    def reserve(self, number, steps=KILO, product=None):
        wanted = Wanted((product or self.product).pk, steps, f"line:{number}")
        return lambda: reserve_stock(wanted=[wanted], expires_at=None)

    def lot(self):
        return ProduceLot.objects.get(product=self.product)


class ManyBuyersTests(ThreadCase):
    def test_it_sells_ten_kilos_to_ten_of_fifty_buyers(self):
        LotFactory(product=self.product, on_hand_steps=10 * KILO)
        results = at_once([self.reserve(number) for number in range(WRITERS)])
        served = [r for r in results if isinstance(r, list)]
        refused = [r for r in results if isinstance(r, NotEnoughStockError)]
        self.assertEqual((len(served), len(refused)), (10, WRITERS - 10))
        self.assertEqual(self.lot().reserved_steps, 10 * KILO)

    def test_it_serves_one_reference_once(self):
        LotFactory(product=self.product, on_hand_steps=10 * KILO)
        results = at_once([self.reserve(1) for _ in range(20)])
        self.assertEqual({type(result) for result in results}, {list})
        self.assertEqual(self.lot().reserved_steps, KILO)

    def test_it_keeps_the_counters_through_a_whole_day(self):
        LotFactory(product=self.product, on_hand_steps=20 * KILO)
        at_once([self._day(number) for number in range(WRITERS)])
        lot = self.lot()
        sums = entry_sums(lot)
        self.assertEqual(
            (lot.on_hand_steps, lot.reserved_steps, lot.committed_steps),
            (20 * KILO + sums[0], sums[1], sums[2]),
        )
        free = lot.on_hand_steps - lot.reserved_steps - lot.committed_steps
        available = Product.objects.get(pk=self.product.pk).available_steps
        self.assertEqual(available, free)

    def _day(self, number):
        """Reserve; then release, commit, or commit and ship, by turns."""
        reference = f"line:{number}"

        def run():
            self.reserve(number)()
            if number % 3 == 0:
                return release_stock(reference=reference)
            commit_stock(reference=reference)
            return ship_stock(reference=reference) if number % 3 == 1 else None

        return run

    def test_it_does_not_wait_in_a_circle(self):
        other = ProductFactory(producer=self.product.producer, slug="mon-khac")
        for product in (self.product, other):
            LotFactory(product=product, on_hand_steps=100 * KILO)
        pair = [self.product.pk, other.pk]
        results = at_once([self._both(number, pair) for number in range(30)])
        self.assertEqual({type(result) for result in results}, {list})

    def _both(self, number, pair):
        order = pair if number % 2 else pair[::-1]
        wanted = [Wanted(pk, KILO, f"line:{number}") for pk in order]
        return lambda: reserve_stock(wanted=wanted, expires_at=None)


@skipUnless(connection.vendor == "postgresql", "only on PostgreSQL")
class WithoutLocksTests(ThreadCase):
    """The control: with the locks off two buyers see the same kilos.

    Then only the database's own constraint stands between them and an oversale.
    """

    def setUp(self):
        super().setUp()
        LotFactory(product=self.product, on_hand_steps=10 * KILO)
        self.both_have_read = threading.Barrier(2)

    def unlocked_lots(self, product_ids):
        lots = list(ProduceLot.objects.filter(product__in=product_ids))
        self.both_have_read.wait(timeout=20)
        return lots

    def unlocked_products(self, product_ids):
        rows = Product.objects.select_related("producer", "unit")
        return {row.pk: row for row in rows.filter(pk__in=product_ids)}

    def test_it_races(self):
        with (
            mock.patch.object(reservations, "lock_lots", self.unlocked_lots),
            mock.patch.object(reservations, "lock_products", self.unlocked_products),
        ):
            results = at_once([self.reserve(n, 6 * KILO) for n in range(2)])
        kinds = sorted(type(result).__name__ for result in results)
        self.assertEqual(kinds, ["IntegrityError", "list"])

    def test_it_does_not_race_with_the_locks_on(self):
        results = at_once([self.reserve(n, 6 * KILO) for n in range(2)])
        kinds = sorted(type(result).__name__ for result in results)
        self.assertEqual(kinds, ["NotEnoughStockError", "list"])
        self.assertEqual(Reservation.objects.count(), 1)
