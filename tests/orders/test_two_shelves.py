"""One stock on two shelves, ours and a shop's, over HTTP, webhook included."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from django.db import connection as database
from django.db import connections
from django.test import Client, LiveServerTestCase, TransactionTestCase
from django.urls import reverse

from catalogue.models import ProduceLot
from orders.actions.channels import pull_orders, push_stock
from orders.exceptions import OrdersError
from orders.models import ChannelListing, Order, ProviderNotice, SyncJob
from tests.agrimarket.simulators.woocommerce_case import WEBHOOK_SECRET
from tests.factories.orders import make_order
from tests.orders.actions.channels_case import ChannelsCase

FORM = {"name": "Tuấn Mua", "phone": "0903000111", "address": "18 đường Thử"}


class Shelves(ChannelsCase):
    """Buyers there use the shop's own pages, which check its stock."""

    def buy_on_the_page(self, listing, quantity=1):
        """Send the order form of the shop; return the status it answers with."""
        body = urlencode({**FORM, "quantity": quantity})
        path = listing.remote_url.removeprefix(self.server.url)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, body.encode(), kind)[0]

    def feed_says(self):
        answer = Client().get(reverse("feeds:google"))
        return b"".join(answer.streaming_content).decode()

    def promised(self):
        lot = ProduceLot.objects.get(product=self.product)
        return lot.reserved_steps + lot.committed_steps, lot.on_hand_steps

    def agree(self, listing):
        fresh = ChannelListing.objects.with_product().get(pk=listing.pk)
        self.assertEqual(fresh.sellable_packs, self.theirs(listing))
        self.assertEqual(fresh.sellable_packs, fresh.pushed_packs)


class StoryTests(Shelves, LiveServerTestCase):
    """The shop calls our webhook; nothing is polled unless a test does."""

    def setUp(self):
        super().setUp()
        path = reverse("webhooks:woocommerce", args=[self.connection.key])
        self.server.tell(f"{self.live_server_url}{path}", WEBHOOK_SECRET)
        for topic in ("order.created", "order.updated", "product.updated"):
            self.signed("POST", "webhooks", self.hook(topic, path))
        self.listing = self.put_up()
        self.wait()

    def hook(self, topic, path):
        return {
            "name": topic,
            "topic": topic,
            "delivery_url": f"{self.live_server_url}{path}",
            "secret": WEBHOOK_SECRET,
            "status": "active",
        }

    def wait(self):
        self.server.shop.deliveries.wait()

    def test_an_order_made_there_arrives_here_and_both_agree(self):
        self.assertEqual(303, self.buy_on_the_page(self.listing, 10))
        self.wait()
        order = Order.objects.get()
        self.assertEqual((850_000, "placed"), (order.goods_amount, order.status))
        self.assertEqual(90_000, self.available())
        self.agree(self.listing)

    def test_stock_falls_there_when_somebody_buys_here(self):
        make_order({self.product: 20_000})
        self.wait()
        self.assertEqual(72, self.theirs(self.listing))
        self.agree(self.listing)

    def test_a_notice_repeated_a_hundred_times_counts_once(self):
        self.buy_on_the_page(self.listing, 10)
        self.wait()
        self.server.shop.deliveries.repeat(100)
        self.wait()
        self.assertEqual(1, Order.objects.count())
        self.assertEqual(90_000, self.available())
        times = ProviderNotice.objects.order_by("-number_of_times")[0]
        self.assertEqual(101, times.number_of_times)

    def test_a_cancelled_order_gives_its_stock_back_on_both_sides(self):
        self.buy_on_the_page(self.listing, 10)
        self.wait()
        remote = Order.objects.get().remote_id
        self.signed("PUT", f"orders/{remote}", {"status": "cancelled"})
        self.wait()
        self.assertEqual(100_000, self.available())
        self.agree(self.listing)

    def test_the_feed_follows_the_same_stock(self):
        with self.settings(CHANNEL_DRAWINGS=True):
            self.assertIn("<g:availability>in_stock<", self.feed_says())
            for _basket in range(2):
                self.buy_on_the_page(self.listing, 45)
                self.wait()
            make_order({self.product: 10_000})
            self.assertIn("<g:availability>out_of_stock<", self.feed_says())


class BothAtOnceTests(Shelves, TransactionTestCase):
    """Ten kilos, nothing kept back, buyers on both sides at the same time."""

    on_hand_steps = 10_000

    def setUp(self):
        super().setUp()
        self.connection.buffer_percent = 0
        self.connection.save()
        self.listing = self.put_up()

    def buy_here(self, _number):
        try:
            make_order({self.product: 1000})
        except OrdersError:
            return False
        finally:
            connections.close_all()
        return True

    def buy_over_there(self, _number):
        try:
            return self.buy_on_the_page(self.listing) == 303
        finally:
            connections.close_all()

    def pull(self, _number):
        try:
            return pull_orders(connection=self.connection)
        finally:
            connections.close_all()

    def test_it_never_promises_more_than_there_is(self):
        with ThreadPoolExecutor(8) as pool:
            here = [pool.submit(self.buy_here, n) for n in range(8)]
            there = [pool.submit(self.buy_over_there, n) for n in range(8)]
            looks = [pool.submit(self.pull, n) for n in range(3)]
        sold_here = sum(job.result() for job in here)
        sold_there = sum(job.result() for job in there)
        self.assertTrue(all(job.exception() is None for job in looks))
        self.pull(0)
        push_stock(connection=self.connection)
        promised, on_hand = self.promised()
        self.assertLessEqual(promised, on_hand)
        self.assertEqual(sold_there, Order.objects.exclude(remote_id="").count())
        self.assertEqual(sold_here, Order.objects.filter(remote_id="").count())
        self.assertEqual(max(10 - sold_here - sold_there, 0), self.theirs(self.listing))

    def test_it_writes_an_order_down_once_however_many_look(self):
        self.buy_over_there(0)
        with ThreadPoolExecutor(6) as pool:
            looks = [pool.submit(self.pull, n) for n in range(6)]
        self.assertTrue(all(job.exception() is None for job in looks))
        self.assertEqual(1, Order.objects.count())
        self.assertEqual((1000, 10_000), self.promised())
        running = SyncJob.objects.exclude(status=SyncJob.Status.DONE)
        self.assertFalse(running.exists(), database.vendor)
