from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from orders.models import ChannelConnection, ChannelListing, ListingStatus
from tests.factories.farms import ProducerFactory
from tests.factories.orders import make_product
from tests.orders.dashboards.desk_case import DeskCase

URL = reverse("channels:connection-list")


class ConnectionListTests(DeskCase):
    def test_it_counts_what_runs(self):
        self.assertContains(self.client.get(URL), "2 kênh đang chạy")

    def test_it_puts_what_is_broken_first(self):
        ChannelConnection.objects.filter(pk=self.connection.pk).update(
            status="reconnect", last_error="Sàn không nhận khoá kết nối."
        )
        answer = self.client.get(URL)
        first = answer.context["connections"][0]
        self.assertEqual(self.connection, first.connection)
        self.assertContains(answer, "1 kênh đang chạy, 1 kênh cần xử lý")

    def test_it_says_how_far_the_connection_was_tried(self):
        self.assertContains(
            self.client.get(URL), "đã thử theo tài liệu, chưa chạy với sàn thật"
        )

    def test_it_claims_no_less_of_a_shop_that_answered(self):
        ChannelConnection.objects.filter(pk=self.connection.pk).update(
            url="https://shop.example"
        )
        shown = {
            row.connection.pk: row
            for row in self.client.get(URL).context["connections"]
        }
        self.assertEqual("", shown[self.connection.pk].proof)

    def test_it_repeats_the_words_of_the_shop(self):
        self.faults.add(kind="status", status=503, times=20)
        self.post(reverse("channels:connection-retry", args=[self.connection.pk]))
        self.assertContains(self.client.get(URL), '<q lang="en">http_503')

    def test_it_says_when_a_shop_last_answered(self):
        moment = timezone.now() - timedelta(minutes=4, seconds=5)
        ChannelConnection.objects.filter(pk=self.connection.pk).update(
            last_contact_at=moment
        )
        self.assertContains(self.client.get(URL), "Trả lời lần cuối 4 phút trước")

    def test_it_says_which_way_a_difference_hurts(self):
        ChannelListing.objects.update(pushed_packs=95)
        self.assertContains(self.client.get(URL), "dễ bán lố")
        ChannelListing.objects.update(pushed_packs=20)
        self.assertContains(self.client.get(URL), "còn mà không hiện")

    def test_it_puts_what_is_wrong_first(self):
        other = make_product(
            producer=self.cast.producer, name="Bưởi", slug="buoi", amount=30_000
        )
        second = self.put_up(other)
        ChannelListing.objects.filter(pk=second.pk).update(
            status=ListingStatus.FAILED, last_error="Mã này đã có."
        )
        answer = self.client.get(URL)
        self.assertEqual(second, answer.context["page_obj"][0].listing)
        self.assertContains(answer, "Mã này đã có.")

    def test_it_links_to_the_product_on_the_channel(self):
        self.assertContains(self.client.get(URL), self.listing.remote_url)

    def test_it_keeps_keys_to_itself(self):
        self.assertNotContains(self.client.get(URL), "cs_test")

    def test_it_shows_an_officer_the_own_communes_only(self):
        stranger = make_product(
            producer=ProducerFactory(commune=self.cast.other_commune), slug="xa-khac"
        )
        ChannelListing.objects.create(
            connection=self.connection, product=stranger, pack_steps=1000, sku="X-1"
        )
        self.sign_in(self.cast.minh)
        rows = self.client.get(URL).context["page_obj"].object_list
        self.assertEqual([self.listing], [row.listing for row in rows])

    def test_it_offers_an_officer_no_keys(self):
        self.sign_in(self.cast.minh)
        answer = self.client.get(URL)
        self.assertNotContains(answer, reverse("channels:connection-add"))

    def test_it_refuses_a_stranger(self):
        self.assert_refuses([self.cast.hoa, self.cast.tuan], URL)
