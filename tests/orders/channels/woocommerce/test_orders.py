"""Orders are read by change, without gaps, and never hold each other up."""

from datetime import UTC, datetime, timedelta
from unittest import mock

from django.test import SimpleTestCase

from orders.channels.woocommerce import channel
from tests.orders.channels.woocommerce.channel_case import ChannelCase

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


class FetchOrdersTests(ChannelCase, SimpleTestCase):
    def clock(self):
        return self.now

    def setUp(self):
        self.now = datetime.now(UTC).timestamp()
        super().setUp()
        self.product_id = self.make_product(stock_quantity=500)["id"]
        self.now = START.timestamp()

    def place(self, count, seconds=10):
        """Place orders, `seconds` apart; return their ids."""
        ids = []
        for _ in range(count):
            ids.append(str(self.order(self.product_id)["id"]))
            self.now += seconds
        return ids

    def fetch(self, since=START):
        """Fetch at a clock that both sides share."""
        with mock.patch("time.time", self.clock):
            return [
                order.remote_id
                for order in self.channel.fetch_orders(modified_since=since)
            ]

    def test_it_returns_an_order_of_the_cursors_own_second(self):
        self.assertEqual(self.place(1), self.fetch())

    def test_it_leaves_out_older_orders(self):
        self.place(1)
        self.assertEqual(self.fetch(START + timedelta(seconds=10)), [])

    def test_it_reads_all_pages(self):
        ids = self.place(7)
        with mock.patch.object(channel, "PAGE_SIZE", 3):
            self.assertEqual(self.fetch(), ids)

    def test_it_reads_all_orders_of_one_second(self):
        ids = self.place(7, seconds=0)
        with mock.patch.object(channel, "PAGE_SIZE", 3):
            self.assertEqual(self.fetch(), ids)

    def test_it_misses_nothing_when_an_order_changes_while_it_reads(self):
        ids = self.place(6)
        with (
            mock.patch.object(channel, "PAGE_SIZE", 2),
            mock.patch("time.time", self.clock),
        ):
            orders = self.channel.fetch_orders(modified_since=START)
            found = [next(orders).remote_id, next(orders).remote_id]
            self.signed("PUT", f"orders/{ids[0]}", {"status": "completed"})
            found += [order.remote_id for order in orders]
        self.assertEqual(found, [*ids, ids[0]])

    def test_it_passes_over_an_order_it_cannot_read(self):
        ids = self.place(3)
        store = self.server.shop.store
        broken = store.get("order", int(ids[1]))
        store.put("order", {**broken, "line_items": "none"})
        with self.assertLogs("orders.channels", "ERROR"):
            self.assertEqual(self.fetch(), [ids[0], ids[2]])

    def test_it_takes_a_local_time_as_cursor(self):
        ids = self.place(1)
        local = START.astimezone().replace(microsecond=999)
        self.assertEqual(self.fetch(local), ids)
