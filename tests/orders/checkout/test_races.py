"""Real requests, all at once, for the last of something."""

from collections import Counter
from uuid import uuid4

from django.db.models import Sum
from django.test import LiveServerTestCase

from catalogue.models import ProduceLot, Reservation
from orders.actions.payments import settle_payment
from orders.models import (
    BankTransaction,
    JournalEntry,
    Order,
    OrderGroup,
    OrderStatus,
)
from tests.cast import Cast
from tests.factories.farms import ProducerFactory
from tests.factories.orders import make_product
from tests.orders.payos_market import PayOSMarket
from tests.orders.shoppers import Shopper, all_at_once

BUYERS = 12


class RaceCase(LiveServerTestCase):
    def setUp(self):
        super().setUp()
        self.cast = Cast()

    def shoppers(self, *products, quantity="1"):
        """Return buyers who have all put the same things into their baskets."""
        people = [Shopper(self.live_server_url) for _n in range(BUYERS)]
        for person in people:
            self.addCleanup(person.browser.close)
            for product in products:
                self.assertEqual(302, person.fill_basket(product, quantity).status_code)
        return people

    def order_all(self, people):
        acts = [lambda p=p: p.order(self.cast.commune) for p in people]
        return Counter(answer.status_code for answer in all_at_once(acts))


class LastStockTests(RaceCase):
    def test_it_sells_the_last_five_kilos_to_five_of_twelve(self):
        durian = make_product(producer=self.cast.producer, on_hand_steps=5000)
        codes = self.order_all(self.shoppers(durian))
        lot = ProduceLot.objects.get()
        self.assertEqual(
            ({302: 5, 200: 7}, 5, 5000),
            (dict(codes), Order.objects.count(), lot.committed_steps),
        )

    def test_it_sells_all_of_a_basket_or_nothing(self):
        durian = make_product(producer=self.cast.producer, on_hand_steps=50_000)
        rambutan = make_product(producer=ProducerFactory(), on_hand_steps=3000)
        people = self.shoppers(durian, rambutan)
        self.order_all(people)
        sold = ProduceLot.objects.order_by("pk").values_list(
            "committed_steps", flat=True
        )
        self.assertEqual(([3000, 3000], 6), (list(sold), Order.objects.count()))

    def test_it_never_locks_up_over_goods_in_another_order(self):
        first = make_product(producer=self.cast.producer, on_hand_steps=90_000)
        second = make_product(producer=ProducerFactory(), on_hand_steps=90_000)
        half = BUYERS // 2
        people = self.shoppers(first, second)[:half]
        people += self.shoppers(second, first)[half:]
        codes = self.order_all(people)
        self.assertEqual({302: BUYERS}, dict(codes))

    def test_it_takes_the_same_tap_once(self):
        durian = make_product(producer=self.cast.producer)
        person = self.shoppers(durian)[0]
        key = str(uuid4())
        tap = [lambda: person.order(self.cast.commune, key=key)] * BUYERS
        codes = {answer.status_code for answer in all_at_once(tap)}
        self.assertEqual((True, 1), (codes <= {302, 409}, OrderGroup.objects.count()))


class SettleRaceTests(PayOSMarket, RaceCase):
    def setUp(self):
        super().setUp()
        self.durian = make_product(producer=self.cast.producer)
        self.attempt = self.make_attempt({self.durian: 2000})
        self.transfer(self.attempt)

    def test_it_counts_the_same_money_once(self):
        settle = [lambda: settle_payment(attempt=self.attempt)] * BUYERS
        all_at_once(settle)
        group = OrderGroup.objects.get()
        self.assertEqual(
            (170_000, 1, 1, OrderStatus.PLACED),
            (
                group.paid_amount,
                BankTransaction.objects.count(),
                JournalEntry.objects.count(),
                Order.objects.get().status,
            ),
        )

    def test_it_promises_the_stock_once(self):
        all_at_once([lambda: settle_payment(attempt=self.attempt)] * BUYERS)
        held = Reservation.objects.aggregate(steps=Sum("steps"))["steps"]
        self.assertEqual((2000, 2000), (held, ProduceLot.objects.get().committed_steps))
