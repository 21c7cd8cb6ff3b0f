"""What follows on other marketplaces from what happens here."""

from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from catalogue.actions.lots import hold_lot, record_lot
from catalogue.actions.prices import set_price
from catalogue.actions.products import (
    change_product,
    close_producer,
    pause_product,
    publish_product,
    submit_product,
    withdraw_product,
)
from catalogue.models import Price, ProductStatus
from farms.actions.consents import withdraw_consent
from farms.models import Consent, ConsentPurpose
from orders.actions.channels_due import queue_stock
from orders.models import ChannelListing, ListingStatus, SyncJob
from tests.cast import CastTestCase
from tests.factories.orders import make_order
from tests.orders.actions.channels_case import ChannelsCase


class ConsequenceTests(ChannelsCase, CastTestCase):
    def setUp(self):
        super().setUp()
        self.listing = self.put_up()
        self.rights = {"actor": self.cast.hoa}

    def after(self, do, **values):
        with self.captureOnCommitCallbacks(execute=True):
            do(**values)

    def there(self):
        return self.signed("GET", f"products/{self.listing.remote_id}")[1]

    def test_stock_falls_there_when_somebody_buys_here(self):
        self.after(make_order, wanted={self.product: 10_000})
        self.assertEqual(81, self.there()["stock_quantity"])

    def test_stock_rises_there_with_a_new_lot(self):
        self.after(
            record_lot,
            product=self.product,
            harvested_on=timezone.localdate(),
            steps=50_000,
            **self.rights,
        )
        self.assertEqual(135, self.there()["stock_quantity"])

    def test_nothing_is_left_there_of_a_lot_that_is_held(self):
        lot = self.product.lots.get()
        self.after(hold_lot, lot=lot, reason="Chờ kiểm", actor=self.cast.minh)
        self.assertEqual(0, self.there()["stock_quantity"])

    def test_nothing_is_left_there_of_what_is_paused(self):
        self.after(pause_product, product=self.product, is_paused=True, **self.rights)
        self.assertEqual(0, self.there()["stock_quantity"])

    def test_nothing_is_left_there_of_a_household_that_rests(self):
        self.after(
            close_producer,
            producer=self.cast.producer,
            closed_from=timezone.localdate(),
            closed_until=None,
            **self.rights,
        )
        self.assertEqual(0, self.there()["stock_quantity"])

    def test_a_new_price_reaches_the_shop(self):
        self.after(set_price, product=self.product, amount=90_000, **self.rights)
        self.assertEqual("90000", self.there()["regular_price"])

    def test_a_new_name_reaches_the_shop(self):
        self.after(
            change_product, product=self.product, name="Ri6 chín cây", **self.rights
        )
        self.assertEqual("Ri6 chín cây – loại A, phần 1 kg", self.there()["name"])

    def test_what_is_looked_through_again_is_not_sold_meanwhile(self):
        self.after(submit_product, product=self.product, **self.rights)
        self.assertEqual(0, self.there()["stock_quantity"])
        self.assertEqual("publish", self.there()["status"])

    def test_it_is_sold_again_once_it_is_published(self):
        self.after(submit_product, product=self.product, **self.rights)
        self.product.refresh_from_db()
        self.assertEqual(ProductStatus.SUBMITTED, self.product.status)
        self.after(publish_product, product=self.product, actor=self.cast.kha)
        self.assertEqual(90, self.there()["stock_quantity"])

    def test_what_is_withdrawn_here_is_withdrawn_there(self):
        self.after(withdraw_product, product=self.product, **self.rights)
        self.assertEqual("draft", self.there()["status"])
        self.assertEqual(ListingStatus.WITHDRAWN, self.fresh(self.listing).status)

    def test_nothing_stays_there_without_consent(self):
        for purpose in (ConsentPurpose.CHANNELS, ConsentPurpose.PUBLISH):
            with self.subTest(purpose=purpose):
                ChannelListing.objects.update(status=ListingStatus.LIVE)
                consent = Consent.objects.get(purpose=purpose)
                self.after(withdraw_consent, consent=consent, **self.rights)
                self.assertEqual("draft", self.there()["status"])

    def test_other_consents_change_nothing_there(self):
        consent = Consent.objects.get(purpose=ConsentPurpose.STATISTICS)
        self.after(withdraw_consent, consent=consent, **self.rights)
        self.assertEqual("publish", self.there()["status"])

    def test_a_change_waits_once_however_often_it_happens(self):
        told = [queue_stock(product_ids=[self.product.pk]) for _ in range(5)]
        self.assertEqual([1, 0, 0, 0, 0], [len(connections) for connections in told])
        waiting = SyncJob.objects.filter(status=SyncJob.Status.QUEUED)
        self.assertEqual(1, waiting.count())

    def test_nothing_waits_for_goods_that_are_on_no_channel(self):
        self.assertEqual([], queue_stock(product_ids=[0]))


class ClockTests(ChannelsCase, CastTestCase):
    def setUp(self):
        super().setUp()
        self.listing = self.put_up()

    def push(self):
        call_command("push_channel_stock", stdout=StringIO())

    def test_it_sends_stock_that_a_lost_task_left_behind(self):
        ChannelListing.objects.update(pushed_packs=None)
        self.signed("PUT", f"products/{self.listing.remote_id}", {"stock_quantity": 5})
        self.push()
        self.assertEqual(90, self.theirs(self.listing))

    def test_it_sends_a_listing_that_still_waits(self):
        ChannelListing.objects.update(status=ListingStatus.QUEUED, remote_id="")
        SyncJob.objects.all().delete()
        self.push()
        self.assertEqual(ListingStatus.LIVE, self.fresh(self.listing).status)

    def test_it_sends_a_price_that_began_by_itself(self):
        Price.objects.update(amount=70_000)
        self.push()
        there = self.signed("GET", f"products/{self.listing.remote_id}")[1]
        self.assertEqual("70000", there["regular_price"])

    def test_it_says_nothing_when_all_is_told(self):
        SyncJob.objects.all().delete()
        self.push()
        self.assertFalse(SyncJob.objects.exists())

    def test_it_takes_in_orders(self):
        self.buy_there(self.listing, 3)
        call_command("pull_channel_orders", stdout=StringIO())
        self.assertEqual(1, len(self.orders()))

    def test_it_leaves_a_broken_connection_alone(self):
        self.connection.status = "reconnect"
        self.connection.save()
        self.buy_there(self.listing, 3)
        call_command("pull_channel_orders", stdout=StringIO())
        self.assertEqual([], self.orders())
