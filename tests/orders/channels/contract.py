"""What every sales channel must pass, whatever world it knows."""

from dataclasses import replace
from datetime import UTC, datetime

from orders.channels.base import (
    Channel,
    ListingContent,
    ListingResult,
    Refused,
    SignatureMismatch,
    StockChange,
)

CONTENT = ListingContent(
    sku="CT-SR-0001",
    name="Sầu riêng Ri6",
    description="Chín cây, hái trong ngày.\nCơm vàng, hạt lép.",
    price_amount=120_000,
    stock_packs=10,
    unit="trái 2 kg",
    weight_grams=2_000,
    landing_url="http://127.0.0.1:9/t/ABC123",
    category="Trái cây",
)


def content(**changes):
    return replace(CONTENT, **changes)


class ChannelContract:
    """Mix into a TestCase that gives `channel` and a `content` it can publish."""

    channel: Channel
    content: ListingContent = CONTENT

    def publish(self, **changes) -> ListingResult:
        return self.channel.publish_listing(replace(self.content, **changes))

    def test_it_keeps_to_the_protocol(self):
        self.assertIsInstance(self.channel, Channel)

    def test_it_has_at_most_seven_methods(self):
        methods = [
            name
            for name in dir(self.channel)
            if not name.startswith("_") and callable(getattr(self.channel, name))
        ]
        self.assertEqual(len(methods), 7)

    def test_it_finds_nothing_wrong_with_good_content(self):
        self.assertEqual(self.channel.check_listing(self.content), [])

    def test_it_names_a_missing_price(self):
        problems = self.channel.check_listing(replace(self.content, price_amount=0))
        self.assertEqual(problems, ["Chưa có giá."])

    def test_it_refuses_what_it_finds_wrong(self):
        with self.assertRaises(Refused) as caught:
            self.publish(price_amount=0)
        self.assertTrue(caught.exception.permanent)

    def test_it_publishes(self):
        result = self.publish()
        self.assertEqual(result.status, "live")
        self.assertNotEqual(result.remote_id, "")

    def test_it_publishes_twice_as_one(self):
        first, second = self.publish(), self.publish()
        self.assertEqual(first.remote_id, second.remote_id)

    def test_it_shows_a_listing_without_stock_as_sold_out(self):
        self.assertEqual(self.publish(stock_packs=0).status, "sold_out")

    def test_it_answers_each_stock_change_in_order(self):
        result = self.publish()
        change = StockChange(self.content.sku, result.remote_id, 4)
        results = self.channel.update_stock([change])
        self.assertEqual([(r.sku, r.error) for r in results], [(change.sku, None)])

    def test_it_takes_no_stock_change_as_nothing_to_do(self):
        self.assertEqual(self.channel.update_stock([]), [])

    def test_it_withdraws(self):
        status = self.channel.withdraw_listing(self.publish().remote_id)
        self.assertIn(status.status, {"paused", "removed"})

    def test_it_publishes_again_what_was_withdrawn(self):
        result = self.publish()
        self.channel.withdraw_listing(result.remote_id)
        again = self.channel.publish_listing(self.content, remote_id=result.remote_id)
        self.assertEqual((again.remote_id, again.status), (result.remote_id, "live"))

    def test_it_starts_without_orders(self):
        since = datetime(2020, 1, 1, tzinfo=UTC)
        self.assertEqual(list(self.channel.fetch_orders(modified_since=since)), [])

    def test_it_refuses_an_unsigned_notice(self):
        with self.assertRaises(SignatureMismatch):
            self.channel.read_webhook({}, b'{"id": 1}')
