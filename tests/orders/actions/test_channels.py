from django.test import TestCase

from farms.exceptions import MandateMissingError
from farms.models import Consent, ConsentPurpose
from orders.actions.channels import (
    connect_channel,
    feed_connection,
    list_product,
    push_listing,
    push_stock,
    reconnect_channel,
    withdraw_listing,
)
from orders.exceptions import (
    ListingRefusedError,
    NotForChannelsError,
    NotKeeperError,
)
from orders.models import ChannelConnection, ChannelListing, ListingStatus, SyncJob
from tests.cast import CastTestCase
from tests.factories.orders import make_product
from tests.orders.actions.channels_case import ChannelsCase


class ListingTests(ChannelsCase, CastTestCase):
    def test_it_puts_a_product_up_there(self):
        listing = self.put_up()
        there = self.signed("GET", f"products/{listing.remote_id}")[1]
        self.assertEqual(
            ("Sầu riêng Ri6 – loại A, phần 1 kg", f"AGM-{self.product.pk}", "85000"),
            (there["name"], there["sku"], there["regular_price"]),
        )

    def test_it_keeps_a_tenth_back(self):
        self.assertEqual(90, self.theirs(self.put_up()))

    def test_it_remembers_what_is_shown_there(self):
        listing = self.put_up()
        self.assertEqual(
            (ListingStatus.LIVE, 90, 85_000, ""),
            (
                listing.status,
                listing.pushed_packs,
                listing.pushed_price_amount,
                listing.last_error,
            ),
        )
        self.assertTrue(listing.remote_url.startswith(self.server.url))

    def test_it_links_back_to_the_product_page(self):
        there = self.signed("GET", f"products/{self.put_up().remote_id}")[1]
        self.assertIn(f"/san-pham/{self.product.slug}/", there["description"])

    def test_it_lists_a_product_once(self):
        first, second = self.put_up(), self.put_up()
        self.assertEqual(first.pk, second.pk)
        self.assertEqual(1, len(self.signed("GET", "products")[1]))

    def test_it_wants_the_consent_of_the_household(self):
        Consent.objects.filter(purpose=ConsentPurpose.CHANNELS).delete()
        with self.assertRaises(NotForChannelsError):
            self.put_up()
        self.assertFalse(ChannelListing.objects.exists())

    def test_it_wants_a_published_product(self):
        self.product.status = "draft"
        self.product.save()
        with self.assertRaises(NotForChannelsError):
            self.put_up()

    def test_it_refuses_a_pack_the_household_does_not_sell(self):
        with self.assertRaises(ListingRefusedError):
            list_product(
                connection=self.connection,
                product=self.product,
                actor=self.cast.hoa,
                pack_steps=700,
            )

    def test_it_refuses_who_may_not_act_for_the_household(self):
        with self.assertRaises(MandateMissingError):
            list_product(
                connection=self.connection, product=self.product, actor=self.cast.lan
            )
        self.assertFalse(ChannelListing.objects.exists())

    def test_it_lets_the_officer_list_under_mandate(self):
        listing = list_product(
            connection=self.connection,
            product=self.product,
            actor=self.cast.minh,
            mandate=self.cast.mandate,
        )
        self.assertEqual(ListingStatus.QUEUED, listing.status)

    def test_it_says_when_there_is_no_price(self):
        self.product.prices.all().delete()
        with self.assertRaisesMessage(ListingRefusedError, "Chưa có giá."):
            self.put_up()

    def test_it_asks_for_the_weight_of_what_is_sold_by_the_piece(self):
        piece = make_product(
            producer=self.cast.producer,
            name="Bưởi",
            unit__code="H87",
            unit__symbol="trái",
            unit__scale=0,
            increment_steps=1,
            minimum_steps=1,
            on_hand_steps=40,
        )
        with self.assertRaisesMessage(ListingRefusedError, "cân nặng"):
            self.put_up(piece)

    def test_it_goes_up_without_a_picture_the_shop_cannot_fetch(self):
        with self.settings(CHANNEL_DRAWINGS=True, SITE_URL="http://127.0.0.1:9"):
            listing = self.put_up()
        job = SyncJob.objects.get(kind=SyncJob.Kind.PUSH_LISTING)
        self.assertEqual(ListingStatus.LIVE, listing.status)
        self.assertEqual("Đăng không có hình.", job.message)
        self.assertIn("woocommerce_product_image_upload_error", job.remote_words)


