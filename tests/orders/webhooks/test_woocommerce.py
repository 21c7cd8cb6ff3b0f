import json
import uuid

from django.test import Client
from django.urls import reverse

from agrimarket.simulators.woocommerce.deliveries import sign
from orders.models import ChannelListing, Order, ProviderNotice, SyncJob
from tests.agrimarket.simulators.woocommerce_case import WEBHOOK_SECRET
from tests.cast import CastTestCase
from tests.orders.actions.channels_case import ChannelsCase


class WooCommerceNoticeTests(ChannelsCase, CastTestCase):
    def setUp(self):
        super().setUp()
        self.listing = self.put_up()
        self.client = Client()

    def post(self, body, topic="order.created", secret=WEBHOOK_SECRET, key=None):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(
                reverse("webhooks:woocommerce", args=[key or self.connection.key]),
                raw,
                content_type="application/json",
                headers={
                    "X-WC-Webhook-Topic": topic,
                    "X-WC-Webhook-Delivery-ID": uuid.uuid4().hex,
                    "X-WC-Webhook-Signature": sign(secret, raw),
                },
            )

    def test_it_takes_in_the_order_a_notice_tells_of(self):
        bought = self.buy_there(self.listing, 3)
        answer = self.post(bought)
        self.assertEqual(200, answer.status_code)
        self.assertEqual(str(bought["id"]), Order.objects.get().remote_id)

    def test_it_counts_a_notice_that_comes_a_hundred_times_once(self):
        bought = self.buy_there(self.listing, 3)
        answers = {self.post(bought).status_code for _ in range(100)}
        notice = ProviderNotice.objects.get()
        self.assertEqual(({200}, 100), (answers, notice.number_of_times))
        self.assertEqual(1, Order.objects.count())
        self.assertEqual(97_000, self.available())

    def test_it_keeps_the_notice_raw(self):
        bought = self.buy_there(self.listing)
        self.post(bought)
        kept = ProviderNotice.objects.get()
        self.assertEqual(json.dumps(bought).encode(), bytes(kept.body))

    def test_it_refuses_a_stranger(self):
        bought = self.buy_there(self.listing)
        answer = self.post(bought, secret="wh_other")
        self.assertEqual(401, answer.status_code)
        self.assertFalse(ProviderNotice.objects.exists())
        self.assertFalse(Order.objects.exists())

    def test_it_knows_only_its_own_addresses(self):
        answer = self.post({"id": 1}, key=uuid.uuid4())
        self.assertEqual(404, answer.status_code)

    def test_it_answers_the_unsigned_ping_of_a_new_webhook(self):
        answer = self.client.post(
            reverse("webhooks:woocommerce", args=[self.connection.key]),
            b"webhook_id=7",
            content_type="application/x-www-form-urlencoded",
        )
        self.assertEqual(200, answer.status_code)
        self.assertFalse(ProviderNotice.objects.exists())

    def test_it_believes_the_shop_and_not_the_notice(self):
        bought = self.buy_there(self.listing, 3)
        self.signed("PUT", f"orders/{bought['id']}", {"status": "cancelled"})
        self.post(bought)
        self.assertFalse(Order.objects.exists())

    def test_it_accepts_a_notice_of_an_order_nobody_knows(self):
        answer = self.post({"id": 424242, "line_items": []})
        self.assertEqual(200, answer.status_code)
        self.assertFalse(Order.objects.exists())

    def test_it_accepts_signed_nonsense(self):
        statuses = {
            self.post(body).status_code
            for body in ([], {}, {"id": None}, {"id": {}, "line_items": 3}, "x")
        }
        self.assertEqual({200}, statuses)

    def test_it_refuses_signed_bytes_that_are_no_json(self):
        self.assertEqual(401, self.post(b"\xff\xfe").status_code)

    def test_it_does_not_break_while_the_shop_is_down(self):
        bought = self.buy_there(self.listing)
        self.faults.add(kind="status", status=503, times=20)
        self.assertEqual(200, self.post(bought).status_code)
        job = SyncJob.objects.filter(kind=SyncJob.Kind.PULL_ORDERS).get()
        self.assertEqual(SyncJob.Outcome.UNKNOWN, job.outcome)

    def test_it_sets_right_a_number_that_people_changed_there(self):
        remote_id = self.listing.remote_id
        changed = self.signed("PUT", f"products/{remote_id}", {"stock_quantity": 500})
        self.post(changed[1], topic="product.updated")
        self.assertEqual(90, self.theirs(self.listing))
        self.assertEqual(90, ChannelListing.objects.get().pushed_packs)

    def test_it_leaves_products_of_the_shop_alone(self):
        theirs = self.make_product("CUA-SHOP")
        self.post(theirs, topic="product.updated")
        self.assertEqual("nothing of ours", ProviderNotice.objects.get().result)

    def test_it_wants_a_post(self):
        answer = self.client.get(
            reverse("webhooks:woocommerce", args=[self.connection.key])
        )
        self.assertEqual(405, answer.status_code)
