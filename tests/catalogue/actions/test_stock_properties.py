"""Whatever people do in whatever order, the books of stock stay true."""

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalogue.actions.lots import hold_lot, release_lot
from catalogue.actions.stock import (
    Wanted,
    adjust_stock,
    commit_stock,
    expire_reservations,
    reduce_stock,
    release_stock,
    reserve_stock,
    ship_stock,
    take_stock_at_once,
    uncommit_stock,
)
from catalogue.exceptions import CatalogueError
from catalogue.models import ProduceLot, Product, Reservation
from tests.cast import Cast
from tests.catalogue.actions.stock_case import entry_sums, reserved_sum
from tests.factories.catalogue import LotFactory, ProductFactory

Status = Reservation.Status
STARTED_WITH = 5_000

references = st.sampled_from(["line:1", "line:2", "line:3"])
amounts = st.integers(min_value=0, max_value=8_000)
moves = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "reserve",
                "take",
                "release",
                "commit",
                "uncommit",
                "ship",
                "reduce",
                "adjust",
                "expire",
                "hold",
                "resume",
            ]
        ),
        references,
        amounts,
        st.integers(min_value=0, max_value=1),
    ),
    max_size=14,
)


class StockPropertyTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = Cast()
        cls.product = ProductFactory(producer=cls.cast.producer)
        soon = timezone.localdate() + timedelta(days=2)
        cls.lots = [
            LotFactory(product=cls.product, on_hand_steps=STARTED_WITH, sell_by_on=day)
            for day in (None, soon)
        ]

    @settings(max_examples=60, deadline=None)
    @given(moves)
    def test_it_keeps_the_books(self, done):
        for verb, reference, steps, place in done:
            with suppress(CatalogueError):
                self.do(verb, reference, steps, self.lots[place])
            self.check_books()

    def do(self, verb, reference, steps, lot):
        wanted = [Wanted(self.product.pk, steps, reference)]
        officer = self.cast.minh
        {
            "reserve": lambda: reserve_stock(
                wanted=wanted, expires_at=timezone.now() + timedelta(minutes=5)
            ),
            "take": lambda: take_stock_at_once(wanted=wanted),
            "release": lambda: release_stock(reference=reference),
            "commit": lambda: commit_stock(reference=reference),
            "uncommit": lambda: uncommit_stock(reference=reference),
            "ship": lambda: ship_stock(reference=reference),
            "reduce": lambda: reduce_stock(reference=reference, steps=steps),
            "adjust": lambda: adjust_stock(
                lot=lot, new_on_hand_steps=steps, reason="đếm", actor=None
            ),
            "expire": lambda: expire_reservations(
                now=timezone.now() + timedelta(minutes=steps % 10)
            ),
            "hold": lambda: hold_lot(lot=lot, reason="nghi", actor=officer),
            "resume": lambda: release_lot(lot=lot, reason="sạch", actor=officer),
        }[verb]()

    def check_books(self):
        free = 0
        for lot in ProduceLot.objects.with_free_steps():
            changes = entry_sums(lot)
            counters = (lot.on_hand_steps, lot.reserved_steps, lot.committed_steps)
            self.assertEqual(
                counters, (STARTED_WITH + changes[0], changes[1], changes[2])
            )
            self.assertEqual(lot.reserved_steps, reserved_sum(lot, Status.HELD))
            self.assertEqual(lot.committed_steps, reserved_sum(lot, Status.COMMITTED))
            self.assertGreaterEqual(lot.free_steps, 0)
            free += lot.free_steps if lot.status == "open" else 0
        product = Product.objects.get(pk=self.product.pk)
        self.assertEqual(product.available_steps, free)