class TroubleTests(ChannelsCase, CastTestCase):
    def test_it_adopts_what_a_lost_answer_left_there(self):
        listing = self.put_up()
        remote_id = listing.remote_id
        # As if the process had died between the shop's answer and our commit.
        ChannelListing.objects.update(remote_id="", status=ListingStatus.QUEUED)
        listing = push_listing(listing=self.fresh(listing))
        self.assertEqual(remote_id, listing.remote_id)
        self.assertEqual(1, len(self.signed("GET", "products")[1]))

    def test_it_makes_anew_what_was_deleted_there(self):
        listing = self.put_up()
        old = listing.remote_id
        self.signed("DELETE", f"products/{old}", force="true")
        listing = push_listing(listing=listing)
        self.assertNotEqual(old, listing.remote_id)
        self.assertEqual(ListingStatus.LIVE, listing.status)

    def test_it_never_touches_a_product_of_the_shops_people(self):
        theirs = self.make_product(f"AGM-{self.product.pk}")
        listing = self.put_up()
        self.assertEqual(ListingStatus.FAILED, listing.status)
        self.assertIn("product_invalid_sku", listing.last_error)
        self.assertEqual(10, self.stock(theirs["id"]))

    def test_it_keeps_the_words_of_the_shop(self):
        self.make_product(f"AGM-{self.product.pk}")
        self.put_up()
        job = SyncJob.objects.get()
        self.assertEqual(SyncJob.Outcome.REFUSED, job.outcome)
        self.assertTrue(job.remote_words.startswith("product_invalid_sku: "))

    def test_it_stops_when_the_shop_does_not_know_us(self):
        self.connection = self.connect(consumer_secret="cs_other")
        listing = self.put_up()
        connection = ChannelConnection.objects.get(pk=self.connection.pk)
        self.assertEqual(ChannelConnection.Status.RECONNECT, connection.status)
        self.assertEqual(ListingStatus.QUEUED, listing.status)

    def test_it_takes_up_again_what_waited_once_it_is_reconnected(self):
        self.connection = self.connect(consumer_secret="cs_other")
        listing = self.put_up()
        with self.captureOnCommitCallbacks(execute=True):
            reconnect_channel(
                connection=self.connection, actor=None, consumer_secret="cs_test"
            )
        self.assertEqual(ListingStatus.LIVE, self.fresh(listing).status)

    def test_it_waits_while_the_shop_is_down(self):
        self.faults.add(kind="status", status=503, times=20)
        listing = self.put_up()
        job = SyncJob.objects.get()
        self.assertEqual(ListingStatus.QUEUED, listing.status)
        self.assertEqual(SyncJob.Outcome.UNKNOWN, job.outcome)


class WithdrawTests(ChannelsCase, CastTestCase):
    def test_it_takes_a_listing_off_there(self):
        listing = self.put_up()
        with self.captureOnCommitCallbacks(execute=True):
            withdraw_listing(listing=listing, actor=self.cast.hoa)
        there = self.signed("GET", f"products/{listing.remote_id}")[1]
        self.assertEqual("draft", there["status"])
        self.assertEqual(ListingStatus.WITHDRAWN, self.fresh(listing).status)

    def test_it_refuses_a_stranger(self):
        listing = self.put_up()
        with self.assertRaises(MandateMissingError):
            withdraw_listing(listing=listing, actor=self.cast.tuan)
        self.assertEqual(ListingStatus.LIVE, self.fresh(listing).status)

    def test_it_puts_a_withdrawn_listing_up_again(self):
        listing = self.put_up()
        withdraw_listing(listing=listing, actor=self.cast.hoa)
        again = self.put_up()
        there = self.signed("GET", f"products/{listing.remote_id}")[1]
        self.assertEqual((listing.pk, "publish"), (again.pk, there["status"]))


class ConnectionTests(TestCase):
    def test_it_opens_one_connection_for_the_feeds(self):
        self.assertEqual(feed_connection().pk, feed_connection().pk)


class KeeperTests(CastTestCase):
    def test_it_lets_the_department_connect(self):
        made = connect_channel(
            channel="woocommerce", name="Shop", actor=self.cast.chi, url="https://x.vn"
        )
        self.assertEqual(ChannelConnection.Status.RUNNING, made.status)

    def test_it_refuses_an_officer(self):
        with self.assertRaises(NotKeeperError):
            connect_channel(channel="woocommerce", name="Shop", actor=self.cast.minh)
        self.assertFalse(ChannelConnection.objects.exists())


class StockTests(ChannelsCase, CastTestCase):
    def test_it_sends_nothing_when_nothing_changed(self):
        self.put_up()
        SyncJob.objects.all().delete()
        push_stock(connection=self.connection)
        self.assertFalse(SyncJob.objects.exists())

    def test_it_sets_what_is_left(self):
        listing = self.put_up()
        self.product.available_steps = 50_000
        self.product.save()
        push_stock(connection=self.connection)
        self.assertEqual(
            (45, 45), (self.theirs(listing), self.fresh(listing).pushed_packs)
        )

    def test_it_shows_nothing_of_what_is_paused(self):
        listing = self.put_up()
        self.product.is_paused = True
        self.product.save()
        push_stock(connection=self.connection)
        self.assertEqual(0, self.theirs(listing))
