from unittest import mock

from catalogue.models import Reservation
from orders.actions.channels import push_stock
from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.orders import confirm_order, refuse_order
from orders.models import (
    ChannelConnection,
    LedgerAccount,
    Order,
    OrderStatus,
    Posting,
    Refund,
)
from tests.factories.orders import make_order
from tests.orders.actions.channels_case import PullCase


class LaterNewsTests(PullCase):
    def confirm(self):
        confirm_order(order=self.only_order(), actor=self.people.hoa)

    def ship(self):
        self.confirm()
        ship_order(order=self.only_order(), actor=self.people.hoa)

    def test_it_gives_stock_back_when_cancelled_there(self):
        bought = self.buy_and_pull(3)
        self.change_there(bought, status="cancelled")
        self.assertEqual(OrderStatus.CANCELLED, self.only_order().status)
        self.assertEqual(100_000, self.available())

    def test_it_owes_nobody_a_refund_for_money_it_never_had(self):
        bought = self.buy_and_pull(3, payment_method="bacs", set_paid=True)
        self.change_there(bought, status="cancelled")
        self.assertFalse(Refund.objects.exists())

    def test_it_gives_a_held_order_up_when_cancelled_there(self):
        bought = self.buy_and_pull(3, status="on-hold")
        self.change_there(bought, status="cancelled")
        self.assertEqual(OrderStatus.CANCELLED, self.only_order().status)
        self.assertEqual(100_000, self.available())

    def test_it_keeps_a_shipped_order_that_is_cancelled_there_for_a_person(self):
        bought = self.buy_and_pull(3)
        self.ship()
        self.change_there(bought, status="refunded")
        self.assertEqual(OrderStatus.SHIPPED, self.only_order().status)
        self.assertEqual(97_000, self.available())
        self.assertIn("nhưng hàng đã giao đi", self.notes()[-1])

    def test_it_says_once_that_a_refused_order_is_still_open_there(self):
        self.buy_and_pull(3)
        refuse_order(order=self.only_order(), reason="Hết hàng", actor=self.people.hoa)
        self.pull()
        self.pull()
        wanted = [note for note in self.notes() if "còn mở" in note]
        self.assertEqual(1, len(wanted))

    def test_it_delivers_what_is_completed_there(self):
        bought = self.buy_and_pull(3)
        self.ship()
        self.change_there(bought, status="completed")
        order = self.only_order()
        self.assertEqual(OrderStatus.DELIVERED, order.status)
        self.assertIsNotNone(order.sale_confirmed_at)

    def test_it_books_what_the_marketplace_owes(self):
        bought = self.buy_and_pull(3)
        self.ship()
        self.change_there(bought, status="completed")
        owed = Posting.objects.get(account__kind=LedgerAccount.Kind.CHANNEL_RECEIVABLE)
        self.assertEqual(255_000, owed.amount)

    def test_it_confirms_the_sale_when_money_comes_after_the_goods(self):
        bought = self.buy_and_pull(3)
        self.ship()
        confirm_delivery(order=self.only_order(), actor=self.people.hoa)
        self.assertIsNone(self.only_order().sale_confirmed_at)
        self.change_there(bought, status="completed")
        self.assertIsNotNone(self.only_order().sale_confirmed_at)


class CursorTests(PullCase):
    def test_it_leaves_orders_from_before_the_connection_alone(self):
        self.assertIsNotNone(self.connection.orders_seen_until)

    def test_it_moves_on_to_the_last_change_it_saw(self):
        before = ChannelConnection.objects.get(pk=self.connection.pk).orders_seen_until
        with mock.patch.object(
            self.server.shop, "clock", lambda: before.timestamp() + 90
        ):
            self.buy_and_pull()
        after = ChannelConnection.objects.get(pk=self.connection.pk).orders_seen_until
        self.assertEqual(90, round((after - before).total_seconds(), -1))

    def test_it_keeps_what_it_read_before_the_wire_broke(self):
        self.buy_there(self.listing)
        self.faults.add(kind="status", status=503, times=20)
        self.pull()
        self.assertFalse(Order.objects.exists())
        self.faults.clear()
        self.pull()
        self.assertEqual(1, Order.objects.count())


class BothSidesTests(PullCase):
    def test_it_agrees_with_the_shop_after_a_sale_there(self):
        self.buy_and_pull(10)
        with self.captureOnCommitCallbacks(execute=True):
            push_stock(connection=self.connection)
        self.assertEqual(90_000, self.available())
        self.assertEqual(81, self.theirs(self.listing))

    def test_it_looks_for_orders_before_it_sets_stock(self):
        self.buy_there(self.listing, 10)
        push_stock(connection=self.connection)
        self.assertEqual(81, self.theirs(self.listing))

    def test_it_reserves_no_more_than_there_is_when_both_sides_sell_out(self):
        self.buy_there(self.listing, 90)
        make_order({self.product: 100_000})
        self.pull()
        lot = self.product.lots.get()
        self.assertEqual(100_000, lot.reserved_steps + lot.committed_steps)
        kept = sum(Reservation.objects.values_list("steps", flat=True))
        self.assertEqual(100_000, kept)
